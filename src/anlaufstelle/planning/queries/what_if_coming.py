"""What-if on coming weeks: the plan as it stands against the plan as it would be, with the same people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping import ExtraDay, Place, Question, Sessions, Somebody, Turn, extra_day, sessions
from anlaufstelle.planning.mapping.days import session_day
from anlaufstelle.planning.models import Saturday
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries.saturday_days import USUAL, holiday_on, next_saturdays
from anlaufstelle.planning.queries.saturday_page import volunteers_on
from anlaufstelle.planning.queries.saturday_yield import usual_concerns
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.planning.queries.what_if import (
    PLAIN_BATCHES,
    Answer,
    Appointments,
    Assumption,
    Support,
    by_number,
    hours_of,
    kernel,
    lines_of,
    support_on,
)
from anlaufstelle.planning.queries.what_if_live import support_assumption
from anlaufstelle.planning.queries.what_if_plan import Ahead, Matters, ahead
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid

#: Rounds by weeks: so many that the answer is there in a second.
_MANY, _FEW, _LONG = 100, 60, 4
#: Without volunteers so many people are taken to come on a Saturday.
SATURDAY_PEOPLE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class WeeksAsked:
    """What the lead asks about so many weeks: counters closed for some of them (0: all), support workers at the counter
    and behind it, further Saturdays, appointments longer or shorter in percent."""

    weeks: int = 4
    close: tuple[int, ...] = ()
    closed_weeks: int = 0
    front: int = 0
    back: int = 0
    saturdays: int = 0
    longer: int = 0

    @property
    def anything(self) -> bool:
        """Say whether anything would change."""
        return bool(self.close or self.front or self.back or self.saturdays or self.longer)


@dataclass(frozen=True, slots=True)
class CounterChoice:
    """A counter of the house, by name."""

    id: int
    name: str


def counters_to_close(*, by: Actor, at: datetime) -> tuple[CounterChoice, ...]:
    """Give the counters there are from today on. Raises `NotFound` without the right."""
    only_for(by, WHAT_IF)
    lines = staff.counters_on(grid.place(at)[0])
    found = (CounterChoice(line.id, f"{line.name}, {line.room.name}") for line in lines)
    return tuple(sorted(found, key=lambda counter: by_number(counter.name)))


def what_if_weeks(*, by: Actor, at: datetime, asked: WeeksAsked) -> Answer | None:
    """Compare the plan of coming weeks with another one; None where the office is not open on any day of them.

    Nothing is stored. Raises `NotFound` without the right, `TooManyCounters` for more than the model holds.
    """
    only_for(by, WHAT_IF)
    today, model = grid.place(at)[0], kernel()
    weeks = asked.weeks if model.compiled else 1
    matters = Matters(today)
    support = support_on(today)
    extra = tuple(_saturdays(today, weeks, matters, wanted=asked.saturdays))
    known = ahead(today, weeks=weeks, matters=matters)
    if not known.days:
        return None
    before = sessions(known.days, known.expected, Question())
    after = _with_saturdays(sessions(known.days, known.expected, _question(today, asked, support)), extra, known)
    found = engine.what_if(
        known.office,
        before.days,
        after.days,
        kernel=model,
        seed=today.toordinal(),
        rounds=_rounds(model, weeks),
        batches=engine.BATCHES if model.compiled else PLAIN_BATCHES,
    )
    return Answer(
        lines=lines_of(found),
        hours=hours_of(found),
        assumptions=tuple(_assumptions(known, asked, support)),
        rounds=found.rounds,
        days=len(known.days),
        plain=model.reason,
        appointments=Appointments(before.appointments, after.appointments),
        notes=tuple(_notes(after, extra, asked=asked, weeks=weeks)),
    )


def _rounds(model: engine.Kernel, weeks: int) -> int:
    if not model.compiled:
        return PLAIN_BATCHES
    return _MANY if weeks <= _LONG else _FEW


def _question(today: date, asked: WeeksAsked, support: Support) -> Question:
    until = today + timedelta(days=1, weeks=asked.closed_weeks) if asked.closed_weeks else None
    return Question(
        closed=frozenset(asked.close),
        closed_until=until,
        front=asked.front,
        back=asked.back,
        skills=support.skills,
        languages=support.languages,
        factor=1 + asked.longer / 100,
    )


def _with_saturdays(found: Sessions, extra: Iterable[ExtraDay], known: Ahead) -> Sessions:
    expected = known.expected
    more = {session_day(day.on, 0): extra_day(day, no_show=expected.no_show, weights=expected.weights) for day in extra}
    count = found.appointments + sum(len(day.appointments) for day in more.values())
    return Sessions({**found.days, **more}, count, found.missing)


def _saturdays(today: date, weeks: int, matters: Matters, *, wanted: int) -> Iterator[ExtraDay]:
    """Give the next Saturdays that are free: with the planned helpers, else the volunteers, else so many people."""
    if not wanted:
        return
    last = today + timedelta(weeks=weeks)
    opened = {one.on for one in appointments.engine_plan().openings}
    free = [on for on in next_saturdays(today) if on <= last and on not in opened and not holiday_on(on)]
    planned = {row.on: row for row in Saturday.objects.filter(on__in=free)}
    for on in free[:wanted]:
        row = planned.get(on)
        span, codes = ((row.start, row.end), tuple(row.concerns)) if row is not None else (USUAL, usual_concerns())
        turns = tuple(
            Turn(matters.of_catalogue(code), max(1, grid.cells_for(matters.minutes(code))), matters.skills(code))
            for code in codes
        )
        members = row.helpers.values_list("member_id", flat=True) if row is not None else ()
        chosen = set(members) or {one.member for one in volunteers_on(on)}
        yield ExtraDay(on, span, tuple(_people(chosen, turns, span)), tuple(_places(on, span)), turns)


def _people(members: set[int], turns: Iterable[Turn], span: tuple[int, int]) -> Iterator[Somebody]:
    cells = grid.mask(*span)
    if not members:
        skills = frozenset().union(*(turn.skills for turn in turns))
        for number in range(SATURDAY_PEOPLE):
            yield Somebody(-1 - number, skills, frozenset(), cells)
    for line in staff.members():
        if line.id in members:
            yield Somebody(line.id, frozenset(line.skills), frozenset(line.languages), cells)


def _places(on: date, span: tuple[int, int]) -> Iterator[Place]:
    there = {one.id for one in appointments.engine_plan().counters if one.valid.contains(on)}
    for line in staff.counters():
        if line.id in there:
            yield Place(line.id, frozenset(line.features), grid.mask(*span))


def _notes(after: Sessions, extra: tuple[ExtraDay, ...], *, asked: WeeksAsked, weeks: int) -> Iterator[str]:
    if weeks < asked.weeks:
        yield _("Gerechnet ist nur die erste Woche: Das Modell ist nicht übersetzt und rechnet hundertmal langsamer.")
    if after.missing:
        yield ngettext(
            "Für eine Unterstützungskraft ist kein Platz frei: Gerechnet ist ein zusätzlicher Platz.",
            "Für %(count)d Unterstützungskräfte ist kein Platz frei: Gerechnet sind zusätzliche Plätze.",
            after.missing,
        ) % {"count": after.missing}
    if len(extra) < asked.saturdays:
        yield _("In diesen Wochen sind nur %(count)d Samstage frei.") % {"count": len(extra)}
    if any(person.id < 0 for day in extra for person in day.people):
        yield _("An Samstagen ohne Meldungen sind %(count)d Personen angenommen, die alles Angebotene können.") % {
            "count": SATURDAY_PEOPLE
        }


def _assumptions(known: Ahead, asked: WeeksAsked, support: Support) -> Iterator[Assumption]:
    expected, days = known.expected, known.arrivals.days
    yield Assumption(
        _("Öffnung, Schichten, Abwesenheiten, Plätze"), _("%(days)d Tage") % {"days": len(known.days)}, "plan"
    )
    yield Assumption(_("Gebuchte Termine"), str(known.booked), "counted")
    usual = _("freie Zeiten füllen sich bis zur üblichen Zahl des Wochentags, gezählt über acht Wochen")
    none = _("es bleibt bei den gebuchten: vergangene Tage sind noch nicht gezählt")
    yield Assumption(
        _("Termine, die noch dazukommen"), usual if known.weekdays_counted else none, _source(known.weekdays_counted)
    )
    yield Assumption(_("Termine, zu denen niemand kommt"), _percent(expected.no_show), _source(known.no_show_counted))
    people = _("%(count).0f am Tag, mit den Abgewiesenen") % {"count": _mean(expected.walk_ins.values())}
    half = _("%(count).0f am Tag: die halbe Tagesmenge") % {"count": _mean(expected.walk_ins.values())}
    yield Assumption(_("Menschen ohne Termin"), people if days else half, _source(days))
    hours = _("wie gezählt") if known.arrivals.by_hour else _("in der ersten Stunde doppelt so viele")
    yield Assumption(_("… nach Stunden"), hours, _source(known.arrivals.by_hour))
    yield Assumption(_("Tagesmenge ohne Termin"), str(expected.contingent), "plan")
    visits = _("aus %(count)d eigenen Besuchen, wo es sie gibt; sonst Katalog") % {"count": known.learned_visits}
    yield Assumption(_("Minuten am Schalter"), visits, "mixed" if known.learned_visits else "catalogue")
    yield Assumption(
        _("Schriftliche Arbeit je Besuch"), _("Minuten des Katalogs; der Rückstand beginnt bei null"), "catalogue"
    )
    yield _behind(known)
    if asked.front or asked.back:
        yield support_assumption(support)
    if asked.longer < 0:
        yield Assumption(_("Gewonnene Zeiten"), _("werden gebucht wie die anderen"), "assumption")


def _behind(known: Ahead) -> Assumption:
    """Say who works off what visits leave behind."""
    if known.outside:
        words = _("in Lücken am Schalter, ohne Platz, und %(hours).0f Stunden außerhalb der Öffnung")
        return Assumption(_("Zeit für schriftliche Arbeit"), words % {"hours": known.outside / 60}, "plan")
    words = _("in Lücken am Schalter und ohne Platz; Arbeitszeit außerhalb der Öffnung kennt der Plan nicht")
    return Assumption(_("Zeit für schriftliche Arbeit"), words, "plan")


def _source(counted: object) -> str:
    return "counted" if counted else "assumption"


def _percent(share: float) -> str:
    return _("%(count).0f von hundert") % {"count": 100 * share}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
