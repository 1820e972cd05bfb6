"""Who may act for somebody on a day, and what may be sent to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from anlaufstelle.persons.mapping import born_of
from anlaufstelle.persons.models import RECEIVES, REPRESENTS, Person, Representative
from anlaufstelle.persons.permissions import SEE_CONTACT
from anlaufstelle.persons.queries.lines import demand
from anlaufstelle.persons.queries.reading import Opened
from anlaufstelle.values.births import BirthDate

STATES = {
    "running": "gilt",
    "later": "gilt noch nicht",
    "over": "abgelaufen",
    "revoked": "widerrufen",
    "of_age": "beendet: volljährig (§ 2 BGB)",
    "unclear": "unklar: Geburtsdatum prüfen, ob schon volljährig",
}
#: With eighteen years somebody is of age (BGB § 2); custody and guardianship end.
_OF_AGE = 18
_FOR_CHILDREN = frozenset({"custody", "guardian"})


@dataclass(frozen=True, slots=True)
class RepresentativeLine:
    """Somebody who acts for a person; `until` is the last day. `state` is one of `STATES`."""

    id: int
    kind: str
    name: str
    reach: str
    scope: str
    document: str
    since: date
    until: date | None
    receives: tuple[str, ...]
    state: str

    @property
    def kind_name(self) -> str:
        """Give the kind in German, with its norm."""
        return dict(REPRESENTS)[self.kind]

    @property
    def state_name(self) -> str:
        """Give the state in German."""
        return STATES[self.state]

    @property
    def receives_names(self) -> tuple[str, ...]:
        """Give in German what may be sent to them."""
        return tuple(name for code, name in RECEIVES if code in self.receives)


def representatives(opened: Opened, *, on: date) -> tuple[RepresentativeLine, ...]:
    """Give everybody recorded as acting for an opened person, those who do on this day first.

    Nothing is read of anybody else's record, whoever they are. Raises `NotAllowed`.
    """
    demand(opened.by, SEE_CONTACT)
    born = _born(opened)
    rows = Representative.objects.filter(person__in=opened.records).order_by("valid_from", "id")
    lines = (_line(row, on=on, born=born) for row in rows)
    return tuple(sorted(lines, key=lambda line: line.state != "running"))


def may_receive(opened: Opened, *, what: str, on: date) -> tuple[RepresentativeLine, ...]:
    """Give who may be sent this on this day; of whom it is unclear is not among them. Raises `NotAllowed`."""
    return tuple(line for line in representatives(opened, on=on) if line.state == "running" and what in line.receives)


def still_receives(representative: int, *, what: str, on: date) -> bool:
    """Say whether a power still holds and covers this: for a door that was opened by it and stays open for a while.

    Nothing else of anybody is told; False where it is unclear, or the row is gone.
    """
    row = Representative.objects.filter(id=representative).select_related("person").first()
    return row is not None and what in row.receives and _state(row, on=on, born=born_of(row.person)) == "running"


def kinds_of_representatives() -> Iterable[tuple[str, str]]:
    """Give the kinds: code and German name."""
    return REPRESENTS


def what_is_received() -> Iterable[tuple[str, str]]:
    """Give what may be sent to a representative: code and German name."""
    return RECEIVES


def _born(opened: Opened) -> BirthDate:
    row = Person.objects.filter(id=opened.person).first()
    return BirthDate() if row is None else born_of(row)


def _line(row: Representative, *, on: date, born: BirthDate) -> RepresentativeLine:
    return RepresentativeLine(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        reach=row.reach,
        scope=row.scope,
        document=row.document,
        since=row.valid_from,
        until=None if row.valid_to is None else row.valid_to - timedelta(days=1),
        receives=tuple(row.receives),
        state=_state(row, on=on, born=born),
    )


def _state(row: Representative, *, on: date, born: BirthDate) -> str:
    if row.revoked_at is not None:
        return "revoked"
    if row.valid_to is not None and row.valid_to <= on:
        return "over"
    if row.valid_from > on:
        return "later"
    return _by_age(born, on) if row.kind in _FOR_CHILDREN else "running"


def _by_age(born: BirthDate, on: date) -> str:
    """A birth date of which the day is missing or only assumed leaves it unclear in the year it matters."""
    if born.year is None:
        return "unclear"
    if born.telling:
        return "of_age" if (on.year - born.year, on.month, on.day) >= (_OF_AGE, born.month, born.day) else "running"
    years = on.year - born.year
    return "unclear" if years == _OF_AGE else "of_age" if years > _OF_AGE else "running"
