"""What views hand to components: frozen values, never models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One line of the staff navigation."""

    label: Text
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the same thing; a link. `count` stands behind the label."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list: a link, or plain text without `url`; `kind` colours the status."""

    title: Text
    url: str = ""
    hint: Text = ""
    status: Text = ""
    kind: str = "info"
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """An error that belongs to no field; `target` is the id of the element it leads to."""

    message: Text
    target: str = ""


@dataclass(frozen=True, slots=True)
class SlotDay:
    """A day with its count of free times; `note` says why there is none (closed, full)."""

    date: date
    url: str
    count: int
    current: bool = False
    note: Text = ""


@dataclass(frozen=True, slots=True)
class SlotTime:
    """A free start: `label` is what the clock shows, `value` what a form sends, `url` where a link leads."""

    label: str
    value: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SlotWeek:
    """The free starts of one week, and the ways to other weeks."""

    title: Text
    days: Sequence[tuple[date, Sequence[SlotTime]]]
    previous_url: str = ""
    next_url: str = ""
    first_url: str = ""
