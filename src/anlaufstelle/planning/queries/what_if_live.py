"""What-if on the live day: the rest of today is played forward, as it is and as it would be."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import queueing as engine
from anlaufstelle.planning.mapping import LiveQuestion, changed
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.planning.queries.what_if import (
    PLAIN_BATCHES,
    Answer,
    Assumption,
    Support,
    by_number,
    hours_of,
    kernel,
    lines_of,
    support_on,
)
from anlaufstelle.reception import queries as reception
from anlaufstelle.reception.queries import LiveModel, ModelDesk
from anlaufstelle.values import grid

_RUNS, _PLAIN_RUNS = 1000, 20
_MINUTE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveAsked:
    """What the lead asks: desks to close from a moment (now without one), more desks, support workers until a moment,
    minutes the doors stay open longer, numbers without appointment more or fewer."""

    close: tuple[int, ...] = ()
    since: time | None = None
    more: int = 0
    support: int = 0
    until: time | None = None
    longer: int = 0
    numbers: int = 0

    @property
    def anything(self) -> bool:
        """Say whether anything would change."""
        return bool(self.close or self.more or self.support or self.longer or self.numbers)


def live_desks(*, by: Actor, at: datetime) -> tuple[ModelDesk, ...]:
    """Give the desks that are staffed now; nothing while the model has no day. Raises `NotFound` without the right."""
    only_for(by, WHAT_IF)
    found = reception.live_model(at=at)
    staffed = () if found is None else (desk for desk in found.desks if desk.staffed)
    return tuple(sorted(staffed, key=lambda desk: by_number(desk.name)))


def what_if_today(*, by: Actor, at: datetime, asked: LiveAsked) -> Answer | None:
    """Compare the rest of today with what it would be; None while no desk is staffed or the office is closed.

    Nothing is stored. Raises `NotFound` without the right.
    """
    only_for(by, WHAT_IF)
    model = reception.live_model(at=at)
    if model is None:
        return None
    today = grid.place(at)[0]
    support, model_kernel = support_on(today), kernel()
    after = changed(model.present, _question(model, asked, support))
    plain = not model_kernel.compiled
    found = engine.live_what_if(
        model.office,
        model.present,
        after,
        kernel=model_kernel,
        seed=today.toordinal(),
        runs=_PLAIN_RUNS if plain else _RUNS,
        batches=PLAIN_BATCHES if plain else engine.BATCHES,
    )
    return Answer(
        lines=lines_of(found),
        hours=hours_of(found),
        assumptions=_assumptions(model, asked, support),
        rounds=found.rounds,
        days=1,
        plain=model_kernel.reason,
    )


def _question(model: LiveModel, asked: LiveAsked, support: Support) -> LiveQuestion:
    counters = model.present.day.counters
    return LiveQuestion(
        closed=frozenset(asked.close),
        since=_seconds(asked.since) if asked.since is not None else 0,
        more=asked.more,
        skills=frozenset().union(*(counter.skills for counter in counters)),
        languages=frozenset().union(*(counter.languages for counter in counters)),
        support=asked.support,
        support_skills=support.skills,
        support_languages=support.languages,
        until=_seconds(asked.until) if asked.until is not None else None,
        longer=asked.longer * _MINUTE,
        numbers=asked.numbers,
    )


def _seconds(moment: time) -> int:
    return (moment.hour * 60 + moment.minute) * _MINUTE


def _assumptions(model: LiveModel, asked: LiveAsked, support: Support) -> tuple[Assumption, ...]:
    present = model.present
    there = _("%(waiting)d warten, %(served)d sind am Schalter, %(expected)d haben noch einen Termin") % {
        "waiting": len(present.waiting),
        "served": len(present.at_counters),
        "expected": len(present.day.appointments),
    }
    an_hour = f"{sum(rate.an_hour for rate in present.day.rates):.1f}".replace(".", ",")
    found = [
        Assumption(_("Wer da ist"), there, "counted"),
        Assumption(_("Minuten am Schalter"), _("aus eigenen Besuchen, wo es sie gibt; sonst Katalog"), "mixed"),
        Assumption(_("Arbeit danach"), _("Minuten des Katalogs; sie zählt ab jetzt, von null an"), "catalogue"),
        Assumption(_("Ohne Termin kommen noch"), _("%(count)s in der Stunde") % {"count": an_hour}, "mixed"),
        Assumption(_("Nummern ohne Termin"), _("noch %(count)d") % {"count": present.day.contingent or 0}, "plan"),
        Assumption(_("Termine, zu denen niemand kommt"), _("12 von hundert"), "assumption"),
        Assumption(_("Nach Schluss"), _("bedient wird noch höchstens eine Stunde"), "assumption"),
    ]
    if asked.more:
        can = _("kann und spricht alles, was die besetzten Schalter zusammen können")
        found.append(Assumption(_("Ein weiterer Schalter"), can, "assumption"))
    if asked.support:
        found.append(support_assumption(support))
    return tuple(found)


def support_assumption(support: Support) -> Assumption:
    """Say what a further support worker is taken to be able to do."""
    if support.own:
        words = _("kann, was mindestens die Hälfte der eigenen Unterstützungskräfte kann")
        return Assumption(_("Eine Unterstützungskraft"), words, "plan")
    words = _("kann nur, was keine besonderen Kenntnisse braucht")
    return Assumption(_("Eine Unterstützungskraft"), words, "assumption")
