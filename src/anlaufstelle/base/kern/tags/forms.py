"""Tags for forms: fields, groups, the summary of errors."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anlaufstelle.base.kern.field import FieldOptions, describe, first_id
from anlaufstelle.base.kern.parts import ErrorLink, Text

register = template.Library()

_TEMPLATES = {
    "input": "kern/field_input.html",
    "select": "kern/field_input.html",
    "choices": "kern/field_choices.html",
    "check": "kern/field_check.html",
    "date": "kern/field_date.html",
    "hidden": "kern/field_hidden.html",
}


@register.simple_tag
def kern_field(bound: BoundField | str, **options: Any) -> SafeString:
    """One question with label, hint, control and error; the widget decides the shape."""
    if not isinstance(bound, BoundField):
        raise template.TemplateSyntaxError("kern_field found no such field: does the view give this form?")
    context = describe(bound, FieldOptions(**options))
    return render_to_string(_TEMPLATES[context["kind"]], context)


@register.simple_block_tag
def kern_fieldset(content: str, *, legend: Text, hint: Text = "", id: str = "") -> SafeString:  # noqa: A002  # the word HTML uses
    """Several fields that belong together, under one heading."""
    return render_to_string("kern/fieldset.html", {"content": content, "legend": legend, "hint": hint, "id": id})


@register.simple_tag
def kern_error_summary(
    form: BaseForm | str | None = None, *, title: Text = "", extra: Sequence[ErrorLink] = ()
) -> SafeString:
    """What has to be put right, over the form, with a link to each field; nothing when all is well.

    A page without the form (a template gives "" for it) has no errors either.
    """
    links = [*extra, *(_field_errors(form) if isinstance(form, BaseForm) else [])]
    if not links:
        return SafeString("")
    heading = title or _("Bitte prüfen Sie Ihre Angaben")
    return render_to_string("kern/error_summary.html", {"links": links, "title": heading})


@register.simple_tag
def kern_error_prefix(form: BaseForm | str | None = None) -> str:
    """Word before the page title when the form has errors, so that it is heard first."""
    return _("Fehler:") + " " if isinstance(form, BaseForm) and form.is_bound and form.errors else ""


def _field_errors(form: BaseForm) -> list[ErrorLink]:
    found = [ErrorLink(str(message)) for message in form.non_field_errors()]
    for bound in form:
        found += [_link(bound, str(message)) for message in bound.errors]
    return found


def _link(bound: BoundField, message: str) -> ErrorLink:
    if bound.is_hidden:
        return ErrorLink(message)
    label = str(bound.label)
    joint = " " if label.endswith((".", "?", "؟", "!", ":")) else ": "
    return ErrorLink(f"{label}{joint}{message}", first_id(bound))
