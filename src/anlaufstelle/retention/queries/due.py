"""What is due, what waits for what, and why: by file reference, without opening anybody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.retention import Due, Judgement, Rule, judge
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import DocumentPlace, FileEnd
from anlaufstelle.persons import queries as persons
from anlaufstelle.retention.mapping import Thing, house_rules, person_thing, single_thing
from anlaufstelle.retention.models import DisposalItem, Ground, Hold
from anlaufstelle.retention.permissions import SEE_DUE
from anlaufstelle.retention.queries.words import reason, waits_for

OF = ("person", "document", "fact")


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing with its end of storage: a person with all files, a document, a fact.

    `held` says that somebody holds it back, `listed` that it stands on a list already.
    """

    of: str
    target: int
    person: int
    references: tuple[str, ...]
    judgement: Judgement
    held: bool
    listed: bool

    @property
    def key(self) -> str:
        """Give what a form sends for it."""
        return f"{self.of}-{self.target}"

    @property
    def name(self) -> str:
        """Give what it is, in German."""
        return " · ".join(self.references) or f"Person Nr. {self.person}, ohne Akte"

    @property
    def due(self) -> Due:
        """Give the rule that decides; call only on a line with a day."""
        decides = self.judgement.decides
        if decides is None:
            raise ValueError(f"{self.key} has no day")
        return decides

    @property
    def first(self) -> date | None:
        """Give the first day it may go."""
        return self.judgement.first

    @property
    def why(self) -> tuple[str, ...]:
        """Give each rule's reason in German: the norm, the day it counts from, the day that follows."""
        return tuple(reason(due) for due in self.judgement.dues)

    @property
    def waits(self) -> str:
        """Give in German what is not known yet; "" where nothing is missing."""
        if not self.judgement.dues:
            return "Kein Anlass, aus dem eine Löschfrist beginnt."
        return waits_for(self.judgement.missing)


def due_lines(*, by: Actor, on: date, rules: Sequence[Rule] | None = None) -> tuple[DueLine, ...]:
    """Give everything with a ground, the soonest first, then what waits for something. Raises `NotAllowed`.

    Documents that are sealed for the reader do not exist. The number of queries is the same for any number of lines.
    """
    if not by.may(SEE_DUE):
        raise NotAllowed(permission=SEE_DUE.code)
    grounds = list(Ground.objects.filter(known_to__isnull=True).order_by("id"))
    return _Reading(grounds, by=by, on=on, rules=house_rules() if rules is None else rules).lines()


def line_of(*, of: str, target: int, by: Actor, on: date) -> DueLine | None:
    """Give one thing as it stands now; None where nothing would end it."""
    if not by.may(SEE_DUE):
        raise NotAllowed(permission=SEE_DUE.code)
    person = target if of == "person" else _owner(of, target)
    if person is None:
        return None
    records = persons.group_of(person)
    grounds = list(Ground.objects.filter(known_to__isnull=True, person__in=records).order_by("id"))
    lines = _Reading(grounds, by=by, on=on, rules=house_rules()).lines()
    return next((line for line in lines if (line.of, line.target) == (of, target)), None)


def _owner(of: str, target: int) -> int | None:
    field = {"document": "document", "fact": "fact"}[of]
    return Ground.objects.filter(**{field: target}).values_list("person", flat=True).first()


class _Reading:
    """Everything the lines need, read at once."""

    def __init__(self, grounds: Collection[Ground], *, by: Actor, on: date, rules: Sequence[Rule]) -> None:
        self._on, self._rules = on, rules
        self._kept = persons.kept_records(row.person_id for row in grounds)
        self._grounds: dict[int, list[Ground]] = defaultdict(list)
        for row in grounds:
            self._grounds[self._kept[row.person_id]].append(row)
        records = persons.groups_of(self._grounds)
        self._files: dict[int, list[FileEnd]] = defaultdict(list)
        for end in files.ends_of_files(records, by=by):
            self._files[records[end.person]].append(end)
        documents = {row.document_id for row in grounds if row.document_id is not None}
        self._places: Mapping[int, DocumentPlace] = files.places_of(documents, by=by)
        self._holds = list(Hold.objects.filter(lifted_at__isnull=True, person__in=records))
        self._held = {records[hold.person_id] for hold in self._holds if hold.document_id is None}
        self._held_documents = {hold.document_id: records[hold.person_id] for hold in self._holds if hold.document_id}
        running = DisposalItem.objects.filter(disposal__state__in=("proposed", "approved"), target__isnull=False)
        self._listed = set(running.values_list("of", "target"))

    def lines(self) -> tuple[DueLine, ...]:
        """Give them, sorted."""
        found = [line for person, rows in self._grounds.items() for line in self._of_person(person, rows)]
        return tuple(sorted(found, key=lambda line: (line.first is None, line.first or date.max, line.name)))

    def _of_person(self, person: int, rows: Sequence[Ground]) -> Iterable[DueLine]:
        whole = person_thing(rows, self._files[person])
        if whole.grounds:
            held = person in self._held or person in self._held_documents.values()
            named = self._references(person)
            yield self._line(whole, of="person", target=person, person=person, named=named, held=held)
        for row in rows:
            if row.document_id is not None and row.document_id in self._places:
                place = self._places[row.document_id]
                held = person in self._held or row.document_id in self._held_documents
                named = (f"{place.reference}, Dokument {place.number}",)
                thing = single_thing(row, whole)
                yield self._line(thing, of="document", target=row.document_id, person=person, named=named, held=held)
            elif row.fact_id is not None:
                named = (f"{', '.join(self._references(person)) or 'ohne Akte'}, Tatsache Nr. {row.fact_id}",)
                held = person in self._held
                thing = single_thing(row, whole)
                yield self._line(thing, of="fact", target=row.fact_id, person=person, named=named, held=held)

    def _references(self, person: int) -> tuple[str, ...]:
        return tuple(end.reference for end in self._files[person])

    def _line(self, thing: Thing, *, of: str, target: int, person: int, named: tuple[str, ...], held: bool) -> DueLine:
        judgement = judge(thing.events, self._rules, of=of, grounds=thing.grounds, on=self._on)
        return DueLine(of, target, person, named, judgement, held, (of, target) in self._listed)
