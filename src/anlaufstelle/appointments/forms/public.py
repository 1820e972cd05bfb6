"""Shapes of what people send: the wish in an address, the details of a person."""

from datetime import date, time

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.errors import NotATime
from anlaufstelle.appointments.queries.details import Details
from anlaufstelle.appointments.queries.free import EVERY_DAY, MOST_CONCERNS, Wanted
from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.values import grid
from anlaufstelle.values.languages import LANGUAGES

#: What suits: any time, mornings, afternoons, after work (Thursday afternoon and Saturdays of the office).
PARTS_OF_DAY = {
    "": grid.DAY,
    "vormittag": grid.mask(0, 144),
    "nachmittag": grid.mask(144, 288),
    "feierabend": grid.mask(192, 288),
}
_WISHES = ("step_free", "children", "video", "confidential")
_SPOKEN = {language.code for language in LANGUAGES}
_MOST_SENT = 24


def wanted_from(query: QueryDict) -> Wanted:
    """Give the wish an address or a form holds; unknown languages, wishes and times of day are left out.

    `c` is a concern, once a person and matter; `l` a spoken language; `f` features; `tag` weekdays; `zeit` part of day.
    """
    weekdays = [int(day) for day in query.getlist("tag")[:7] if day in "0123456" and len(day) == 1]
    return Wanted(
        concerns=tuple(code[:60] for code in query.getlist("c")[:_MOST_SENT]),
        language=query.get("l", "") if query.get("l", "") in _SPOKEN else "",
        features=tuple(sorted({wish for wish in query.getlist("f") if wish in _WISHES})),
        weekdays=sum(1 << day for day in set(weekdays)) or EVERY_DAY,
        within=PARTS_OF_DAY.get(query.get("zeit", ""), grid.DAY),
    )


def query_of(wanted: Wanted, **more: str) -> str:
    """Give the address part that holds a wish, the same text for the same wish."""
    query = QueryDict(mutable=True)
    query.setlist("c", list(wanted.concerns))
    if wanted.language:
        query["l"] = wanted.language
    query.setlist("f", list(wanted.features))
    if wanted.weekdays != EVERY_DAY:
        query.setlist("tag", [str(day) for day in range(7) if wanted.weekdays >> day & 1])
    part = next((name for name, cells in PARTS_OF_DAY.items() if cells == wanted.within), "")
    if part:
        query["zeit"] = part
    for name, value in more.items():
        query[name] = value
    return query.urlencode()


def chosen_from(query: QueryDict) -> tuple[str, ...]:
    """Give the concerns ticked on the first page, each as often as people need it (`n.<code>`)."""
    chosen: list[str] = []
    for code in query.getlist("c")[:_MOST_SENT]:
        chosen += [code] * _number(query.get(f"n.{code}", "1"))
    return tuple(chosen[: MOST_CONCERNS + 1])


def _number(typed: str) -> int:
    """Give a count of people; what is none counts as one, what is too much as one too many."""
    return min(int(typed[:6]), MOST_CONCERNS + 1) if typed.isdecimal() else 1


def time_from(text: str) -> tuple[date, int]:
    """Give day and cell of a start such as ``2026-03-03T08:05``.

    Raises `NotATime` for anything else, times off the grid included.
    """
    day, _t, clock = text[:20].partition("T")
    try:
        at = time.fromisoformat(clock)
        if at.minute % grid.MINUTES or at.second or at.tzinfo is not None:
            raise NotATime
        return date.fromisoformat(day), grid.cell_of(at)
    except ValueError as problem:
        raise NotATime from problem


def day_from(text: str) -> date | None:
    """Give a day, or nothing for what is not one."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


class DetailsForm(forms.Form):
    """Who books, and how to reach them."""

    name = forms.CharField(
        label=_("Vorname und Nachname"),
        help_text=_("So wie im Pass oder im Ausweis."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    born = DatePartsField(label=_("Geburtsdatum"), help_text=_("Zum Beispiel 24 12 1990."))
    mail = forms.EmailField(
        label=_("E-Mail"),
        help_text=_("Wir schicken Ihnen Zeit, Ort und einen Link. Ohne E-Mail geht es auch."),
        required=False,
        max_length=254,
    )
    phone = forms.CharField(
        label=_("Handynummer"),
        help_text=_("Für eine Nachricht, wenn Sie keine E-Mail haben."),
        required=False,
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )
    helper = forms.ChoiceField(
        label=_("Für wen buchen Sie?"),
        choices=[("", _("für mich")), ("1", _("für eine andere Person, der ich helfe"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def details(self) -> Details:
        """Give the details; call only on a valid form."""
        given = self.cleaned_data
        return Details(
            name=given["name"],
            born=given["born"],
            mail=given["mail"],
            phone=given["phone"],
            helper=bool(given["helper"]),
        )

    def typed(self) -> dict[str, str]:
        """Give what was typed, for keeping; cut to a length nobody needs more of."""
        return {name: str(value)[:200] for name, value in self.data.items() if name.split("_")[0] in self.fields}


class FindForm(forms.Form):
    """Code, name and birth date of somebody without the link."""

    code = forms.CharField(label=_("Code"), help_text=_("Acht Zeichen, zum Beispiel K7M4-QF2T."), max_length=40)
    name = forms.CharField(label=_("Vorname und Nachname"), max_length=120)
    born = DatePartsField(label=_("Geburtsdatum"))
