"""Bad input at the API: no 5xx in 20,000 generated requests, and each answer as the description says."""

import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

from anlaufstelle.bench import attempts
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row

_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
_FULL, _SMALL = 20_000, 400


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Generate requests until enough were sent; the described answers are checked too."""
    wanted = _FULL if full else _SMALL
    answers: Counter[str] = Counter()
    failed_runs = 0
    with office(people=150, seed=seed) as place:
        turn = 0
        while _sent(answers) < wanted:
            found, failed = _generate(place, examples=400 if full else 40, seed=seed + turn)
            answers.update(found)
            failed_runs += failed
            turn += 1
            print(f"{_sent(answers)}/{wanted} requests", file=sys.stderr, flush=True)
    sent = _sent(answers)
    broken = sum(count for status, count in answers.items() if status.isdecimal() and int(status) >= 500)
    for name in answers:
        if name.startswith("defect"):
            print(name, file=sys.stderr)
    return [
        Row("requests", sent, "count", None, wanted, sent >= wanted),
        Row("answers_5xx", broken, "count", None, 0, broken == 0),
        Row("runs_with_undescribed_answers", failed_runs, "count", None, 0, failed_runs == 0),
        *(Row(f"answers_{status}", answers[status], "count") for status in sorted(answers) if status.isdecimal()),
    ]


def _sent(answers: Counter[str]) -> int:
    return sum(count for status, count in answers.items() if status.isdecimal())


def _generate(place: Office, *, examples: int, seed: int) -> tuple[Counter[str], int]:
    """Run the generator once; give answers by status, and 1 when it found something to complain about."""
    tokens, answers = place.home / "tokens.json", place.home / "answers.json"
    tokens.write_text(json.dumps(_tokens(place, seed=seed)))
    found = subprocess.run(  # noqa: S603  # our own environment's tool
        [
            *(str(Path(sys.executable).with_name("schemathesis")), "run", f"{place.base}/api/v1/openapi.json"),
            *("--checks", _CHECKS, "--phases", "coverage,fuzzing", "--max-examples", str(examples)),
            *("--seed", str(seed), "--continue-on-failure", "--warnings", "off", "--suppress-health-check", "all"),
        ],
        env={
            **place.environment,
            "SCHEMATHESIS_HOOKS": "anlaufstelle.bench.trials.api_hooks",
        },
        capture_output=True,
        text=True,
        check=False,
        cwd=place.home,
    )
    if not answers.exists():
        raise RuntimeError(found.stdout[-3000:] + found.stderr[-3000:])
    if found.returncode:
        print(found.stdout[-6000:], file=sys.stderr)
    given = Counter(json.loads(answers.read_text()))
    answers.unlink()
    return given, int(found.returncode != 0)


def _tokens(place: Office, *, seed: int) -> dict[str, list[str]]:
    """Hold and book a few times, so that some generated requests open something."""
    dice = random.Random(seed)
    times = attempts.free_times(place.base, "card_pickup")
    held = attempts.race(place.base, attempts.holds(times, "card_pickup", count=30, dice=dice), clients=4)
    holds = [answer.json()["hold"] for answer in held.answers if answer.status == 201]
    confirms = (attempts.confirm(hold, number=number, dice=dice) for number, hold in enumerate(holds[:10]))
    booked = attempts.race(place.base, confirms, clients=4)
    bookings = [answer.json()["booking"] for answer in booked.answers if answer.status == 201]
    return {"holds": holds, "bookings": bookings}
