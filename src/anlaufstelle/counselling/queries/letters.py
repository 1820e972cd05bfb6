"""What somebody has to do about a letter, and by when. Nothing of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as from_catalogue  # the sheet holds the sentence

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.errors import DomainError
from anlaufstelle.counselling.queries.words import KINDS, UNKNOWN_LETTER, LetterCard, hint_of, letter_of
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values import grid
from anlaufstelle.values.deadlines import Length, is_working_day

#: The concern under which somebody from the office explains a decision.
COUNSELLING = "counselling_bamf_decision"
#: What one has to do before the court; the others follow from it.
_TO_THE_COURT = ("klage", "eilantrag")
_GOOD = ("fluechtling", "subsidiaer", "familie", "abschiebungsverbot")
_ORDER = ("eilantrag", "klage", "begruendung", "ausreise")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing with a last day; `left` counts the days from today, negative when it is over.

    Counted from `event`, `length` long, to `counted`; `last_day` is the next working day from there.
    """

    kind: str
    label: Promise
    last_day: date
    left: int
    norms: tuple[str, ...]
    event: date
    length: Length
    counted: date


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the decision: the German words printed in it, and what they mean."""

    printed: str
    meaning: Promise


@dataclass(frozen=True, slots=True)
class LetterAdvice:
    """What a letter asks for: steps with the soonest first, and the time of a counselling slot where one is free.

    `unsure` says that two regimes are possible and the earlier day is shown; `soon` that the slot is within one working
    day.
    """

    letter: LetterCard | None
    served: date
    steps: tuple[Step, ...]
    hints: tuple[Promise, ...]
    clauses: tuple[Clause, ...]
    good: bool
    unsure: bool
    to_confirm: bool
    signed_by: str
    reworded: pathways.Reworded
    slot: tuple[date, int] | None
    soon: bool

    @property
    def court(self) -> Step | None:
        """Give the soonest day before the court."""
        return next((step for step in self.steps if step.kind in _TO_THE_COURT), None)

    @property
    def over(self) -> bool:
        """Say whether the day before the court is over."""
        return self.court is not None and self.court.left < 0


def advise(*, code: str, served: date, filed: date | None, at: datetime) -> LetterAdvice:
    """Give what a letter asks for; an unknown letter gets the shortest days of all.

    Raises `KeyError` for a code that is none.
    """
    today, _cell = grid.place(at)
    known = [code] if code != UNKNOWN_LETTER else [one for one in pathways.decisions() if one not in _GOOD]
    answers = [pathways.remedies_against(law.Question(decision=one, served=served, filed=filed)) for one in known]
    slot = _first_slot(at)
    return LetterAdvice(
        letter=letter_of(code),
        served=served,
        steps=_steps(answers, today, only=_TO_THE_COURT if code == UNKNOWN_LETTER else _ORDER),
        hints=() if code == UNKNOWN_LETTER else tuple(hint_of(text) for text, _norm in answers[0].hints),
        clauses=tuple(_clauses(code, filed)),
        good=code in _GOOD,
        unsure=any(law.Unclear.FILED in answer.unclear for answer in answers),
        to_confirm=any(law.Unclear.TO_CONFIRM in answer.unclear for answer in answers),
        signed_by=answers[0].signed_by,
        reworded=pathways.reworded_remedies(answers, on=today, explained=_cited(code, filed)),
        slot=slot,
        soon=slot is not None and slot[0] <= _next_working_day_after(today),
    )


def _cited(code: str, filed: date | None) -> tuple[str, ...]:
    """Give the norms an explanation rests on."""
    if code == UNKNOWN_LETTER:
        return ()
    told = pathways.explanation_of(code, filed=filed)
    return tuple(one.norm for part in (told.clauses, told.grounds, told.limits) for one in part)


def _clauses(code: str, filed: date | None) -> Iterator[Clause]:
    """Give the lines of the decision; of a letter nobody could tell apart, none."""
    if code != UNKNOWN_LETTER:
        for one in pathways.explanation_of(code, filed=filed).clauses:
            yield Clause(one.printed, from_catalogue(one.meaning))


def _steps(answers: list[law.Answer], today: date, *, only: tuple[str, ...]) -> tuple[Step, ...]:
    found: dict[str, law.Deadline] = {}
    for answer in answers:
        for deadline in answer.deadlines:
            if deadline.kind in only and (
                deadline.kind not in found or deadline.last_day < found[deadline.kind].last_day
            ):
                found[deadline.kind] = deadline
    steps = [
        Step(
            kind,
            KINDS[kind],
            one.last_day,
            (one.last_day - today).days,
            (one.citation,),
            one.event,
            one.length,
            one.counted,
        )
        for kind, one in found.items()
    ]
    return tuple(sorted(steps, key=lambda step: (step.last_day, _ORDER.index(step.kind))))


def _first_slot(at: datetime) -> tuple[date, int] | None:
    try:
        return appointments.free_times(at=at, wanted=appointments.Wanted((COUNSELLING,))).first
    except DomainError:
        return None


def _next_working_day_after(today: date) -> date:
    day = today + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
