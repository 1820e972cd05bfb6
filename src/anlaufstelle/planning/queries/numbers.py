"""The numbers the office lives by, over some days: waits, punctuality, lead times, no-shows, refused demand.

Each figure counts people, never one colleague. What is not counted yet has no value, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.planning.models import Baseline
from anlaufstelle.planning.permissions import SEE_NUMBERS
from anlaufstelle.planning.queries import numbers_leads
from anlaufstelle.planning.queries.numbers_counts import minutes, percentile, share_up_to
from anlaufstelle.planning.queries.numbers_leads import LeadLine
from anlaufstelle.planning.queries.seeing import only_for
from anlaufstelle.reception import queries as reception
from anlaufstelle.reception.queries import PassedVisits
from anlaufstelle.values import grid
from anlaufstelle.values.languages import language

PERIODS = (7, 28, 91, 364)
_AT_ONCE = _PUNCTUAL = 5
_COUNSELLING = "counselling"
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: code, words, unit (`minutes`, `percent`, `people`, `days`), value, and that of the baseline."""

    code: str
    name: str
    unit: str
    value: float | None
    before: float | None = None

    @property
    def change(self) -> float | None:
        """Give the difference to the baseline."""
        if self.value is None or self.before is None:
            return None
        return round(self.value - self.before, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; `share` is its length in the chart, in percent of the longest."""

    name: str
    values: tuple[float | None, ...]
    share: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A chart with its table: the first column of values is drawn."""

    code: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Numbers:
    """All figures of some days (`first` to before `end`)."""

    first: date
    end: date
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    baseline: str = ""
    #: Figures of single concerns, which a baseline keeps too.
    by_concern: Mapping[str, float] = field(default_factory=dict)


def numbers(*, by: Actor, at: datetime, days: int = 28, against: str = "") -> Numbers:
    """Give the numbers of the last days before today, beside those of a baseline. Raises `NotFound`."""
    only_for(by, SEE_NUMBERS)
    end = grid.place(at)[0]
    first = end - timedelta(days=days)
    frozen = Baseline.objects.filter(name=against).first()
    before: Mapping[str, float] = frozen.figures if frozen is not None else {}
    visits = reception.passed_visits(first=first, end=end)
    found = [*_of_visits(visits, weeks=days / _WEEK), *_of_bookings(first, end)]
    leads, asked = appointments.lead_times(at=at), appointments.unmet(first=first, end=end)
    free = [line.days for line in leads if line.days is not None]
    found.append(
        ("lead_p50", _("Tage bis zum nächsten freien Termin, in der Mitte der Anliegen"), "days", _rank(free, 0.5))
    )
    found.append(("lead_p90", _("… bei neun von zehn Anliegen höchstens"), "days", _rank(free, 0.9)))
    found += _of_lead_days(first, end)
    found.append(("unmet", _("Online gefragt, und keine Zeit war frei"), "people", float(sum(asked.values()))))
    figures = tuple(Figure(code, name, unit, value, before.get(code)) for code, name, unit, value in found)
    noted = numbers_leads.lead_lines(first=first, end=end)
    tables = (
        _hours(visits),
        _leads(leads),
        _lead_days(noted, before),
        _unmet(asked),
        _missed(first, end),
        _concerns(visits),
        _languages(visits),
    )
    name = frozen.name if frozen is not None else ""
    return Numbers(first, end, figures, tables, name, numbers_leads.by_concern(noted))


def baselines(*, by: Actor) -> tuple[str, ...]:
    """Give the names of all frozen numbers, the latest first. Raises `NotFound`."""
    only_for(by, SEE_NUMBERS)
    return tuple(Baseline.objects.order_by("-frozen_at", "-id").values_list("name", flat=True))


_Found = tuple[str, str, str, float | None]


def _of_visits(visits: PassedVisits, *, weeks: float) -> list[_Found]:
    waits, delays = visits.together("wait"), visits.together("delay")
    ended = visits.together("ended")
    again = ended["papers_missing"] + ended["new_appointment"]
    talked = sum(minutes(visits.of("handling").get(code, {})) for code in _counselling())
    return [
        ("visits", _("Besuche"), "people", float(sum(waits.values()))),
        ("wait_p50", _("Wartezeit: die Hälfte höchstens"), "minutes", percentile(waits, share=0.5)),
        ("wait_p90", _("Wartezeit: neun von zehn höchstens"), "minutes", percentile(waits, share=0.9)),
        ("at_once", _("Ohne Warten (unter 5 Minuten)"), "percent", share_up_to(waits, minutes=_AT_ONCE)),
        ("punctual", _("Termine pünktlich begonnen (5 Minuten)"), "percent", share_up_to(delays, minutes=_PUNCTUAL)),
        ("refused", _("Ohne Nummer gegangen, weil der Tag voll war"), "people", float(visits.refused)),
        ("left", _("Gegangen, ohne aufgerufen zu werden"), "people", float(visits.together("outcome")["left"])),
        ("visits_per_matter", _("Besuche je Sache (geschätzt)"), "people", _per_matter(again, sum(ended.values()))),
        ("counselling", _("Minuten Beratung in der Woche"), "minutes", round(talked / weeks, 1) if talked else None),
    ]  # fmt: skip


def _per_matter(again: int, ended: int) -> float | None:
    """Give visits a matter: a visit that ends with another one to come is followed by it, again and again."""
    if not ended or again >= ended:
        return None
    return round(ended / (ended - again), 2)


def _of_bookings(first: date, end: date) -> list[_Found]:
    places = appointments.refilled(first=first, end=end)
    share = round(100 * places.refilled / places.freed, 1) if places.freed else None
    missed = appointments.missed_by_lead(first=first, end=end)
    came = sum(line["served"] for line in missed.values())
    not_there = sum(line["missed"] for line in missed.values())
    total = came + not_there
    return [
        ("missed", _("Termine, zu denen niemand kam"), "percent", round(100 * not_there / total, 1) if total else None),
        ("freed", _("Zurückgegebene Termine"), "people", float(places.freed)),
        ("refilled", _("… davon wieder vergeben"), "percent", share),
    ]


def _rank(values: list[int], share: float) -> float | None:
    """Give the smallest value that this share of all values does not exceed (nearest rank)."""
    if not values:
        return None
    return float(sorted(values)[max(0, -(-int(share * 100) * len(values) // 100) - 1)])


def _drawn(lines: list[tuple[str, tuple[float | None, ...]]]) -> tuple[Line, ...]:
    longest = max((values[0] or 0 for _name, values in lines), default=0)
    return tuple(
        Line(name, values, round(100 * (values[0] or 0) / longest) if longest else 0) for name, values in lines
    )


def _hours(visits: PassedVisits) -> Table:
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (f"{hour}:00", (percentile(counts, share=0.5), percentile(counts, share=0.9), float(sum(counts.values()))))
        for hour, counts in sorted(visits.of("wait").items())
    ]
    columns = (_("Hälfte höchstens (Minuten)"), _("neun von zehn höchstens (Minuten)"), _("Besuche"))
    return Table("wait", _("Wartezeit nach Stunde der Ankunft"), columns, _drawn(lines))


def _leads(leads: tuple[appointments.LeadTime, ...]) -> Table:
    names = _names()
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (names.get(line.concern, line.concern), (None if line.days is None else float(line.days),)) for line in leads
    ]
    return Table("lead", _("Tage bis zum nächsten freien Termin, jetzt"), (_("Tage"),), _drawn(lines))


def _of_lead_days(first: date, end: date) -> list[_Found]:
    """Give how long people waited for the first free time, over all days and concerns; none free is longer than any."""
    noted = numbers_leads.all_first(first=first, end=end)
    half, most = numbers_leads.rank(noted, 0.5), numbers_leads.rank(noted, 0.9)
    return [
        ("lead_days_p50", _("Tage bis zum ersten freien Termin, jeden Morgen: die Hälfte höchstens"), "days", half),
        ("lead_days_p90", _("… neun von zehn höchstens (Strich: zu oft war keiner frei)"), "days", most),
        ("lead_without", _("… an so vielen war keiner frei"), "percent", numbers_leads.share_without(noted)),
    ]  # fmt: skip


def _lead_days(noted: tuple[LeadLine, ...], before: Mapping[str, float]) -> Table:
    names = _names()
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (names.get(line.concern, line.concern), (*line.values, before.get(f"{numbers_leads.CODE}{line.concern}")))
        for line in noted
    ]
    columns = (
        _("erster: die Hälfte höchstens (Tage)"),
        _("erster: neun von zehn höchstens (Tage)"),
        _("dritter: die Hälfte höchstens (Tage)"),
        _("Tage ohne freien Termin (Prozent)"),
    )
    with_baseline = (*columns, _("erster, festgehalten (Tage)")) if before else columns
    cut = [(name, values[: len(with_baseline)]) for name, values in lines]
    title = _("Tage bis zum freien Termin, jeden Morgen festgehalten (Strich: keiner frei)")
    return Table("lead_days", title, with_baseline, _drawn(cut))


def _unmet(asked: Mapping[str, int]) -> Table:
    names = _names() | {"several": _("mehrere Anliegen")}
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (names.get(code, code), (float(count),)) for code, count in sorted(asked.items(), key=lambda one: -one[1])
    ]
    return Table(
        "unmet", _("Online gefragt, und in der ganzen Vorausschau war keine Zeit frei"), (_("Fragen"),), _drawn(lines)
    )


def _missed(first: date, end: date) -> Table:
    words = {"0": _("unter einer Woche"), "7": _("1 bis 4 Wochen"), "28": _("4 bis 8 Wochen"), "56": _("über 8 Wochen")}
    lines: list[tuple[str, tuple[float | None, ...]]] = []
    for lead, counts in appointments.missed_by_lead(first=first, end=end).items():
        total = counts["served"] + counts["missed"]
        share = round(100 * counts["missed"] / total, 1) if total else None
        lines.append((words[lead], (share, float(total))))
    title = _("Nicht gekommen, nach dem Abstand zwischen Buchung und Termin")
    return Table("missed", title, (_("Prozent"), _("Termine")), _drawn(lines))


def _concerns(visits: PassedVisits) -> Table:
    names = _names() | {"several": _("mehrere Anliegen"), "open": _("ohne Angabe")}
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (names.get(code, code), (float(sum(counts.values())), percentile(counts, share=0.5)))
        for code, counts in visits.of("handling").items()
    ]
    lines.sort(key=lambda line: -(line[1][0] or 0))
    columns = (_("Besuche"), _("am Schalter, Hälfte höchstens (Minuten)"))
    return Table("concern", _("Besuche nach Anliegen"), columns, _drawn(lines))


def _languages(visits: PassedVisits) -> Table:
    spoken = sorted(visits.together("language").items(), key=lambda item: (-item[1], item[0]))
    lines: list[tuple[str, tuple[float | None, ...]]] = [
        (language(code).german_name, (float(count),)) for code, count in spoken
    ]
    return Table("language", _("Besuche nach Sprache"), (_("Besuche"),), _drawn(lines))


def _names() -> dict[str, str]:
    return {card.code: str(card.name) for card in concerns.catalogue("de").concerns}


def _counselling() -> tuple[str, ...]:
    codes = concerns.concern_codes()
    return tuple(part.code for part in concerns.demands(codes) if _COUNSELLING in part.skills)
