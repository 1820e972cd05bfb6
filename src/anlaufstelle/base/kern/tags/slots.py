"""Tags to choose a free time: days with counts, the starts of one week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format, get_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anlaufstelle.base.kern.parts import SlotDay, SlotTime, SlotWeek, Text

register = template.Library()


@register.filter
def kern_day(value: date) -> str:
    """Weekday, day and month as people of this language write them: "Dienstag, 3. März"."""
    return _("%(weekday)s, %(day)s") % {"weekday": weekday(value), "day": day_and_month(value)}


@register.filter(expects_localtime=True)
def kern_date(value: date) -> str:
    """Weekday and full date as people of this language write them: "Dienstag, 3. März 2026"."""
    form = get_format("DATE_FORMAT").replace("d", "j")
    return _("%(weekday)s, %(date)s") % {"weekday": weekday(value), "date": date_format(value, form)}


def weekday(value: date) -> str:
    """The weekday, written out."""
    return date_format(value, "l")


def day_and_month(value: date) -> str:
    """Day and month without the year; the month in the form it has beside a day (Ukrainian, Russian)."""
    month = "E" if "E" in get_format("DATE_FORMAT") else "F"
    return date_format(value, get_format("MONTH_DAY_FORMAT").replace("d", "j").replace("F", month))


@register.inclusion_tag("kern/slot_days.html")
def kern_slot_days(days: Sequence[SlotDay], *, label: Text) -> dict[str, Any]:
    """Days with the number of free times; days without any are said, not linked."""
    return {
        "label": label,
        "days": [{"day": day, "weekday": weekday(day.date), "date": day_and_month(day.date)} for day in days],
    }


@register.inclusion_tag("kern/slot_week.html")
def kern_slot_week(
    week: SlotWeek, *, field_name: str = "", selected: str = "", error: Sequence[str] = (), legend: Text = ""
) -> dict[str, Any]:
    """The free starts of one week: radio buttons of `field_name`, or links without it."""
    return {
        "week": week,
        "days": [
            {
                "name": name,
                "times": _radios(name, times, name=field_name, selected=selected)
                if field_name
                else _links(name, times),
            }
            for name, times in ((kern_day(day), times) for day, times in week.days)
        ],
        "field_name": field_name,
        "selected": selected,
        "errors": list(error),
        "legend": legend or _("Uhrzeit auswählen"),
    }


# A full week has 240 starts. Written by template tags they took 5 of the 8 ms a page may take; so they stand here.
_LINK = '<li><a class="al-slot" href="{}"><span class="kern-sr-only">{}, </span>{}</a></li>'
_RADIO = (
    '<li><label class="al-slot"><input class="al-slot__input" type="radio" name="{}" value="{}"{}>'
    '<span class="kern-sr-only">{}, </span>{}</label></li>'
)
_CHECKED, _OPEN = SafeString(" checked"), SafeString("")


def _links(day: str, times: Sequence[SlotTime]) -> SafeString:
    return format_html_join("", _LINK, ((time.url, day, time.label) for time in times))


def _radios(day: str, times: Sequence[SlotTime], *, name: str, selected: str) -> SafeString:
    rows = ((name, time.value, _CHECKED if time.value == selected else _OPEN, day, time.label) for time in times)
    return format_html_join("", _RADIO, rows)
