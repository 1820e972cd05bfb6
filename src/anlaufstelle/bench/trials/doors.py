"""What runs inside the home of an office where people arrive: kiosks, appointments of today, the checker."""

from collections import Counter
from typing import Any

from django.apps import apps

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.values import grid

#: People come so many cells before their time.
_EARLY = 2


def prepare(*, kiosks: int, appointments: int) -> dict[str, Any]:
    """Put up so many kiosks and lay booked appointments on the next minutes of today; give tokens and codes.

    The rows are moved past the house: any day of the week, at any hour, there must be somebody to check in.
    """
    by, at = actor("system"), clock.read()
    tokens = [
        actions.add_device(by=by, at=at, kind="kiosk", name=f"Automat {number}", entrance="south")
        for number in range(kiosks)
    ]
    today, cell = grid.place(at)
    booked = _model("appointments", "Appointment").filter(state="booked").order_by("-on", "id")
    rows = list(booked.values_list("id", "code")[:appointments])
    last = max(0, min(cell + _EARLY, 280))
    _model("appointments", "Appointment").filter(id__in=[number for number, _code in rows]).update(
        on=today, start=last, cells=1, counter=None, member=None
    )
    return {"kiosks": tokens, "codes": [code for _number, code in rows]}


def check(*, told: dict[str, list[str]]) -> dict[str, int]:
    """Count what is wrong: people with several numbers, people with none, numbers given twice or never told."""
    codes = dict(_model("appointments", "Appointment").values_list("code", "id"))
    visits = list(_model("reception", "Visit").values("number", "appointment", "key"))
    numbers = Counter(visit["number"] for visit in visits)
    mine = Counter(visit["appointment"] or visit["key"] for visit in visits)
    stands = {(str(visit["appointment"] or visit["key"]), visit["number"]) for visit in visits}
    expected = {str(codes.get(name, name)): shown for name, shown in told.items()}
    return {
        "told_several_numbers": sum(len(shown) > 1 for shown in told.values()),
        "lost": sum((name, number) not in stands for name, shown in expected.items() for number in shown),
        "visits_twice": sum(count > 1 for count in mine.values()),
        "numbers_twice": sum(count > 1 for count in numbers.values()),
        "nobody_was_told": sum(name not in expected for name, _number in stands),
    }


def _model(app: str, name: str) -> Any:
    return apps.get_model(app, name).objects
