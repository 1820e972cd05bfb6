"""What somebody says step by step at the kiosk; all of it travels with the page, nothing stands on the server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anlaufstelle.values.languages import LANGUAGES

#: The questions in their order; the last one before the offer is what somebody needs.
STEPS = ("situation", "concern", "urgency", "ends", "needs", "offer", "reach", "done")
URGENCIES = ("deadline", "title_ends", "travel", "job", "birth", "none")
NEEDS = ("step_free", "confidential", "children", "video")
WAYS = ("number", "window")
MOST_PERSONS = 12
#: Stands for "I do not know": of a concern, of a day.
UNKNOWN = "-"
_SPOKEN = {language.code for language in LANGUAGES}
_LONGEST = 60
_LONGEST_CODE = 40
_KEY = 32


@dataclass(frozen=True, slots=True)
class Said:
    """What has been said so far; empty is what has not been asked yet, `UNKNOWN` what the person does not know."""

    situation: str = ""
    concern: str = ""
    urgency: str = ""
    ends: str = ""
    asked_needs: bool = False
    features: tuple[str, ...] = ()
    spoken: str = ""
    persons: int = 1
    way: str = ""
    phone: str | None = None
    key: str = ""

    @property
    def step(self) -> str:
        """Give what is asked next: the first question without an answer."""
        answered = {
            "situation": self.situation,
            "concern": self.concern,
            "urgency": self.urgency,
            "ends": self.ends or self.urgency != "title_ends",
            "needs": self.asked_needs,
            "offer": self.way,
            "reach": self.phone is not None or self.way != "window",
        }
        return next((step for step, answer in answered.items() if not answer), "done")

    @property
    def ends_on(self) -> date | None:
        """Give the day a title ends, None where it is not known."""
        return day_of(self.ends)

    @property
    def concerns(self) -> tuple[str, ...]:
        """Give the concern, nothing where it is not known."""
        return (self.concern,) if self.concern not in ("", UNKNOWN) else ()

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Give names and values that carry it to the next page."""
        texts = {"s": self.situation, "c": self.concern, "u": self.urgency, "e": self.ends, "w": self.way}
        yield from ((name, value) for name, value in texts.items() if value)
        if self.asked_needs:
            yield "b", "1"
            yield "l", self.spoken
            yield "n", str(self.persons)
            yield from (("f", feature) for feature in self.features)
        if self.phone is not None:
            yield "t", self.phone
        if self.key:
            yield "k", self.key

    def back(self) -> "Said":
        """Give it without the last answer."""
        before = STEPS[max(0, STEPS.index(self.step) - 1)]
        if before == "ends" and self.urgency != "title_ends":
            before = "urgency"
        return replace(self, **_EMPTY[before])


_EMPTY: dict[str, dict[str, Any]] = {
    "situation": {"situation": "", "concern": ""},
    "concern": {"concern": ""},
    "urgency": {"urgency": "", "ends": ""},
    "ends": {"ends": ""},
    "needs": {"asked_needs": False},
    "offer": {"way": ""},
    "reach": {"way": "", "phone": None},
}


class DoorForm(forms.Form):
    """A place outside, by phone; nothing here asks who somebody is."""

    persons = forms.TypedChoiceField(
        label=_("Wie viele Personen sind Sie?"),
        choices=[(str(number), str(number)) for number in range(1, MOST_PERSONS + 1)],
        coerce=int,
        initial="1",
    )
    urgency = forms.ChoiceField(
        label=_("Ist es eilig?"),
        choices=[
            ("none", _("Nein, nicht eilig")),
            ("deadline", _("Ja: eine Frist läuft")),
            (
                "title_ends",
                _("Ja: mein Aufenthaltstitel oder meine Duldung endet bald oder ist schon zu Ende"),
            ),
            ("travel", _("Ja: ich muss bald dringend reisen")),
            ("job", _("Ja: ich kann eine Arbeit oder Ausbildung beginnen oder könnte sie verlieren")),
            ("birth", _("Ja: ein Kind ist geboren oder kommt bald")),
        ],
        widget=forms.RadioSelect,
        initial="none",
    )
    features = forms.MultipleChoiceField(
        label=_("Was brauchen Sie?"),
        choices=[("step_free", _("Ein Weg ohne Stufen"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    phone = forms.CharField(
        label=_("Handynummer"),
        help_text=_("Wenn Sie möchten: Dann schicken wir Ihnen eine SMS, bevor Ihre Zeit kommt."),
        required=False,
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )
    k = forms.CharField(required=False, max_length=_KEY, widget=forms.HiddenInput)


class ReachForm(forms.Form):
    """A way to be told before the turn; nothing of it is needed, and nothing is shown again."""

    mail = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Handynummer"),
        help_text=_("Für eine Nachricht, wenn Sie keine E-Mail haben."),
        required=False,
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
    )


def said_from(query: QueryDict) -> Said:
    """Give what a form holds; what nobody could have chosen is left out, and asked again."""
    typed = {name: query.get(name, "")[:_LONGEST].replace("\x00", "") for name in "scuelwtk"}
    persons = query.get("n", "1")[:2]
    return Said(
        situation=typed["s"],
        concern=typed["c"] if typed["s"] else "",
        urgency=typed["u"] if typed["u"] in URGENCIES else "",
        ends=_ends(query, typed["e"]),
        asked_needs="b" in query,
        features=tuple(sorted({wish for wish in query.getlist("f") if wish in NEEDS})),
        spoken=typed["l"] if typed["l"] in _SPOKEN else "",
        persons=min(max(int(persons), 1), MOST_PERSONS) if persons.isdecimal() else 1,
        way=typed["w"] if typed["w"] in WAYS else "",
        phone=typed["t"] if "t" in query else None,
        key=typed["k"][:_KEY],
    )


def _ends(query: QueryDict, typed: str) -> str:
    if typed == UNKNOWN or day_of(typed) is not None:
        return typed
    day = "-".join(query.get(part, "").zfill(2) for part in ("e_year", "e_month", "e_day"))
    return day if day_of(day) is not None else ""


def day_of(text: str) -> date | None:
    """Give the day a text holds, None for what is no day."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def code_typed(query: QueryDict) -> str:
    """Give the code so far with the key pressed on the screen: a sign, or `back` to take the last one away."""
    code, key = query.get("code", "")[:_LONGEST_CODE].replace("\x00", ""), query.get("taste", "")
    return code[:-1] if key == "back" else code + key[:1]
