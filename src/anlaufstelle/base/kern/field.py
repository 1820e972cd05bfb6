"""Turns a bound form field into what a field template shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise

from anlaufstelle.base.kern.fields import PARTS, DatePartsWidget, parts_of

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (DatePartsWidget, "date"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.Select, "select"),
    (forms.Textarea, "input"),
)
#: Input types whose text always runs left to right, with what browsers may fill in.
_LTR_TYPES = {"email": "email", "tel": "tel", "url": "url"}
_WIDTHS = {
    "2": "kern-form-input__input--width-2",
    "4": "kern-form-input__input--width-4",
    "10": "al-width-10",
    "20": "al-width-20",
    "full": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOptions:
    """What a template says about one field; empty means the form's own word."""

    label: str | Promise = ""
    hint: str | Promise = ""
    autocomplete: str = ""
    inputmode: str = ""
    width: str = "full"
    rows: int = 4
    ltr: bool = False
    heading: bool = False
    horizontal: bool = False
    spellcheck: bool = True
    extra: Mapping[str, str] = field(default_factory=dict)


def kind_of(bound: BoundField) -> str:
    """Give the template a field needs, by its widget: input, select, choices, check, date or hidden."""
    return next((kind for widget, kind in _KINDS if isinstance(bound.field.widget, widget)), "input")


def describe(bound: BoundField, options: FieldOptions) -> dict[str, Any]:
    """Give the context of the field's template: words, ids that belong together, and the control itself."""
    kind = kind_of(bound)
    hint = options.hint or bound.help_text
    base = bound.id_for_label if kind == "input" else bound.auto_id
    base = base or f"id_{bound.html_name}"
    context: dict[str, Any] = {
        "bound": bound,
        "kind": kind,
        "label": options.label or bound.label,
        "hint": hint,
        "hint_id": f"{base}_helptext",
        "error_id": f"{base}_error",
        "errors": list(bound.errors),
        "optional": not bound.field.required and not _has_empty_choice(bound),
        "heading": options.heading,
        "horizontal": options.horizontal,
        "control_id": base,
    }
    described = [context["hint_id"]] if hint else []
    context["described_by"] = " ".join(described + ([context["error_id"]] if context["errors"] else []))
    return context | _CONTROLS[kind](bound, options, context)


def _has_empty_choice(bound: BoundField) -> bool:
    """Say whether leaving it as it is is one of the answers; then it need not be called optional."""
    return isinstance(bound.field.widget, forms.RadioSelect) and any(
        value == "" for value, _label in bound.field.widget.choices
    )


def first_id(bound: BoundField) -> str:
    """Give the id an error leads to: the first control of the field."""
    base = bound.auto_id or f"id_{bound.html_name}"
    return f"{base}_0" if kind_of(bound) in {"date", "choices"} else base


def _states(context: Mapping[str, Any]) -> dict[str, str | bool]:
    states = {"id": context["control_id"], "aria-describedby": context["described_by"]}
    if context["errors"]:
        states["aria-invalid"] = "true"
    return {name: value for name, value in states.items() if value}


def _input(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    given = bound.field.widget.attrs
    kind = str(given.get("type") or getattr(bound.field.widget, "input_type", "text"))
    ltr = options.ltr or kind in _LTR_TYPES
    classes = ["kern-form-input__input", _WIDTHS[options.width]]
    attributes: dict[str, str | bool] = _states(context) | {
        "dir": "ltr" if ltr else "auto",
        "autocomplete": options.autocomplete or str(given.get("autocomplete", "")) or _LTR_TYPES.get(kind, ""),
        "inputmode": options.inputmode,
        **options.extra,
    }
    if isinstance(bound.field.widget, forms.Textarea):
        attributes["rows"] = str(options.rows)
    if not options.spellcheck or ltr:
        attributes |= {"spellcheck": "false", "autocapitalize": "none"}
    if context["errors"]:
        classes.append("kern-form-input__input--error")
    if ltr:
        classes.append("al-ltr")
    attributes["class"] = " ".join(name for name in classes if name)
    return {"control": bound.as_widget(attrs={name: value for name, value in attributes.items() if value})}


def _select(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    classes = "kern-form-input__select" + (" kern-form-input__select--error" if context["errors"] else "")
    attributes: dict[str, str | bool] = _states(context) | {"class": classes, **options.extra}
    if options.autocomplete:
        attributes["autocomplete"] = options.autocomplete
    return {"control": bound.as_widget(attrs=attributes)}


def _choices(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    del options, context
    rows = [widget.data for widget in bound.subwidgets]
    radio = not isinstance(bound.field.widget, forms.CheckboxSelectMultiple)
    return {"choices": rows, "type": "radio" if radio else "checkbox"}


def _check(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    classes = "kern-form-check__checkbox" + (" kern-form-check__checkbox--error" if context["errors"] else "")
    return {"control": bound.as_widget(attrs=_states(context) | {"class": classes, **options.extra})}


def _date(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    value = bound.value()
    values = value if isinstance(value, list | tuple) else parts_of(value)
    fills = (f"bday-{part}" if options.autocomplete == "bday" else "" for part in PARTS)
    return {
        "parts": [
            {
                "part": part,
                "id": f"{context['control_id']}_{index}",
                "name": f"{bound.html_name}_{part}",
                "value": "" if shown is None else shown,
                "autocomplete": fill,
            }
            for index, (part, shown, fill) in enumerate(zip(PARTS, values, fills, strict=True))
        ]
    }


def _hidden(bound: BoundField, options: FieldOptions, context: Mapping[str, Any]) -> dict[str, Any]:
    del options, context
    return {"control": bound.as_widget()}


_CONTROLS = {
    "input": _input,
    "select": _select,
    "choices": _choices,
    "check": _check,
    "date": _date,
    "hidden": _hidden,
}
