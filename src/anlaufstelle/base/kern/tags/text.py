"""Tags for what a page says: alerts, cards, lists, tables, badges, notices."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from anlaufstelle.base.kern.parts import Task, Text

register = template.Library()

KINDS = ("info", "success", "warning", "danger")


def _block(name: str, content: str, **values: Any) -> SafeString:
    return render_to_string(f"kern/{name}.html", {"content": content, **values})


@register.simple_block_tag
def kern_alert(content: str, *, kind: str = "info", title: Text = "", level: int = 2, live: bool = False) -> SafeString:
    """Say something that matters now; `live` has it read out when it appears."""
    role = ("alert" if kind == "danger" else "status") if live else ""
    return _block("alert", content, kind=_known(kind), title=title, level=level, role=role)


@register.simple_block_tag
def kern_card(content: str, *, title: Text, url: str = "", level: int = 2) -> SafeString:
    """One thing among several; with `url` the whole card is the link."""
    return _block("card", content, title=title, url=url, level=level)


@register.simple_block_tag
def kern_details(content: str, *, summary: Text, open: bool = False) -> SafeString:  # noqa: A002  # HTML's own word
    """Explain for those who want to know; closed at first."""
    return _block("details", content, summary=summary, open=open)


@register.simple_block_tag
def kern_summary(
    content: str, *, title: Text = "", change_url: str = "", change_label: Text = "", level: int = 2
) -> SafeString:
    """A block of answers to check; the rows stand inside."""
    label = change_label or _("Ändern")
    return _block("summary", content, title=title, change_url=change_url, change_label=label, level=level)


@register.simple_tag
def kern_summary_row(key: Text, value: object, *, change_url: str = "", change_label: Text = "") -> SafeString:
    """One answer of a `kern_summary`."""
    return _block("summary_row", str(value), key=key, change_url=change_url, change_label=change_label)


@register.simple_block_tag
def kern_summary_item(content: str, key: Text, *, change_url: str = "", change_label: Text = "") -> SafeString:
    """One answer of a `kern_summary` that is more than plain text."""
    return _block("summary_row", content, key=key, change_url=change_url, change_label=change_label)


@register.inclusion_tag("kern/task_list.html")
def kern_task_list(tasks: Sequence[Task], *, label: Text = "") -> dict[str, Any]:
    """Things to do or ways to go, each a line with its state."""
    return {"tasks": tasks, "label": label}


@register.simple_block_tag
def kern_table(content: str, *, caption: Text, hide_caption: bool = False, dense: bool = False) -> SafeString:
    """A table with its caption; a wide one scrolls inside its own frame, by keyboard too."""
    return _block("table", content, caption=caption, hide_caption=hide_caption, dense=dense)


@register.simple_tag
def kern_badge(label: Text, *, kind: str = "info", icon: bool = False) -> SafeString:
    """A state in one or two words."""
    return render_to_string("kern/badge.html", {"label": label, "kind": _known(kind), "icon": icon})


@register.inclusion_tag("kern/unreviewed.html")
def kern_unreviewed(subject: str = "translation") -> dict[str, Any]:
    """Say on the page that nobody competent has checked this text: `translation` or `rule`."""
    return {"subject": subject}


@register.inclusion_tag("kern/reworded.html")
def kern_reworded(since: date | None = None, citations: Sequence[str] = ()) -> dict[str, Any]:
    """Say that a norm reads otherwise than when the rule was written, and that nobody has compared it."""
    return {"since": since, "citations": citations}


@register.inclusion_tag("kern/progress.html")
def kern_progress(*, value: int, maximum: int, label: Text) -> dict[str, Any]:
    """How far something is, in a bar and in numbers."""
    return {"value": value, "maximum": maximum, "label": label}


@register.inclusion_tag("kern/loader.html")
def kern_loader(label: Text) -> dict[str, Any]:
    """Something is on its way; `label` says what."""
    return {"label": label}


@register.inclusion_tag("kern/code.html")
def kern_code(code: str, *, label: Text) -> dict[str, Any]:
    """A code to note down or read out; copied with one press where scripts run."""
    return {"code": code, "label": label}


@register.inclusion_tag("kern/hold.html")
def kern_hold(*, until: datetime, now: datetime) -> dict[str, Any]:
    """Until when a time is kept; counts down where scripts run. Both moments are aware."""
    return {"until": until, "seconds": max(0, int((until - now).total_seconds()))}


@register.simple_block_tag
def kern_dialog(content: str, *, id: str, title: Text) -> SafeString:  # noqa: A002  # HTML's own word
    """A question over the page; opened by a link with `data-dialog`, which leads to a page without scripts."""
    return _block("dialog", content, id=id, title=title)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    return kind
