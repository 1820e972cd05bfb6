"""Racing attempts at booking, through the API, as many people at once would make them."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from anlaufstelle.bench.load import Answer, Load, Request, run

#: Concerns of the race; together they need several skills.
CONCERNS = ("study_permit", "card_pickup", "new_passport_transfer", "skilled_work", "settlement_permit")


@dataclass(slots=True)
class Acknowledged:
    """What the server said yes to: code -> (token, day, time); a cancelled one has no time left."""

    booked: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)


def free_times(base: str, concern: str) -> list[tuple[str, str]]:
    """Give (day, time) of everything free for a concern; asks again while the server is being killed."""
    ask = Request("GET", f"/api/v1/free-times?concern={concern}")
    for _try in range(100):
        answers = run(base, [ask], clients=1).answers
        if answers and answers[0].status == HTTPStatus.OK:
            return [(day["day"], clock) for day in answers[0].json()["days"] for clock in day["times"]]
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")


def address(dice: random.Random) -> tuple[tuple[str, str], ...]:
    """Give a header that makes the caller one of many networks."""
    parts = (dice.randrange(1, 250) for _part in range(3))
    return (("X-Forwarded-For", "10." + ".".join(str(part) for part in parts)),)


def holds(times: list[tuple[str, str]], concern: str, *, count: int, dice: random.Random) -> Iterator[Request]:
    """Give attempts to hold random ones of these times; many want the same."""
    for _number in range(count):
        day, clock = dice.choice(times)
        body = {"concerns": [concern], "day": day, "time": clock}
        yield Request("POST", "/api/v1/holds", body, address(dice))


def confirm(hold: str, *, number: int, dice: random.Random, mail: bool = True) -> Request:
    """Give the confirmation of a hold for somebody nobody is."""
    body: dict[str, Any] = {
        "hold": hold,
        "name": f"Racer Nummer {number} {dice.randrange(10**9)}",
        "born": "1990-01-01",
    }
    if mail:
        body["mail"] = f"racer{number}@example.org"
    return Request("POST", "/api/v1/bookings", body, address(dice))


def race(base: str, requests: Iterator[Request], *, clients: int, timeout: float = 60.0) -> Load:
    """Send all, so many at once."""
    return run(base, requests, clients=clients, timeout=timeout)


def note(answers: list[Answer], known: Acknowledged) -> None:
    """Remember what the server acknowledged."""
    for answer in answers:
        if answer.status not in (200, 201) or not answer.request.path.startswith("/api/v1/bookings"):
            continue
        given = answer.json()
        if given["state"] == "cancelled":
            known.booked.pop(given["code"], None)
            known.cancelled.add(given["code"])
        else:
            known.booked[given["code"]] = (given["booking"], given["day"], given["time"])
