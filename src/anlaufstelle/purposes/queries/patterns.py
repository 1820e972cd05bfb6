"""Odd openings, for the data protection officer alone: an instrument of data protection, never a measure of work.

Each opening stands for itself with the signs that make it odd. There is no count, sort, filter or sum by colleague, and
the colleague is a number. A sign is a question, never a finding: families share a name, and somebody works late.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes.models import PastOpening
from anlaufstelle.purposes.permissions import SEE_PATTERNS
from anlaufstelle.purposes.queries.holding import EMERGENCY
from anlaufstelle.values.calendar import is_holiday
from anlaufstelle.values.names import fold

#: Sign -> what it says. `unheld` alone makes no line: most openings are a purpose somebody says.
SIGNS: Mapping[str, str] = {
    "emergency": "Notöffnung",
    "own_name": "gleicher Familienname wie das Konto",
    "one_name": "mehrere Personen eines Familiennamens in kurzer Zeit",
    "hours": "außerhalb der Dienstzeit",
    "unheld": "kein Zweck aus einem Vorgang",
}
#: So many different people of one name, opened by one account within so long without a purpose of work.
_ONE_NAME, _WITHIN = 3, timedelta(days=7)
_FIRST_HOUR, _LAST_HOUR = 6, 20
_SATURDAY, _SUNDAY = 5, 6
MOST = 200
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class OddOpening:
    """One opening and why it is looked at; account and person are numbers."""

    at: datetime
    account: int | None
    person: int
    purpose: str
    reference: str
    signs: tuple[str, ...]

    @property
    def sign_names(self) -> tuple[str, ...]:
        """Give the signs in German."""
        return tuple(SIGNS[sign] for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Patterns:
    """Odd openings since a day; `openings` and `unheld` count the whole house."""

    since: date
    openings: int
    unheld: int
    lines: tuple[OddOpening, ...]
    more: bool


def patterns(*, by: Actor, at: datetime, days: int, sign: str = "") -> Patterns:
    """Give openings of the last days that look odd: emergencies, then most signs, then the newest.

    `sign` gives those that show it. Raises `NotAllowed`.
    """
    if not by.may(SEE_PATTERNS):
        raise NotAllowed(permission=SEE_PATTERNS.code)
    since = office_time(at).date() - timedelta(days=max(1, min(days, LONGEST_DAYS)))
    rows = list(PastOpening.objects.filter(on__gte=since).order_by("-at", "-id"))
    families = persons.family_names({row.person_id for row in rows}, by=by)
    colleagues = accounts.names_of({str(row.account_id) for row in rows})
    runs = _of_one_name(rows, families)
    odd = [
        _line(
            row,
            _signs(
                row,
                families=families.get(row.person_id, frozenset()),
                colleague=colleagues.get(str(row.account_id), ""),
                runs=runs,
            ),
        )
        for row in rows
    ]
    wanted = [line for line in odd if (sign in line.signs if sign in SIGNS else set(line.signs) - {"unheld"})]
    wanted.sort(key=lambda line: ("emergency" in line.signs, len(line.signs)), reverse=True)  # stable: then the newest
    unheld = sum(not row.held for row in rows)
    return Patterns(since, len(rows), unheld, tuple(wanted[:MOST]), more=len(wanted) > MOST)


def _line(row: PastOpening, signs: tuple[str, ...]) -> OddOpening:
    name = persons.purpose_names().get(row.purpose, row.purpose)
    return OddOpening(row.at, row.account_id, row.person_id, name, row.reference, signs)


def _signs(row: PastOpening, *, families: frozenset[str], colleague: str, runs: frozenset[int]) -> tuple[str, ...]:
    last = fold(colleague).split()[-1:]
    found = {
        "emergency": row.purpose == EMERGENCY,
        "own_name": any(last == family.split()[-1:] for family in families) if last else False,
        "one_name": row.pk in runs,
        "hours": _outside_hours(row.at, held=row.held),
        "unheld": not row.held,
    }
    return tuple(sign for sign in SIGNS if found[sign])


def _outside_hours(at: datetime, *, held: bool) -> bool:
    """Say whether nobody is expected to work; a Saturday opening gives its visits a purpose that holds."""
    wall = office_time(at)
    if wall.weekday() == _SUNDAY or is_holiday(wall.date()) or not _FIRST_HOUR <= wall.hour < _LAST_HOUR:
        return True
    return wall.weekday() == _SATURDAY and not held


def _of_one_name(rows: Sequence[PastOpening], families: Mapping[int, frozenset[str]]) -> frozenset[int]:
    """Give the openings that are part of a run: one account, one family name, several people, a short time."""
    groups: dict[tuple[int | None, str], list[PastOpening]] = {}
    for row in rows:
        if not row.held:
            for family in families.get(row.person_id, frozenset()):
                groups.setdefault((row.account_id, family), []).append(row)
    return frozenset(number for group in groups.values() for number in _run(group))


def _run(group: Iterable[PastOpening]) -> set[int]:
    ordered = sorted(group, key=lambda row: row.at)
    found: set[int] = set()
    begin = 0
    for end, row in enumerate(ordered):
        while row.at - ordered[begin].at > _WITHIN:
            begin += 1
        near = ordered[begin : end + 1]
        if len({one.person_id for one in near}) >= _ONE_NAME:
            found |= {one.pk for one in near}
    return found
