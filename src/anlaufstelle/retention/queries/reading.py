"""What is known of everything that has a ground: read at once, in the same number of queries however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import DocumentPlace, FileEnd
from anlaufstelle.persons import queries as persons
from anlaufstelle.retention.mapping import Thing, person_thing, single_thing
from anlaufstelle.retention.models import Ground, Hold

#: More people, or documents, are not asked for by their numbers: a database takes only so many in one question.
_BY_NUMBER = 5_000


@dataclass(frozen=True, slots=True)
class Found:
    """One thing with a ground: what is known of it, and whether somebody holds it back."""

    of: str
    target: int
    person: int
    references: tuple[str, ...]
    thing: Thing
    held: bool


def all_grounds() -> QuerySet[Ground]:
    """Give the grounds that are known today."""
    return Ground.objects.filter(known_to__isnull=True).order_by("id")


class Reading:
    """Everything that has one of these grounds. Documents that are sealed for the reader do not exist."""

    def __init__(self, grounds: QuerySet[Ground], *, by: Actor) -> None:
        """Read it. Raises `NotAllowed`."""
        self._absorbed = persons.absorbed_records()
        self._grounds: dict[int, list[Ground]] = defaultdict(list)
        for row in grounds:
            self._grounds[self._kept(row.person_id)].append(row)
        self._files = self._read_files(by)
        documents = {row.document_id for rows in self._grounds.values() for row in rows if row.document_id is not None}
        self._places = _places(sorted(documents), by=by)
        holds = Hold.objects.filter(lifted_at__isnull=True).values_list("person", "document")
        held = [(self._kept(person), document) for person, document in holds]
        self._held = {person for person, document in held if document is None}
        self._held_documents = {document for _person, document in held if document is not None}
        self._with_held_documents = {person for person, document in held if document is not None}

    def found(self) -> Iterator[Found]:
        """Give one thing after another."""
        for person, rows in self._grounds.items():
            yield from self._of_person(person, rows)

    def _of_person(self, person: int, rows: Sequence[Ground]) -> Iterator[Found]:
        whole = person_thing(rows, self._files[person])
        references = tuple(end.reference for end in self._files[person])
        held = person in self._held
        if whole.grounds:
            yield Found("person", person, person, references, whole, held or person in self._with_held_documents)
        for row in rows:
            if row.document_id is not None and row.document_id in self._places:
                place = self._places[row.document_id]
                named = (f"{place.reference}, Dokument {place.number}",)
                held_here = held or row.document_id in self._held_documents
                yield Found("document", row.document_id, person, named, single_thing(row, whole), held_here)
            elif row.fact_id is not None:
                named = (f"{', '.join(references) or 'ohne Akte'}, Tatsache Nr. {row.fact_id}",)
                yield Found("fact", row.fact_id, person, named, single_thing(row, whole), held)

    def _read_files(self, by: Actor) -> dict[int, list[FileEnd]]:
        records = {*self._grounds, *(one for one, kept in self._absorbed.items() if kept in self._grounds)}
        found: dict[int, list[FileEnd]] = defaultdict(list)
        for end in files.ends_of_files(records if len(records) < _BY_NUMBER else None, by=by):
            if end.person in records:
                found[self._kept(end.person)].append(end)
        return found

    def _kept(self, record: int) -> int:
        return self._absorbed.get(record, record)


def _places(documents: Collection[int], *, by: Actor) -> dict[int, DocumentPlace]:
    numbers = list(documents)
    found: dict[int, DocumentPlace] = {}
    for start in range(0, len(numbers) or 1, _BY_NUMBER):
        found |= files.places_of(numbers[start : start + _BY_NUMBER], by=by)
    return found
