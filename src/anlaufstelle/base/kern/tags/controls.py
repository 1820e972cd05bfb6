"""Buttons, links that look like buttons, and icons."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from anlaufstelle.base.kern.parts import Text

register = template.Library()

_CLASSES = {
    "primary": "kern-btn kern-btn--primary",
    "secondary": "kern-btn kern-btn--secondary",
    "tertiary": "kern-btn kern-btn--tertiary",
    "danger": "kern-btn al-btn--danger",
}


def _classes(kind: str, *, block: bool) -> str:
    return _CLASSES[kind] + (" kern-btn--block" if block else "")


@register.inclusion_tag("kern/button.html")
def kern_button(
    label: Text,
    *,
    kind: str = "primary",
    type: str = "submit",  # noqa: A002  # HTML's own word
    name: str = "",
    value: str = "",
    icon: str = "",
    form: str = "",
    block: bool = False,
    disabled: bool = False,
    key: str = "",
    focus: bool = False,
) -> dict[str, Any]:
    """A button; it sends its form unless told otherwise.

    `key` presses it where the page runs the script `keys`; with `focus` Enter presses it as soon as the page is there.
    """
    return {
        "label": label,
        "classes": _classes(kind, block=block),
        "attributes": {
            "type": type,
            "name": name,
            "value": value,
            "form": form,
            "aria-keyshortcuts": key,
            "autofocus": "autofocus" if focus else "",
        },
        "key": key,
        "icon": icon,
        "disabled": disabled,
    }


@register.inclusion_tag("kern/link_button.html")
def kern_link_button(
    label: Text,
    url: str,
    *,
    kind: str = "primary",
    icon: str = "",
    dialog: str = "",
    block: bool = False,
    download: bool = False,
) -> dict[str, Any]:
    """A link that looks like a button; with `dialog` it opens that dialog where scripts run."""
    return {
        "label": label,
        "url": url,
        "classes": _classes(kind, block=block),
        "icon": icon,
        "dialog": dialog,
        "download": download,
    }


@register.simple_tag
def kern_icon(name: str) -> SafeString:
    """A picture beside words that say the same; screen readers pass over it."""
    return format_html('<span class="kern-icon kern-icon--{}" aria-hidden="true"></span>', name)


@register.inclusion_tag("kern/print_button.html")
def kern_print_button() -> dict[str, Any]:
    """Print this page; shown only where scripts run, for the browser can print anyway."""
    return {}
