"""Who may be meant: by words of any name in any script, by birth date, by number, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
    rows = _rows(hits[:MOST])
    lines = (line(rows[hit.person], reasons=_reasons(hit)) for hit in hits[:MOST] if hit.person in rows)
    return FoundPersons(text, tuple(lines), more=len(hits) > MOST)


def similar_persons(names: Iterable[str], *, by: Actor, born: BirthDate) -> tuple[PersonLine, ...]:
    """Give people who may be the same: one of these names and one of theirs have all words of the shorter in common.

    Spellings and scripts do not matter. A birth date rules somebody out only when both are known and differ by more
    than a digit or the order of day and month; 1 January rules out nobody and proves nothing. Raises `NotAllowed`.
    """
    demand(by, SEE_IDENTITY)
    found: dict[int, PersonLine] = {}
    for name in names:
        question = question_for(name, born=born)
        if not question.words:
            continue
        hits = shared.find(question, most=MOST)
        rows = _rows(hits)
        for hit in hits:
            row = rows.get(hit.person)
            if row is not None and _same_name(question, hit, row) and _born_fits(hit, row, born):
                found.setdefault(row.pk, line(row, reasons=_reasons(hit)))
    return tuple(found.values())[:MOST]


def _rows(hits: Sequence[Hit]) -> Mapping[int, Person]:
    found = Person.objects.filter(id__in=[hit.person for hit in hits])
    return {row.pk: row for row in found.prefetch_related("names")}


def _same_name(question: Question, hit: Hit, row: Person) -> bool:
    """Say whether all words of one side have their counterpart; the beginning of a word is not one."""
    words = [reason for reason in hit.reasons if reason.why not in _NO_WORDS and reason.why is not Why.BEGINS]
    if not words:
        return False
    if _covered(question.words, [reason.asked for reason in words]):
        return True
    theirs = [fold(reason.found) for reason in words]
    return any(_covered(fold(f"{name.family} {name.given}").split(), theirs) for name in row.names.all())


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
