"""Rows of an export beside what is known here: new, the same, changed, changed here meanwhile, or somebody known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Difference, Shell, differences
from anlaufstelle.files.models import CaseFile, Procedure, ShellOrigin
from anlaufstelle.files.queries.pages import contents
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.permissions import USE_REGISTER_NUMBER

SEVERAL = " | "


@dataclass(frozen=True, slots=True)
class Compared:
    """One row: its state, the file it came to before, what differs, whom it names, and why that may be somebody known.

    `person` is who the file belongs to, here or by the person's key; `people` may be the same person.
    What is `taken` belongs to another file or to somebody else, and stays as it is here.
    """

    shell: Shell
    state: str
    origin: ShellOrigin | None = None
    person: int | None = None
    differences: tuple[Difference, ...] = ()
    people: tuple[int, ...] = ()
    why: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()


def mark() -> Callable[[str], str]:
    """Give the function that makes a keyed mark of a value: equal values, equal marks, and no way back."""
    store = contents()
    return lambda value: store.digest(f"shell:{value}".encode())[:24]


def compared(shells: Sequence[Shell], *, system: str, by: Actor) -> list[Compared]:
    """Compare rows with what is known at this moment; similar names are not looked for. Raises `NotAllowed`."""
    here = _Here(shells, system=system, by=by)
    return [here.compare(shell) for shell in shells]


class _Here:
    """What is known about the rows of a chunk, read with a constant number of queries."""

    def __init__(self, shells: Sequence[Shell], *, system: str, by: Actor) -> None:
        good = [shell for shell in shells if not shell.problems]
        rows = ShellOrigin.objects.filter(system=system)
        known = rows.filter(key__in=[shell.key for shell in shells]).select_related("case_file__unit")
        self._origins = {row.key: row for row in known}
        keys = {shell.values.get("person_key", "") for shell in good} - {""}
        self._by_person = dict(rows.filter(person_key__in=keys).values_list("person_key", "case_file__person"))
        references = {shell.values.get("reference", "") for shell in good} - {""}
        self._references = {row.reference: row for row in CaseFile.objects.filter(reference__in=references)}
        numbers = {shell.values.get("azr", "") for shell in good} - {""}
        self._holders = persons.holders_of(numbers, by=by) if by.may(USE_REGISTER_NUMBER) else {}
        files = [row.case_file for row in self._origins.values()]
        self._people = persons.to_compare({file.person_id for file in files}, by=by)
        self._procedures: dict[int, list[str]] = {}
        for file, subject in Procedure.objects.filter(case_file__in=files).values_list("case_file", "subject"):
            self._procedures.setdefault(file, []).append(subject)
        self._mark = mark()

    def compare(self, shell: Shell) -> Compared:
        origin = self._origins.get(shell.key)
        if shell.problems:
            return Compared(shell, "wrong", origin, why=tuple(f"{one.field}:{one.code}" for one in shell.problems))
        if origin is None:
            return self._first_time(shell)
        file = origin.case_file
        here = {**self._people.get(file.person_id, {}), **self._of_file(file)}
        found = differences(shell.values, here, brought=origin.brought, mark=self._mark)
        taken = self._taken({one.field: one.there for one in found}, file)
        found = tuple(replace(one, conflict=True) if one.field in taken else one for one in found)
        state = "same" if not found else "conflict" if any(one.conflict for one in found) else "changed"
        fields = tuple(one.field for one in found)
        return Compared(shell, state, origin, file.person_id, differences=found, why=fields, taken=taken)

    def _taken(self, values: Mapping[str, str], file: CaseFile) -> frozenset[str]:
        """Give which of these values belong to another file or to somebody else, and can be taken over by nobody."""
        other_file = self._references.get(values.get("reference", ""), file) != file
        holder = self._holders.get(values.get("azr", ""), file.person_id)
        other_person = holder != file.person_id
        return frozenset(code for code, is_so in (("reference", other_file), ("azr", other_person)) if is_so)

    def _first_time(self, shell: Shell) -> Compared:
        reference, number = shell.values.get("reference", ""), shell.values.get("azr", "")
        person = self._by_person.get(shell.values.get("person_key", ""))
        if reference in self._references:
            return Compared(shell, "double", people=(self._references[reference].person_id,), why=("reference",))
        if number in self._holders and self._holders[number] != person:
            return Compared(shell, "double", people=(self._holders[number],), why=("azr",))
        return Compared(shell, "new", person=person)

    def _of_file(self, file: CaseFile) -> Mapping[str, str]:
        return {
            "reference": file.reference,
            "unit": file.unit.number,
            "subject": file.subject,
            "shelf": file.shelf,
            "opened_on": file.opened_on.isoformat(),
            "closed_on": file.closed_on.isoformat() if file.closed_on else "",
            "status": "closed" if file.closed_on else "running",
            "procedures": SEVERAL.join(sorted(self._procedures.get(file.pk, []))),
        }
