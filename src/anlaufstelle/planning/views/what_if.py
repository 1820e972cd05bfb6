"""What would be if: a question in the address, an answer with an interval, nothing stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.base.public import never_kept
from anlaufstelle.planning import queries
from anlaufstelle.planning.forms import LiveForm, WeeksForm
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries import Answer, HourLine, WhatIfLine
from anlaufstelle.planning.views import showing, what_if_words

_TODAY, _WEEKS = "heute", "wochen"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the table of figures, in words."""

    name: str
    unit: str
    before: str
    after: str
    change: str
    said: str


@dataclass(frozen=True, slots=True)
class _Bar:
    """One hour of the chart and its table: clock, lengths, mean waits, and what nine in ten wait at most."""

    clock: str
    shares: tuple[int, int]
    mean: tuple[str, str]
    most: tuple[str, str]


@staff_only(WHAT_IF)
@require_GET
def what_if(request: StaffRequest) -> HttpResponse:
    """Ask what a change would do today or in coming weeks, and show the answer."""
    part = request.GET.get("art", _WEEKS)
    found = _today(request) if part == _TODAY else _weeks(request)
    context = {
        "tabs": showing.tabs("what_if"),
        "parts": _parts(_TODAY if part == _TODAY else _WEEKS),
        "part": _TODAY if part == _TODAY else _WEEKS,
        **found,
    }
    form = found["form"]
    assert isinstance(form, LiveForm | WeeksForm)  # noqa: S101  # for the type checker: both branches put one in
    status = 422 if form.is_bound and form.errors else 200
    return never_kept(render(request, "planning/staff/what_if.html", context, status=status))


def _today(request: StaffRequest) -> dict[str, object]:
    desks = queries.live_desks(by=request.by, at=request.now)
    form = LiveForm(request.GET if "rechnen" in request.GET else None, desks=desks)
    context: dict[str, object] = {"form": form, "nobody": not desks}
    if not form.is_bound or not form.is_valid():
        return context
    asked = form.asked()
    if not asked.anything:
        return context | {"nothing": True}
    answer = queries.what_if_today(by=request.by, at=request.now, asked=asked)
    begin = what_if_words.of_today(asked, {desk.id: desk.name for desk in desks})
    return context | _shown(begin, answer)


def _weeks(request: StaffRequest) -> dict[str, object]:
    counters = queries.counters_to_close(by=request.by, at=request.now)
    form = WeeksForm(request.GET if "rechnen" in request.GET else None, counters=counters)
    context: dict[str, object] = {"form": form}
    if not form.is_bound or not form.is_valid():
        return context
    asked = form.asked()
    if not asked.anything:
        return context | {"nothing": True}
    answer = queries.what_if_weeks(by=request.by, at=request.now, asked=asked)
    begin = what_if_words.of_weeks(asked, {counter.id: counter.name for counter in counters})
    return context | _shown(begin, answer)


def _parts(current: str) -> list[Tab]:
    address = reverse("planung:what_if")
    ways = ((_WEEKS, _("Kommende Wochen")), (_TODAY, _("Heute")))
    return [Tab(label, f"{address}?art={name}", current=name == current) for name, label in ways]


def _shown(begin: str, answer: Answer | None) -> dict[str, object]:
    if answer is None:
        return {"closed": True}
    sources: Mapping[str, str] = {
        "counted": _("gezählt"),
        "catalogue": _("Katalog"),
        "plan": _("Plan"),
        "assumption": _("Annahme"),
        "mixed": _("gezählt, sonst Annahme"),
    }
    return {
        "answer": answer,
        "sentences": what_if_words.sentences(begin, answer),
        "rows": list(_rows(answer)),
        "bars": [_bar(hour) for hour in answer.hours],
        "assumptions": [(one.what, one.value, sources[one.source]) for one in answer.assumptions],
    }


def _bar(hour: HourLine) -> _Bar:
    """Give one hour in words; where nobody comes there is no wait to show."""
    means = [what_if_words.plain(mean) if people else "–" for mean, people in zip(hour.mean, hour.people, strict=True)]
    most = [str(minutes) if people else "–" for minutes, people in zip(hour.p90, hour.people, strict=True)]
    return _Bar(f"{hour.hour}:00", hour.shares, (means[0], means[1]), (most[0], most[1]))


def _rows(answer: Answer) -> Iterable[_Row]:
    units = {"minutes": _("Minuten"), "hours": _("Stunden"), "percent": _("von hundert"), "": _("Menschen")}
    for line in answer.lines:
        before, after = what_if_words.plain(line.before), what_if_words.plain(line.after)
        change = what_if_words.signed(line.change)
        yield _Row(str(line.name), units[line.unit], before, after, change, _said(line))
    if (count := answer.appointments) is not None:
        change = what_if_words.signed(count.after - count.before)
        name, unit = _("Termine im Kalender"), _("Termine")
        yield _Row(name, unit, str(count.before), str(count.after), change, _("steht fest"))


def _said(line: WhatIfLine) -> str:
    if line.same:
        return _("unverändert")
    return (
        what_if_words.interval(line)
        if line.proven
        else _("%(range)s: kein Unterschied nachweisbar") % {"range": what_if_words.interval(line)}
    )
