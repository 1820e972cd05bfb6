"""Shapes of what people send: the wish in an address, the details of a person."""

from datetime import date, time

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.errors import NotATime, NoTimeChosen
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
WISHES = ("step_free", "children", "video", "confidential")
_SPOKEN = {language.code for language in LANGUAGES}
_MOST_SENT = 24
_CENTURY = (date(2000, 1, 1), date(2100, 1, 1))


def wanted_from(query: QueryDict) -> Wanted:
    """Give the wish an address or a form holds; unknown languages, wishes and times of day are left out.

    `c` is a concern, once a person and matter; `l` a spoken language; `f` features; `tag` weekdays; `zeit` part of day;
    `a` the link of a place on the waiting list.
    """
    weekdays = [int(day) for day in query.getlist("tag")[:7] if day in "0123456" and len(day) == 1]
    return Wanted(
        concerns=tuple(_storable(code)[:60] for code in query.getlist("c")[:_MOST_SENT]),
        language=query.get("l", "") if query.get("l", "") in _SPOKEN else "",
        features=tuple(sorted({wish for wish in query.getlist("f") if wish in WISHES})),
        weekdays=sum(1 << day for day in set(weekdays)) or EVERY_DAY,
        within=PARTS_OF_DAY.get(query.get("zeit", ""), grid.DAY),
        waiting=_storable(query.get("a", "")),
    )


def _storable(text: str) -> str:
    """Give a text short and without NUL, which PostgreSQL refuses; the sign for "unreadable" stands in its place."""
    return text[:200].replace("\x00", "\ufffd")


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
    if wanted.waiting:
        query["a"] = wanted.waiting
    for name, value in more.items():
        query[name] = value
    return query.urlencode()


def chosen_from(query: QueryDict) -> tuple[str, ...]:
    """Give the concerns ticked on the first page, each as often as people need it (`n.<code>`)."""
    chosen: list[str] = []
    for code in query.getlist("c")[:_MOST_SENT]:
        chosen += [code] * _number(str(query.get(f"n.{code}", "1")))
    return tuple(chosen[: MOST_CONCERNS + 1])


def counts_from(query: QueryDict) -> dict[str, int]:
    """Give what is ticked and for how many people: as chosen (`n.<code>`), or as often as the address names it."""
    codes = query.getlist("c")[:_MOST_SENT]
    return {
        code: _number(str(query[f"n.{code}"])) if f"n.{code}" in query else codes.count(code)
        for code in dict.fromkeys(codes)
    }


def _number(typed: str) -> int:
    """Give a count of people; what is none counts as one, what is too much as one too many."""
    return min(int(typed[:6]), MOST_CONCERNS + 1) if typed.isdecimal() else 1


def time_from(text: str) -> tuple[date, int]:
    """Give day and cell of a start such as ``2026-03-03T08:05``.

    Raises `NoTimeChosen` for nothing, `NotATime` for anything else, times off the grid included.
    """
    if not text:
        raise NoTimeChosen
    day, _t, clock = text[:20].partition("T")
    try:
        at = time.fromisoformat(clock)
        if at.minute % grid.MINUTES or at.second or at.tzinfo is not None:
            raise NotATime
        return date.fromisoformat(day), grid.cell_of(at)
    except ValueError as problem:
        raise NotATime from problem


def day_from(text: str) -> date | None:
    """Give a day of this century, or nothing for what is not one."""
    try:
        day = date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
    return day if day is not None and _CENTURY[0] <= day < _CENTURY[1] else None


_NO_NAME = _("Bitte geben Sie Vorname und Nachname an.")
_WRONG_MAIL = _("Diese E-Mail-Adresse kann nicht stimmen. Beispiel: name@example.org")


class DetailsForm(forms.Form):
    """Who books, and how to reach them."""

    name = forms.CharField(
        label=_("Vorname und Nachname"),
        help_text=_("So wie im Pass oder im Ausweis."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _NO_NAME, "wrong": _("Dieser Name enthält Zeichen, die in keinem Namen stehen.")},
    )
    born = DatePartsField(
        label=_("Geburtsdatum"),
        help_text=_("Zum Beispiel 24 12 1990."),
        error_messages={
            "wrong": _("Dieses Datum liegt in der Zukunft oder zu weit zurück. Bitte prüfen Sie das Jahr.")
        },
    )
    mail = forms.EmailField(
        label=_("E-Mail"),
        help_text=_("Wir schicken Ihnen Zeit, Ort und einen Link. Ohne E-Mail geht es auch."),
        required=False,
        max_length=254,
        error_messages={"invalid": _WRONG_MAIL, "wrong": _WRONG_MAIL},
    )
    phone = forms.CharField(
        label=_("Handynummer"),
        help_text=_("Für eine Nachricht, wenn Sie keine E-Mail haben."),
        required=False,
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
        error_messages={"wrong": _("Diese Nummer kann nicht stimmen. Beispiel: 0171 2345678 oder +49 171 2345678")},
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

    def refuse(self, field: str) -> None:
        """Say at a field that the house cannot take what stands there."""
        self.add_error(field, self.fields[field].error_messages["wrong"])

    def typed(self) -> dict[str, str]:
        """Give what was typed, for keeping; cut to a length nobody needs more of."""
        return {name: _storable(str(value)) for name, value in self.data.items() if name.split("_")[0] in self.fields}


class FindForm(forms.Form):
    """Code, name and birth date of somebody without the link."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Acht Zeichen, zum Beispiel K7M4-QF2T."),
        max_length=40,
        error_messages={
            "required": _("Bitte geben Sie den Code an. Er steht in Ihrer Nachricht oder auf dem Ausdruck.")
        },
    )
    name = forms.CharField(label=_("Vorname und Nachname"), max_length=120, error_messages={"required": _NO_NAME})
    born = DatePartsField(label=_("Geburtsdatum"))
