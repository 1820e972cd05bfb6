"""The quick check as a form: one question with its parts, and the answers given so far, carried along."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.counselling.queries.quick import MOST_ANSWERS, Part
from anlaufstelle.engines.law import Kind

_MANY = 8
_LATEST_YEARS = 20
_MOST_PARTS = 20
#: fact=value, then @first day it holds, then +whether an account still runs.
_ANSWER = re.compile(
    r"(?P<fact>[a-z0-9_]{1,60})=(?P<value>[A-Za-z0-9_.-]{1,60})(?:@(?P<since>\d{4}-\d{2}-\d{2}))?(?P<runs>\+ja|\+nein)?"
)
_NAME = re.compile(r"[a-z0-9_]{1,60}")
_SINCE, _RUNS, _LIST = "seit", "laufend", "liste"


class StepForm(forms.Form):
    """One question; a list to tick counts what is not ticked as a no."""

    def __init__(self, *args: Any, parts: tuple[Part, ...], today: date, **options: Any) -> None:
        """Ask for these parts."""
        super().__init__(*args, **options)
        self.parts = parts
        if len(parts) > 1:
            choices = [(part.name, part.label) for part in parts]
            self.fields[_LIST] = forms.MultipleChoiceField(
                label=_("Was trifft zu?"),
                help_text=_("Was Sie nicht ankreuzen, gilt als Nein."),
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        else:
            self.fields.update(_fields(parts[0], today))

    def answers(self) -> Iterator[str]:
        """Give what was answered, as it travels with the page."""
        if len(self.parts) > 1:
            ticked = set(self.cleaned_data[_LIST])
            yield from (f"{part.name}={'ja' if part.name in ticked else 'nein'}" for part in self.parts)
            return
        part, said = self.parts[0], self.cleaned_data
        value = said[part.name].isoformat() if part.kind is Kind.DAY else said[part.name]
        since = f"@{said[_SINCE].isoformat()}" if said.get(_SINCE) else ""
        runs = f"+{said[_RUNS]}" if said.get(_RUNS) else ""
        yield f"{part.name}={value}{since}{runs}"


def given_from(kept: Iterable[str]) -> dict[str, Any]:
    """Give the answers so far as facts; what is no answer is left out and asked again."""
    given: dict[str, Any] = {}
    for text in kept:
        found = _ANSWER.fullmatch(text)
        if found is not None:
            given[found["fact"]] = _entry(found.groupdict())
    return given


def kept_from(data: QueryDict) -> list[str]:
    """Give the answers so far as they travel, the last word on each fact."""
    found = (_ANSWER.fullmatch(text) for text in data.getlist("a")[-MOST_ANSWERS:])
    return list({match["fact"]: match[0] for match in found if match is not None}.values())


def passed_from(data: QueryDict) -> list[str]:
    """Give the facts nobody could answer."""
    return [name for name in dict.fromkeys(data.getlist("p")) if _NAME.fullmatch(name)][:MOST_ANSWERS]


def asked_from(data: QueryDict) -> list[str]:
    """Give the facts the page asked for."""
    return [name for name in dict.fromkeys(data.getlist("q")) if _NAME.fullmatch(name)][:_MOST_PARTS]


def _entry(found: Mapping[str, str | None]) -> Any:
    value: Any = found["value"]
    if re.fullmatch(r"\d+(\.\d+)?", value):
        value = float(value)
    entry = {"wert": value}
    if found["since"]:
        entry["ab"] = found["since"]
    if found["runs"]:
        entry["laufend"] = found["runs"][1:]
    return entry if len(entry) > 1 else value


def _fields(part: Part, today: date) -> Iterable[tuple[str, forms.Field]]:
    if part.kind is Kind.DAY:
        yield part.name, DatePartsField(label=part.label, latest=today.replace(day=1, year=today.year + _LATEST_YEARS))
    elif part.kind in (Kind.NUMBER, Kind.ACCOUNT):
        label = f"{part.label} ({part.unit})" if part.unit else part.label
        yield part.name, forms.IntegerField(label=label, min_value=0, max_value=10_000_000)
    else:
        widget = forms.Select if len(part.choices) > _MANY else forms.RadioSelect
        blank = [("", "–")] if widget is forms.Select else []
        yield part.name, forms.ChoiceField(label=part.label, choices=[*blank, *part.choices], widget=widget)
    if part.kind is Kind.COURSE:
        yield _SINCE, DatePartsField(label=_("Seit welchem Tag ist das so?"), latest=today, required=False)
    if part.kind is Kind.ACCOUNT:
        choices = [("ja", _("Ja")), ("nein", _("Nein"))]
        yield (
            _RUNS,
            forms.ChoiceField(label=_("Kommen jeden Monat neue dazu?"), choices=choices, widget=forms.RadioSelect),
        )
