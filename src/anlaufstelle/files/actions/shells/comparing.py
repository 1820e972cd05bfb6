"""The dry run: every row beside what is known here, and new people beside everybody with a similar name. A job."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Shell
from anlaufstelle.files.actions.shells.steps import Step, go_through
from anlaufstelle.files.models import FilePlanUnit, ShellLine, TakeOver
from anlaufstelle.files.queries.shells.comparing import Compared, compared
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import PersonLine, Sought
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.names import identity_key

_A_CHUNK = 200
#: What two rows of one export must not share, unless they are of one person.
_ONCE = ("key", "reference", "azr")
#: More possible doubles nobody looks at.
_MOST_PEOPLE = 5


def compare_shells(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Compare an export with what is known here; nothing but the list of its rows is written. A job."""
    del key
    judge = _Judge(by)
    step = Step("comparing", _A_CHUNK, judge.look, _write, judge.note)
    go_through(values["take_over"], step, by=by, at=at)


class _Judge:
    """Compares rows, with those of the same export before them, and new people with everybody of a similar name."""

    def __init__(self, by: Actor) -> None:
        self._by = by
        self._units = frozenset(FilePlanUnit.objects.filter(ended_on__isnull=True).values_list("number", flat=True))
        self._first: dict[tuple[str, str], tuple[int, str]] = {}

    def look(self, row: TakeOver, chunk: Sequence[Shell]) -> list[Compared]:
        judged = [self._judged(one) for one in compared(chunk, system=row.system, by=self._by)]
        nobody_yet = [one for one in judged if one.state in {"new", "double"} and not (one.person or one.people)]
        similar = persons.similar_to_each([_sought(one.shell) for one in nobody_yet], by=self._by)
        found = {one.shell.number: lines for one, lines in zip(nobody_yet, similar, strict=True)}
        return [_beside(one, found.get(one.shell.number, ())) for one in judged]

    def note(self, shell: Shell) -> None:
        """Remember a row that was judged before."""
        self._clashes(shell)

    def _judged(self, one: Compared) -> Compared:
        if one.state == "wrong":
            return one
        clashes = self._clashes(one.shell)
        twice = tuple(clash for clash in clashes if ":twice:" in clash)
        unit = one.shell.values.get("unit", "")
        if twice or (unit and unit not in self._units):
            return replace(one, state="wrong", why=twice or ("unit:unknown",))
        if one.state != "new" or one.person is not None:
            return one
        return replace(one, state="double", why=clashes) if clashes else one

    def _clashes(self, shell: Shell) -> tuple[str, ...]:
        """Keep a row; give with which earlier one it clashes, as ``key:twice:17`` or ``twin:17``."""
        if shell.problems:
            return ()
        whose = shell.values.get("person_key", "")
        found = []
        for code, value in (*((code, shell.values.get(code, "")) for code in _ONCE), ("twin", _identity(shell))):
            if not value:
                continue
            first, first_whose = self._first.setdefault((code, value), (shell.number, whose))
            same_person = bool(whose) and whose == first_whose and code in {"azr", "twin"}
            if first != shell.number and not same_person:
                found.append(f"twin:{first}" if code == "twin" else f"{code}:twice:{first}")
        return tuple(found)


def _sought(shell: Shell) -> Sought:
    values = shell.values
    given = values.get("given", "")
    names = [f"{given} {values[part]}" for part in ("family", "birth_name") if values.get(part)] or [given]
    return Sought(tuple(names), _born(values.get("born", "")))


def _beside(one: Compared, similar: Sequence[PersonLine]) -> Compared:
    """Give a row beside the people it may be."""
    if not similar:
        return one
    people = tuple(line.id for line in similar[:_MOST_PEOPLE])
    return replace(one, state="double", people=people, why=one.why or ("name",))


def _identity(shell: Shell) -> str:
    """Give what makes two rows the same person at a glance: all words of the name and the whole birth date."""
    born = shell.values.get("born", "")
    name = identity_key(f"{shell.values.get('family', '')} {shell.values.get('given', '')}")
    return f"{name}/{born}" if _born(born).telling else ""


def _born(value: str) -> BirthDate:
    return BirthDate(*(int(part) for part in value.split("-"))) if value else BirthDate()


def _write(row: TakeOver, seen: Sequence[Compared], done: Done) -> None:
    del done
    ShellLine.objects.bulk_create([_line(row, one) for one in seen])
    for one in seen:
        firsts = [clash.rpartition(":") for clash in one.why if ":twice:" in clash]
        for what, _colon, first in firsts:  # both rows are wrong: nobody knows which of them is meant
            ShellLine.objects.filter(take_over=row, number=int(first)).update(
                state="wrong", fields=[f"{what}:{one.shell.number}"], people=[]
            )


def _line(row: TakeOver, one: Compared) -> ShellLine:
    return ShellLine(
        take_over=row,
        number=one.shell.number,
        line=one.shell.line,
        state=one.state,
        fields=list(one.why),
        people=list(one.people),
        origin=one.origin,
    )
