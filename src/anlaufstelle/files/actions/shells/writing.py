"""Writing rows of an export: new files with their people, files of people known here, and what changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from anlaufstelle.base.change import Done
from anlaufstelle.base.clock import office_time
from anlaufstelle.engines.shells import PERSON_FIELDS
from anlaufstelle.files.actions.creating import FIRST, next_reference
from anlaufstelle.files.events import CaseFileChanged, CaseFileCreated
from anlaufstelle.files.models import CaseFile, FilePlanUnit, PaperMove, Procedure, ShellLine, ShellOrigin, TakeOver
from anlaufstelle.files.queries.shells.comparing import SEVERAL, Compared, mark
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import TakenOver

_SUSPICION = "Übernahme aus dem Fachverfahren"
_NO_DAY = "Laut %(system)s geschlossen; der Tag ist nicht bekannt."


class Writing:
    """The writing of one chunk, inside its change."""

    def __init__(self, row: TakeOver, done: Done) -> None:
        """Begin with nothing written."""
        self._row, self._done, self._by, self._at = row, done, done.by, done.at
        self._today = office_time(done.at).date()
        self._source = f"{row.system}, übernommen am {self._today:%d.%m.%Y}"
        self._units = {unit.number: unit for unit in FilePlanUnit.objects.all()}
        self._mark = mark()
        self.created = self.changed = 0

    def create(self, rows: Sequence[Compared]) -> dict[int, ShellOrigin]:
        """Create files, and the people nobody has recorded; rows of one person's key are one person."""
        taken = {one.shell.values.get("reference", "") for one in rows}
        files = [self._file(one, taken) for one in rows]
        people = self._people(rows, files)
        for file, person in zip(files, people, strict=True):
            file.person_id = person
        CaseFile.objects.bulk_create(files)
        Procedure.objects.bulk_create(
            [new for file, one in zip(files, rows, strict=True) for new in self._procedures(file, one)]
        )
        moves = [
            PaperMove(case_file=file, place=file.shelf, moved_at=self._at, moved_by=self._by.id)
            for file in files
            if file.shelf
        ]
        PaperMove.objects.bulk_create(moves)
        origins = [self._origin(one, file) for one, file in zip(rows, files, strict=True)]
        ShellOrigin.objects.bulk_create(origins)
        for file in files:
            self._done.record(CaseFileCreated(person=file.person_id, case_file=file.pk, reference=file.reference))
        self.created += len(files)
        return {one.shell.number: origin for one, origin in zip(rows, origins, strict=True)}

    def attach(self, one: Compared, person: int) -> ShellOrigin:
        """Take a row for a file of somebody known here: the one of the same reference, or a new one."""
        reference = one.shell.values.get("reference", "")
        known = CaseFile.objects.filter(person=person, reference=reference).first() if reference else None
        if known is None:
            return self.create([Compared(one.shell, "new", person=person)])[one.shell.number]
        # What it says was never taken over: the next look shows it as differences.
        values = one.shell.values
        return ShellOrigin.objects.create(
            system=self._row.system, key=one.shell.key, person_key=values.get("person_key", ""), case_file=known
        )

    def update(self, one: Compared, choice: str) -> bool:
        """Write what an export says anew; say whether nothing is left open."""
        origin = one.origin
        if origin is None:
            return False
        fields = {
            two.field: two.there
            for two in one.differences
            if choice != "leave" and two.field not in one.taken and (choice == "take" or not two.conflict)
        }
        left = {two.field for two in one.differences} - set(fields)
        if fields:
            self._write(origin.case_file, fields, one)
            self.changed += 1
        if choice == "leave":
            left = set()
        told = {code: self._mark(value) for code, value in one.shell.values.items() if code not in left}
        origin.brought = {**origin.brought, **told}
        origin.save(update_fields=["brought"])
        return not left

    def suspect(self, lines: Sequence[ShellLine]) -> None:
        """Note of new people who resemble somebody that these may be one; somebody looks at them in their own time."""
        for line in lines:
            if line.origin is not None and (others := self._others(line)):
                person = line.origin.case_file.person_id
                persons.suspect(by=self._by, at=self._at, person=person, others=others, reason=_SUSPICION)

    def _others(self, line: ShellLine) -> list[int]:
        twins = [int(why.removeprefix("twin:")) for why in line.fields if why.startswith("twin:")]
        rows = ShellLine.objects.filter(take_over=self._row, number__in=twins, origin__isnull=False)
        return [*line.people, *rows.values_list("origin__case_file__person", flat=True)]

    def _people(self, rows: Sequence[Compared], files: Sequence[CaseFile]) -> list[int]:
        """Give the person of each row, recorded now where nobody is known."""
        whose = [one.person or one.shell.values.get("person_key") or f"#{one.shell.number}" for one in rows]
        new: dict[object, TakenOver] = {}
        for one, key, file in zip(rows, whose, files, strict=True):
            if one.person is None and key not in new:
                values = {code: one.shell.values.get(code, "") for code in PERSON_FIELDS}
                new[key] = TakenOver(values=values, numbers=(file.reference,))
            elif one.person is None:
                new[key] = TakenOver(values=new[key].values, numbers=(*new[key].numbers, file.reference))
            else:
                self._keep(one.person, file.reference)
        made = persons.take_over_persons(by=self._by, at=self._at, given=list(new.values()), source=self._source)
        known = dict(zip(new, made, strict=True))
        return [one.person or known[key] for one, key in zip(rows, whose, strict=True)]

    def _keep(self, person: int, reference: str) -> None:
        persons.hold_person(by=self._by, at=self._at, person=person, held=True)
        persons.note_number(by=self._by, at=self._at, person=person, number=reference)

    def _file(self, one: Compared, taken: Collection[str]) -> CaseFile:
        values = one.shell.values
        unit = self._units[values.get("unit") or self._row.layout["unit"]]
        closed_on, note = self._closed(values)
        return CaseFile(
            unit=unit,
            reference=values.get("reference") or next_reference(unit, self._today.year, taken=taken),
            subject=values.get("subject") or ", ".join(filter(None, (values.get("family"), values.get("given")))),
            medium="paper",
            shelf=values.get("shelf", ""),
            note=note,
            opened_on=_day(values.get("opened_on", "")) or min(self._today, closed_on or self._today),
            closed_on=closed_on,
            last_procedure=len(_subjects(values)),
        )

    def _closed(self, values: Mapping[str, str]) -> tuple[date | None, str]:
        """Give the day a file was closed; where only that it is closed is said, today, and a note."""
        day = _day(values.get("closed_on", ""))
        if day is None and values.get("status") == "closed":
            return self._today, _NO_DAY % {"system": self._row.system}
        return day, ""

    def _procedures(self, file: CaseFile, one: Compared) -> list[Procedure]:
        return [
            Procedure(case_file=file, number=turn, subject=subject, opened_on=file.opened_on, closed_on=file.closed_on)
            for turn, subject in enumerate(_subjects(one.shell.values), 1)
        ]

    def _origin(self, one: Compared, file: CaseFile) -> ShellOrigin:
        values = one.shell.values
        told = set(values) if one.person is None else set(values) - set(PERSON_FIELDS)
        return ShellOrigin(
            system=self._row.system,
            key=one.shell.key,
            person_key=values.get("person_key", ""),
            case_file=file,
            brought={code: self._mark(values[code]) for code in told},
        )

    def _write(self, file: CaseFile, fields: Mapping[str, str], one: Compared) -> None:
        person = {code: value for code, value in fields.items() if code in PERSON_FIELDS}
        if person:
            persons.take_over_changes(
                by=self._by, at=self._at, person=file.person_id, values=person, source=self._source
            )
        if set(fields) - set(person):
            self._write_file(file, fields, one.shell.values)
            self._done.record(CaseFileChanged(person=file.person_id, case_file=file.pk))

    def _write_file(self, file: CaseFile, fields: Mapping[str, str], values: Mapping[str, str]) -> None:
        for code in ("reference", "subject"):
            setattr(file, code, fields.get(code) or getattr(file, code))
        file.unit = self._units[fields.get("unit") or file.unit.number]
        file.opened_on = _day(fields.get("opened_on", "")) or file.opened_on
        if {"closed_on", "status"} & set(fields):
            file.closed_on, file.note = self._closed(values)
        if "reference" in fields:
            self._keep(file.person_id, file.reference)
        if "shelf" in fields:
            self._move(file, fields["shelf"])
        self._begin(file, set(fields.get("procedures", "").split(SEVERAL)) - {""})
        file.save()

    def _move(self, file: CaseFile, shelf: str) -> None:
        file.shelf = shelf
        if shelf:
            PaperMove.objects.create(case_file=file, place=shelf, moved_at=self._at, moved_by=self._by.id)

    def _begin(self, file: CaseFile, subjects: Collection[str]) -> None:
        """Begin procedures the file has not; what it has besides is nobody's to end."""
        known = set(Procedure.objects.filter(case_file=file).values_list("subject", flat=True))
        for subject in sorted(set(subjects) - known):
            file.last_procedure += 1
            Procedure.objects.create(case_file=file, number=file.last_procedure, subject=subject, opened_on=self._today)


def _subjects(values: Mapping[str, str]) -> list[str]:
    return [part for part in values.get("procedures", "").split(SEVERAL) if part] or [FIRST]


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
