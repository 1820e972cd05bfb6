"""Whom to invite today: news in people's favour, never more than counselling has time for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.outbox.envelope import check_address
from anlaufstelle.base.outbox.errors import WrongAddress
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.models import InvitationCount
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.languages import PUBLIC

#: The concern under which somebody from the office looks at the ways together with a person.
TALK = "residence_counselling"
#: An invitation reserves a free time for so long: people need some days to answer.
_AHEAD = timedelta(days=14)
_MOST_A_PAGE = 8
_CHANNELS = {"mail": "mail", "phone": "sms"}


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One piece of news in the list: whom it is about, and of which kind; the way is said with the person opened."""

    line: pathways.NewsLine
    name: str


@dataclass(frozen=True, slots=True)
class NewsPage:
    """The list of today; `free` are counselling times of the next two weeks that no invitation was sent for yet."""

    rows: tuple[NewsRow, ...]
    free: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How somebody can be invited without a word to anybody else."""

    channel: str
    to: str
    language: str


def news_page(*, by: Actor, at: datetime) -> NewsPage:
    """Give what to say to whom today, what closes first; not more people than counselling has free times for."""
    free = free_talks(at=at)
    lines = pathways.some_news(by=by, on=office_time(at).date(), most=min(free, _MOST_A_PAGE))
    names = persons.names_in_lists([line.person for line in lines], by=by) if lines else {}
    return NewsPage(tuple(NewsRow(line, names[line.person]) for line in lines if line.person in names), free)


def free_talks(*, at: datetime) -> int:
    """Give how many people can be invited: free times that do not overlap, less the invitations of two weeks."""
    today = office_time(at).date()
    try:
        answer = appointments.free_times(at=at, wanted=appointments.Wanted((TALK,)), end=today + _AHEAD)
    except DomainError:  # nobody is planned for it
        return 0
    places = sum(_apart(day.cells, answer.cells) for day in answer.days)
    sent = InvitationCount.objects.filter(on__gt=today - _AHEAD).aggregate(all=Sum("sent"))["all"] or 0
    return max(0, places - sent)


def reach(opened: Opened) -> Reach | None:
    """Give how to invite an opened person: by mail, otherwise by SMS; nothing where neither is known.

    A confidential way is the only one that counts; a protected one is never used by a machine.
    """
    card = persons.card(opened)
    usable = [one for one in card.contacts if not one.protected and (one.confidential or not card.confidential)]
    for way, channel in _CHANNELS.items():
        for contact in usable:
            if contact.way == way and (to := _address(channel, contact.value)):
                return Reach(channel, to, _language(card.languages))
    return None


def news_for(opened: Opened, *, on: date) -> tuple[pathways.WayNews, ...]:
    """Give what is new for an opened person; nothing for who may not see it."""
    return pathways.news_about(opened, on=on)


def _apart(cells: tuple[int, ...], length: int) -> int:
    """Count starts that leave each other room.

    >>> _apart((96, 97, 98, 102), 3)
    3
    """
    count, free = 0, -1
    for cell in sorted(cells):
        if cell >= free:
            count, free = count + 1, cell + length
    return count


def _address(channel: str, text: str) -> str:
    try:
        return check_address(channel, text)
    except WrongAddress:
        return ""


def _language(spoken: tuple[str, ...]) -> str:
    written = {one.code for one in PUBLIC}
    return next((code for code in spoken if code in written), "de")
