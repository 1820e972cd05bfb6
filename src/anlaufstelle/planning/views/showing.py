"""Values as the pages of planning show them."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.planning import queries
from anlaufstelle.planning.forms.saturdays import hours
from anlaufstelle.values import grid

Act = Callable[[date], object]

__all__ = ["Act", "concerns", "figures", "forecast", "hours", "planned", "report", "tabs"]


def tabs(current: str) -> list[Tab]:
    """Give the ways between the pages of planning."""
    ways = (
        ("saturdays", _("Samstage")),
        ("what_if", _("Was wäre, wenn?")),
        ("durations", _("Minuten am Schalter")),
        ("support", _("Unterstützungskräfte")),
        ("hours", _("Stundenkonten")),
        ("figures", _("Woher die Zahlen kommen")),
    )
    return [Tab(label, reverse(f"planung:{name}"), current=name == current) for name, label in ways]


def concern_names() -> dict[str, str]:
    """Give the German names of the concerns, with what counts stand in together."""
    names = dict(queries.offerable())
    return names | {"several": _("mehrere Anliegen"), queries.OTHERS: _("andere, zusammen")}


def concerns(codes: Sequence[str]) -> str:
    """Give the names of concerns in one line."""
    names = concern_names()
    return ", ".join(names.get(code, code) for code in codes)


def forecast(found: queries.Forecast) -> dict[str, object]:
    """Give what a draft yields and costs, in hours and euros."""
    names = concern_names()
    return {
        "appointments": found.yields.appointments,
        "concerns": [(names.get(code, code), count) for code, count in found.yields.counts.items()],
        "front": hours(found.yields.front_minutes),
        "back": hours(found.yields.back_minutes),
        "each": hours(found.credit_minutes),
        "staff": hours(found.staff_minutes),
        "euros": found.euros,
        "waiting": found.waiting,
        "counters": found.counters,
    }


def planned(page: queries.SaturdayPage) -> dict[str, object]:
    """Give a planned Saturday in words."""
    saturday, names = page.saturday, concern_names()
    modes = {
        "public": _("öffentlich ab"),
        "waiting": _("Warteliste zuerst, öffentlich ab"),
        "invited": _("nur Eingeladene, Einladungen gelten bis"),
    }
    states = {"planned": _("geplant"), "released": _("freigegeben"), "done": _("abgeschlossen")}
    return {
        "clock": f"{grid.label(saturday.span[0])}–{grid.label(saturday.span[1])}",
        "concerns": ", ".join(names.get(code, code) for code in saturday.concerns),
        "mode": modes[saturday.mode],
        "state": states[saturday.state],
        "helpers": ", ".join(one.name for one in saturday.helpers),
        "each": hours(saturday.credit_minutes),
        "staff": hours(saturday.staff_minutes),
        "back": hours(saturday.expected_back),
        "shortest": saturday.shortest * grid.MINUTES,
    }


def report(found: queries.SaturdayReport) -> dict[str, object]:
    """Give forecast and outcome side by side."""
    names = concern_names()
    return {
        "concerns": [(names.get(line.concern, line.concern), line.expected, line.booked) for line in found.concerns],
        "planned_hours": hours(found.saturday.staff_minutes),
        "hours": hours(found.staff_minutes),
        "back": hours(found.saturday.expected_back),
    }


def figures(page: queries.FiguresPage) -> dict[str, object]:
    """Give the tables about the published Saturdays."""
    names = concern_names()
    return {
        "lines": [
            (line.people, line.appointments, hours(line.staff_minutes), hours(line.back_minutes)) for line in page.lines
        ],
        "behind": [
            {
                "name": one.published.name,
                "saturdays": one.published.saturdays,
                "customers": one.published.customers,
                "each": f"{one.published.each:.1f}".replace(".", ","),
                "people": one.line.people,
                "fits": one.line.appointments,
                "percent": one.percent,
                "staff": hours(one.line.staff_minutes * one.published.saturdays),
                "back": hours(one.line.back_minutes * one.published.saturdays),
            }
            for one in page.behind
        ],
        "concerns": ", ".join(names.get(code, code) for code in page.concerns),
    }
