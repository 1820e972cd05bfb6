"""How the plan, its rules and the people an edit affects are put on pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anlaufstelle.appointments.forms.staff_office import RULE_LABELS
from anlaufstelle.appointments.forms.staff_plan_form import PlanForm
from anlaufstelle.appointments.queries.plan import (
    CounterPlan,
    DayRule,
    MemberPlan,
    PlanPage,
    SpanRule,
    WeeklyRule,
)
from anlaufstelle.appointments.queries.plan_proof import Affected
from anlaufstelle.appointments.views.staff_showing import clock, moment
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.values import grid
from anlaufstelle.values.languages import language

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule in words, and the way to its end."""

    what: str
    clock: str
    holds: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """A member or counter with its rules in words."""

    name: str
    group: str
    can: str
    week: tuple[str, ...]
    rules: tuple[RuleRow, ...]
    leaves: date | None
    links: tuple[tuple[str, str], ...]

    @property
    def summary(self) -> str:
        """Give how many rules there are, in words."""
        return ngettext("%(count)s Eintrag", "%(count)s Einträge", len(self.rules)) % {"count": len(self.rules)}


@dataclass(frozen=True, slots=True)
class AffectedRow:
    """Somebody an edit affects: the old time, the new one, how they are told."""

    card: Affected
    concerns: str
    was: str
    proposal: str
    channel: str


def parts(page: PlanPage) -> dict[str, tuple[str, int | None]]:
    """Give the parts of the plan page with how many rows each has."""
    return {
        "zeiten": (_("Öffnungszeiten"), None),
        "personen": (_("Personen"), len(page.members)),
        "plaetze": (_("Plätze"), len(page.counters)),
        "kontingente": (_("Telefon und Schalter"), len(page.contingents)),
        "regeln": (_("Buchungsregeln"), None),
    }


def tables(page: PlanPage, part: str) -> dict[str, object]:
    """Give the tables of one part."""
    if part == "personen":
        ordered = sorted(page.members, key=lambda one: (one.team, one.line.name))
        return {"owners": [_member(one) for one in ordered]}
    if part == "plaetze":
        return {"owners": [_counter(one) for one in page.counters]}
    if part == "kontingente":
        return {"contingents": [(rule, _weekly(rule, "contingents")) for rule in page.contingents]}
    if part == "regeln":
        return {"rules": [(RULE_LABELS[name], getattr(page.rules, name)) for name in RULE_LABELS]}
    return {
        "hours": [_weekly(rule, "hours") for rule in page.hours],
        "openings": [_day(rule, "openings") for rule in page.openings],
        "closures": [_span(rule, "closures") for rule in page.closures],
    }


def concern_names() -> dict[str, str]:
    """Give the German names of all concerns."""
    return {card.code: str(card.name) for card in concerns.catalogue("de").concerns}


def affected(card: Affected, names: Mapping[str, str]) -> AffectedRow:
    """Give somebody an edit affects, for a table."""
    proposal = moment(card.to_on, card.to_start) if card.to_on is not None and card.to_start is not None else ""
    channels = {"mail": _("bekommt eine E-Mail"), "sms": _("bekommt eine SMS"), "": _("nicht erreichbar")}
    return AffectedRow(
        card=card,
        concerns=", ".join(names.get(code, code) for code in dict.fromkeys(card.concerns)),
        was=moment(card.on, card.start),
        proposal=proposal,
        channel=channels[card.channel],
    )


def answers(form: PlanForm) -> list[tuple[str, str]]:
    """Give what was filled in, in words, to check before saving."""
    stated = ((_("Für"), form.about), (_("Regel"), rule_of(form)))
    found = [(label, text) for label, text in stated if text]
    for bound in form:
        if bound.is_hidden:
            continue
        value = bound.value()
        if isinstance(bound.field, forms.ChoiceField):
            chosen = value if isinstance(value, list) else [value]
            known = {str(code): str(label) for code, label in bound.field.widget.choices}
            text = ", ".join(known.get(str(code), str(code)) for code in chosen if code)
        elif isinstance(form.cleaned_data.get(bound.name), date):
            text = date_format(form.cleaned_data[bound.name], "l, j. F Y")
        else:
            text = str(value or "")
        found.append((str(bound.label), text or "–"))
    return found


def rule_of(form: PlanForm) -> str:
    """Give the rule a form is about to end, in words."""
    kind, number = (str(form[name].value() or "") for name in ("kind", "id")) if "kind" in form.fields else ("", "")
    for row, found in _all_rules(form.plan):
        if (found, row.url.rpartition("=")[2]) == (kind, number):
            return f"{row.what}, {row.clock}, {row.holds}"
    return ""


