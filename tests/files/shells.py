"""Exports of another procedure, invented, and taking them over through the real actions."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.shells import Layout, proposed
from anlaufstelle.files import actions
from anlaufstelle.files.actions.shells.deciding import USUAL
from anlaufstelle.files.models import TakeOver
from tests.files.makers import make_unit

HEADERS = (
    "Fallnummer", "Familienname", "Vorname", "Geburtsdatum", "Staatsangehörigkeit", "AZR-Nummer", "Aktenzeichen",
    "Betreff", "Standort", "Status", "Vorgänge",
)  # fmt: skip
SYSTEM = "Fachverfahren"


def row(number: int, **values: str) -> tuple[str, ...]:
    """Give one row; what is not said is invented from the number."""
    given = {
        "Fallnummer": f"F-{number:05}",
        "Familienname": f"Beispiel{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}",
        "Vorname": "Ayşe",
        "Geburtsdatum": f"{number % 28 + 1:02}.03.{1950 + number % 50}",
        "Staatsangehörigkeit": "Syrien",
        "AZR-Nummer": f"{190000000000 + number}",
        "Aktenzeichen": f"ALT-{number:06}",
        "Betreff": "Aufenthalt",
        "Standort": f"Regal {number}",
        "Status": "laufend",
        "Vorgänge": "Verlängerung",
    }
    given.update({header: values[header] for header in values})
    return tuple(given[header] for header in HEADERS)


def table(rows: Sequence[Sequence[str]], *, headers: Sequence[str] = HEADERS, encoding: str = "utf-8-sig") -> bytes:
    """Give the bytes of an export."""
    return "".join(";".join(cells) + "\r\n" for cells in (headers, *rows)).encode(encoding)


def hand_in(data: bytes, *, at: datetime, by: Actor | None = None, layout: Layout | None = None) -> int:
    """Hand in an export with the proposed columns, and have it compared."""
    make_unit(at=at)
    by = by or actor("system")
    number = actions.hand_in(by=by, at=at, data=data, name="export.csv", system=SYSTEM)
    kept = layout or Layout(columns=proposed(HEADERS), unit="33.20")
    actions.arrange(by=by, at=at, take_over=number, layout=kept)
    actions.start_comparing(by=by, at=at, take_over=number)
    work(number, at=at)
    return number


def take_over(data: bytes, *, at: datetime, groups: Mapping[str, str] = USUAL) -> int:
    """Hand in an export and take over what is usual."""
    number = hand_in(data, at=at)
    actions.start_applying(by=actor("system"), at=at, take_over=number, groups=groups)
    work(number, at=at)
    return number


def work(number: int, *, at: datetime) -> None:
    """Do what the worker does."""
    state = TakeOver.objects.get(id=number).state
    job = {"comparing": actions.compare_shells, "applying": actions.apply_shells}[state]
    job(by=actor("system"), at=at, key="", values={"take_over": number})
