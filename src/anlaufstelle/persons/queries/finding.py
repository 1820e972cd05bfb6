"""Who may be meant: by words of any name in any script, by birth date, by number, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import Q

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.finding import Hit, Question, Reason, Why, asked, question_for
from anlaufstelle.persons.mapping import born_of
from anlaufstelle.persons.models import Person
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.persons.queries.lines import PersonLine, ReasonLine, demand, line
from anlaufstelle.persons.queries.memory import shared
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.names import fold

#: More hits than one can look at; the page asks for another word.
MOST = 20
_LONGEST = 160
_NO_WORDS = frozenset({Why.SWAPPED, Why.BORN, Why.BORN_SWAPPED, Why.BORN_DIGIT, Why.BORN_PART, Why.NUMBER,
                       Why.NUMBER_NEAR})  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundPersons:
    """Hits, the likeliest first; `more` says that there are others."""

    typed: str
    lines: tuple[PersonLine, ...]
    more: bool


def find_persons(typed: str, *, by: Actor) -> FoundPersons:
    """Find people by words of any of their names, a birth date such as 27.3.1990, a file reference; with the reasons.

    Other spellings, scripts and orders count, and single errors (decision 0018). Nothing of the question is kept.
    Raises `NotAllowed`.
    """
    demand(by, SEE_IDENTITY)
    text = " ".join(typed[:_LONGEST].split())
    question = asked(text)
    if not (question.words or question.born or question.numbers):
        return FoundPersons(text, (), more=False)
    hits = shared.find(question, most=MOST + 1)
    found: dict[int, PersonLine] = {}
    rows = _rows(hits[:MOST])
    for hit in hits[:MOST]:
        if hit.person in rows:
            records = rows[hit.person]
            found.setdefault(records[0].pk, line(*records, reasons=_reasons(hit)))
    return FoundPersons(text, tuple(found.values()), more=len(hits) > MOST)


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody with all their names and what is known of the birth date."""

    names: tuple[str, ...]
    born: BirthDate


def similar_persons(names: Iterable[str], *, by: Actor, born: BirthDate) -> tuple[PersonLine, ...]:
    """Give people who may be the same: one of these names and one of theirs have all words of the shorter in common.

    Spellings and scripts do not matter. A birth date rules somebody out only when both are known and differ by more
    than a digit or the order of day and month; 1 January rules out nobody and proves nothing. Raises `NotAllowed`.
    """
    return similar_to_each([Sought(tuple(names), born)], by=by)[0]


def similar_to_each(everybody: Sequence[Sought], *, by: Actor) -> list[tuple[PersonLine, ...]]:
    """Give for each of many who may be the same person (`similar_persons`), by as few queries as for one."""
    demand(by, SEE_IDENTITY)
    asked_for = [
        (place, question)
        for place, sought in enumerate(everybody)
        for question in (question_for(name, born=sought.born) for name in sought.names)
        if question.words
    ]
    hits = shared.alike((question for _place, question in asked_for), most=MOST)
    rows = _rows(list(chain.from_iterable(hits)))
    found: list[dict[int, PersonLine]] = [{} for _sought in everybody]
    for (place, question), hits_of_name in zip(asked_for, hits, strict=True):
        for hit in hits_of_name:
            records = rows.get(hit.person, ())
            row = next((one for one in records if one.pk == hit.person), None)
            if row is not None and _same_name(question, hit, row) and _born_fits(hit, row, everybody[place].born):
                found[place].setdefault(records[0].pk, line(*records, reasons=_reasons(hit)))
    return [tuple(lines.values())[:MOST] for lines in found]


def _rows(hits: Sequence[Hit]) -> Mapping[int, tuple[Person, ...]]:
    """Give for each hit the records of the person, the kept one first."""
    if not hits:
        return {}
    hit = dict(Person.objects.filter(id__in=[one.person for one in hits]).values_list("id", "kept_as"))
    kept = {person: into or person for person, into in hit.items()}
    found = Person.objects.filter(Q(id__in=kept.values()) | Q(kept_as__in=kept.values())).prefetch_related("names")
    groups: dict[int, list[Person]] = {}
    for row in sorted(found, key=lambda row: (row.kept_as_id is not None, row.pk)):
        groups.setdefault(row.kept_as_id or row.pk, []).append(row)
    return {person: tuple(groups[into]) for person, into in kept.items()}


def _same_name(question: Question, hit: Hit, row: Person) -> bool:
    """Say whether all words of one side have their counterpart; the beginning of a word is not one."""
    words = [reason for reason in hit.reasons if reason.why not in _NO_WORDS and reason.why is not Why.BEGINS]
    if not words:
        return False
    if _covered(question.words, [reason.asked for reason in words]):
        return True
    theirs = [fold(reason.found) for reason in words]
    return any(
        _covered(fold(f"{name.family} {name.given}").split(), theirs)
        for name in row.names.all()
        if name.known_to is None
    )


def _covered(words: Sequence[str], pieces: Sequence[str]) -> bool:
    """Say whether each word is one of the pieces or, written together, a part of one."""
    return all(any(word.rpartition(" ")[2] in piece for piece in pieces) for word in words)


def _born_fits(hit: Hit, row: Person, born: BirthDate) -> bool:
    near = any(reason.why in {Why.BORN_SWAPPED, Why.BORN_DIGIT} for reason in hit.reasons)
    return near or born_of(row).fits(born)


def _reasons(hit: Hit) -> tuple[ReasonLine, ...]:
    return tuple(map(_told, hit.reasons))


def _told(reason: Reason) -> ReasonLine:
    if reason.why is Why.SWAPPED:
        return ReasonLine(reason.why)
    return ReasonLine(reason.why, "" if reason.asked == reason.found else reason.asked, reason.found)