def _all_rules(page: PlanPage) -> Iterable[tuple[RuleRow, str]]:
    yield from ((_weekly(rule, "hours"), "hours") for rule in page.hours)
    yield from ((_day(rule, "openings"), "openings") for rule in page.openings)
    yield from ((_span(rule, "closures"), "closures") for rule in page.closures)
    yield from ((_weekly(rule, "contingents"), "contingents") for rule in page.contingents)
    for member in page.members:
        yield from ((_weekly(rule, "working"), "working") for rule in member.working)
        yield from ((_day(rule, "shifts"), "shifts") for rule in member.shifts)
        yield from ((_span(rule, "absences"), "absences") for rule in member.absences)
    for counter in page.counters:
        yield from ((_span(rule, "counter_closures"), "counter_closures") for rule in counter.closures)


def _member(one: MemberPlan) -> OwnerRow:
    number = one.line.id
    support = _("Unterstützungskraft") if one.line.support else ""
    skills = {term.code: str(term.name) for term in concerns.catalogue("de").skills}
    rules = (*(_day(rule, "shifts") for rule in one.shifts), *(_span(rule, "absences") for rule in one.absences))
    return OwnerRow(
        name=one.line.name,
        group=", ".join(text for text in (one.team, support) if text),
        can=_two(
            (skills.get(code, code) for code in one.line.skills),
            (language(code).german_name for code in one.line.languages),
        ),
        week=week_in_words(one.working),
        rules=rules,
        leaves=one.line.valid_to,
        links=(
            (_("Arbeitszeiten"), _edit("arbeitszeit", member=number)),
            (_("Abwesenheit"), _edit("abwesenheit", member=number)),
            (_("Zusätzlicher Dienst"), _edit("dienst", member=number)),
            (_("Kenntnisse und Sprachen"), _edit("person", member=number)),
        ),
    )


def _counter(one: CounterPlan) -> OwnerRow:
    features = {term.code: str(term.name) for term in concerns.catalogue("de").features}
    return OwnerRow(
        name=one.line.name,
        group=one.line.room.name,
        can=", ".join(features.get(code, code) for code in one.line.features),
        week=(),
        rules=tuple(_span(rule, "counter_closures") for rule in one.closures),
        leaves=one.line.valid_to,
        links=(
            (_("Sperren"), _edit("platz-sperren", counter=one.line.id)),
            (_("Ausstattung"), _edit("platz", counter=one.line.id)),
        ),
    )


def week_in_words(rules: Sequence[WeeklyRule]) -> tuple[str, ...]:
    """Give a working week, days with the same times together."""
    days: dict[int, list[str]] = {}
    for rule in rules:
        days.setdefault(rule.weekday, []).append(_clock(rule.start, rule.end))
    times: dict[str, list[str]] = {}
    for day, spans in sorted(days.items()):
        times.setdefault(", ".join(spans), []).append(str(WEEKDAYS[day])[:2])
    return tuple(f"{', '.join(names)}: {spans}" for spans, names in times.items())


def _two(first: Iterable[str], second: Iterable[str]) -> str:
    return " · ".join(text for text in (", ".join(first), ", ".join(second)) if text)


def _weekly(rule: WeeklyRule, kind: str) -> RuleRow:
    return RuleRow(
        what=str(WEEKDAYS[rule.weekday]),
        clock=_clock(rule.start, rule.end),
        holds=_period(rule.valid_from, rule.valid_to),
        url=_end(kind, rule.id),
    )


def _day(rule: DayRule, kind: str) -> RuleRow:
    what = rule.name or _("Zusätzlicher Dienst")
    return RuleRow(what, _clock(rule.start, rule.end), date_format(rule.on, "D, j. F Y"), _end(kind, rule.id))


def _span(rule: SpanRule, kind: str) -> RuleRow:
    what = rule.reason or (_("Gesperrt") if kind == "counter_closures" else _("Abwesend"))
    hours = _("den ganzen Tag") if rule.whole_days else _clock(rule.start, rule.end)
    first, last = date_format(rule.first, "D, j. F Y"), date_format(rule.until - _ONE_DAY, "D, j. F Y")
    days = (
        first if rule.until - rule.first == _ONE_DAY else _("%(first)s bis %(last)s") % {"first": first, "last": last}
    )
    return RuleRow(what, hours, days, _end(kind, rule.id))


def _period(first: date, until: date | None) -> str:
    if until is None:
        return _("seit %(first)s") % {"first": date_format(first, "j. F Y")}
    last = date_format(until - _ONE_DAY, "j. F Y")
    return _("%(first)s bis %(last)s") % {"first": date_format(first, "j. F Y"), "last": last}


def _clock(start: int, end: int) -> str:
    return f"{clock(start)}–{grid.label(end) if end < grid.CELLS else '24:00'}"


def _end(kind: str, number: int) -> str:
    return _edit("beenden", kind=kind, id=number)


def _edit(slug: str, **query: str | int) -> str:
    return f"{reverse('amt:edit', args=[slug])}?{urlencode(query)}"
