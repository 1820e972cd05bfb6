"""Tasks that need no caseworker: how many minutes a week they take, and how many of them free a counsellor.

Minutes come from the office's own bookings and the catalogue where they can, otherwise they are assumptions and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.concerns import queries as concerns

#: Bookings of these weeks say how often something comes.
_WEEKS = 8
#: Share of the delegated minutes that a caseworker would have spent: an assumption, as a range in percent.
_MOSTLY = (60, 100)
_SELDOM = (0, 30)


@dataclass(frozen=True, slots=True)
class Task:
    """A task that can be delegated.

    `concern` counts the bookings of one concern with all its minutes; `feature` those whose concern needs a feature,
    `minutes` each. Without either, `minutes` are a week's, an assumption. `frees` is a range in percent.
    """

    code: str
    name: Promise
    front: bool
    minutes: int
    frees: tuple[int, int]
    concern: str = ""
    feature: str = ""


TASKS = (
    Task("pickup", _("Fertige Karten ausgeben"), front=True, minutes=0, frees=_MOSTLY, concern="card_pickup"),
    Task(
        "biometrics",
        _("Fingerabdrücke, Foto und Gebühren aufnehmen"),
        front=True,
        minutes=5,
        frees=_MOSTLY,
        feature="biometrics",
    ),
    Task("desk", _("Termine am Telefon und am Schalter vergeben"), front=True, minutes=480, frees=_MOSTLY),
    Task("entrance", _("Am Eingang empfangen und den Weg zeigen"), front=True, minutes=480, frees=_SELDOM),
    Task("address", _("Adressen auf Karten und im Ausweis ändern"), front=True, minutes=180, frees=_MOSTLY),
    Task("scanning", _("Post und Akten scannen und zuordnen"), front=False, minutes=600, frees=_MOSTLY),
    Task(
        "completeness", _("Anträge auf Vollständigkeit prüfen und nachfordern"), front=False, minutes=300, frees=_MOSTLY
    ),
)
BY_CODE = {task.code: task for task in TASKS}


@dataclass(frozen=True, slots=True)
class TaskVolume:
    """A task with its minutes a week; `assumed` when neither bookings nor the catalogue say how many."""

    task: Task
    minutes: int
    assumed: bool


def task_volumes(*, today: date) -> tuple[TaskVolume, ...]:
    """Give how many minutes a week each task takes in the whole office."""
    booked = appointments.booked_by_concern(first=today - timedelta(weeks=_WEEKS), end=today)
    cards = {card.code: card for card in concerns.catalogue("de").concerns}
    return tuple(_volume(task, booked, cards) for task in TASKS)


def gained(minutes: Mapping[str, int]) -> tuple[int, int]:
    """Give the range of a caseworker's minutes that these delegated minutes free, by task.

    >>> gained({"pickup": 100, "entrance": 100})
    (60, 130)
    """
    low = sum(count * BY_CODE[code].frees[0] for code, count in minutes.items())
    high = sum(count * BY_CODE[code].frees[1] for code, count in minutes.items())
    return low // 100, high // 100


def _volume(task: Task, booked: Mapping[str, int], cards: Mapping[str, concerns.ConcernCard]) -> TaskVolume:
    if task.concern:
        card = cards.get(task.concern)
        each = card.front_minutes + card.back_minutes if card else 0
        count = booked.get(task.concern, 0)
    elif task.feature:
        each = task.minutes
        count = sum(number for code, number in booked.items() if code in cards and task.feature in cards[code].features)
    else:
        return TaskVolume(task, task.minutes, assumed=True)
    return TaskVolume(task, round(count * each / _WEEKS), assumed=False)
