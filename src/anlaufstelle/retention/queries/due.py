"""What is due, what waits for what, and why: by file reference, without opening anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.retention import Due, Judgement, Rule, judge
from anlaufstelle.persons import queries as persons
from anlaufstelle.retention.mapping import house_rules
from anlaufstelle.retention.models import DisposalItem, Ground
from anlaufstelle.retention.permissions import SEE_DUE
from anlaufstelle.retention.queries.reading import Found, Reading, all_grounds
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
    return _lines(Reading(all_grounds(), by=by), on=on, rules=house_rules() if rules is None else rules)


def line_of(*, of: str, target: int, by: Actor, on: date) -> DueLine | None:
    """Give one thing as it stands now; None where nothing would end it."""
    if not by.may(SEE_DUE):
        raise NotAllowed(permission=SEE_DUE.code)
    person = target if of == "person" else _owner(of, target)
    if person is None:
        return None
    grounds = all_grounds().filter(person__in=persons.group_of(person))
    lines = _lines(Reading(grounds, by=by), on=on, rules=house_rules())
    return next((line for line in lines if (line.of, line.target) == (of, target)), None)


def _owner(of: str, target: int) -> int | None:
    field = {"document": "document", "fact": "fact"}[of]
    return Ground.objects.filter(**{field: target}).values_list("person", flat=True).first()


def _lines(reading: Reading, *, on: date, rules: Sequence[Rule]) -> tuple[DueLine, ...]:
    running = DisposalItem.objects.filter(disposal__state__in=("proposed", "approved"), target__isnull=False)
    listed = set(running.values_list("of", "target"))
    lines = [_line(found, on=on, rules=rules, listed=(found.of, found.target) in listed) for found in reading.found()]
    return tuple(sorted(lines, key=lambda line: (line.first is None, line.first or date.max, line.name)))


def _line(found: Found, *, on: date, rules: Sequence[Rule], listed: bool) -> DueLine:
    judgement = judge(found.thing.events, rules, of=found.of, grounds=found.thing.grounds, on=on)
    return DueLine(found.of, found.target, found.person, found.references, judgement, found.held, listed)
