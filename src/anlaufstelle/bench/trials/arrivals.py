"""Wrong arrivals: nobody lost, nobody twice, while kiosks take people in and the server's processes are killed.

Each appointment checks in at two kiosks at the same time, each press is sent again when no answer came, and a part of
the presses is sent twice for good measure, as people do. A checker that shares no code with the arrival counts.
"""

import http.client
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.trials.killer import Killer

_INSIDE = "anlaufstelle.bench.trials.doors"
_PATIENCE_SECONDS, _TIMEOUT_SECONDS = 120.0, 10.0
_STAMP = re.compile(rb'name="z" value="([^"]+)"')
_NUMBER = re.compile(rb'al-slip__number" dir="ltr">([A-Z]\d+)<')
#: Every so many presses are sent twice.
_TWICE = 3
#: So many that none gets more presses at once, with all that are sent again, than a kiosk takes (`reception.kiosk`).
_KIOSKS = 48


@dataclass(frozen=True, slots=True)
class _Press:
    """One press: the page of the kiosk, what it sends, and by what the checker knows it again."""

    page: str
    fields: dict[str, str]
    known_by: str


@dataclass(slots=True)
class _Told:
    """What people were told: appointment or key -> numbers; and answers that were no slip."""

    numbers: dict[str, set[str]] = field(default_factory=dict)
    refused: int = 0
    broken: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Let people arrive while processes are killed; then let the checker count what is wrong."""
    kiosks, arrivals = (_KIOSKS, 480) if full else (4, 24)
    with office(people=800 if full else 40, seed=seed, settings={"ANLAUFSTELLE_WORKERS": "2"}) as place:
        made = place.inside(_INSIDE, "prepare", kiosks=kiosks, appointments=arrivals // 2)
        told, begun = _Told(), time.perf_counter()
        with Killer(place, seed=seed, pause=2.0) as killer:
            _arrive(place, told, kiosks=made["kiosks"], presses=_presses(made["codes"], arrivals))
        seconds = time.perf_counter() - begun
        place.stop()
        expected = len(made["codes"]) + arrivals // 2
        numbers = {name: sorted(found) for name, found in told.numbers.items()}
        found = place.inside(_INSIDE, "check", told=numbers)
    return [
        Row("arrivals", len(numbers), "count", None, expected, len(numbers) == expected),
        Row("kills", killer.kills, "count"),
        Row("sent_again", told.broken, "count"),
        Row("answers_without_a_number", told.refused, "count", None, 0, told.refused == 0),
        *(Row(name, value, "count", None, 0, value == 0) for name, value in found.items()),
        Row("arrivals_per_second_with_kills", len(numbers) / seconds, "1/s"),
    ]


def _presses(codes: Sequence[str], arrivals: int) -> list[_Press]:
    checked = [_Press("termin/", {"code": code}, code) for code in codes]
    wishes = [f"ankunft-{number}" for number in range(arrivals // 2)]
    taken = [_Press("ohne-termin/", _WISH | {"k": key}, key) for key in wishes]
    mixed = [press for pair in zip_longest(checked, taken) for press in pair if press is not None]
    return [*mixed, *checked]  # each appointment at a second kiosk as well


#: Urgent: the day's contingent does not count.
_WISH = {
    "s": "permit_ends",
    "c": "study_permit",
    "u": "title_ends",
    "e": "-",
    "b": "1",
    "l": "",
    "n": "1",
    "w": "number",
}


def _arrive(place: Office, told: _Told, *, kiosks: Sequence[str], presses: Sequence[_Press]) -> None:
    def stand(number: int) -> None:
        for turn, press in enumerate(presses[number :: len(kiosks)]):
            for _time in range(2 if turn % _TWICE == 0 else 1):
                _press(f"{place.base}/de/automat/{kiosks[number]}/{press.page}", press, told)

    threads = [threading.Thread(target=stand, args=(number,)) for number in range(len(kiosks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _press(address: str, press: _Press, told: _Told) -> None:
    """Send it until an answer comes, as somebody presses again who sees nothing happen."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            stamp = _STAMP.search(_asked(address))
            body = urllib.parse.urlencode(press.fields | {"z": stamp.group(1).decode() if stamp else ""})
            found = _NUMBER.search(_asked(address, body.encode()))
        except urllib.error.HTTPError as problem:
            if problem.code < 500:  # a refusal is an answer; an error of the server is pressed again
                break
        except OSError:
            pass
        else:
            if found is None:
                break
            with told.lock:
                told.numbers.setdefault(press.known_by, set()).add(found.group(1).decode())
            return
        with told.lock:
            told.broken += 1
        time.sleep(0.1)
    with told.lock:
        told.refused += 1


def _asked(address: str, body: bytes | None = None) -> bytes:
    request = urllib.request.Request(address, data=body)  # noqa: S310  # loopback
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310  # loopback
            return bytes(answer.read())
    except http.client.HTTPException as problem:  # cut off in the middle of an answer
        raise ConnectionError from problem
