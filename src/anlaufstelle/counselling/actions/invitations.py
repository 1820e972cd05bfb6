"""Inviting somebody to a talk because something is new for them; the message never says what."""

from datetime import datetime

from django.conf import settings
from django.db.models import F

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.errors import NoWayToInvite
from anlaufstelle.counselling.events import PersonInvited
from anlaufstelle.counselling.models import InvitationCount
from anlaufstelle.counselling.permissions import COUNSEL
from anlaufstelle.pathways import actions as pathways
from anlaufstelle.persons.queries import Opened


def invite(*, by: Actor, at: datetime, opened: Opened, tag: str) -> None:
    """Send an opened person an invitation by mail, otherwise by SMS, in their language; the news is answered then.

    Raises `NoWayToInvite` where neither is known (nothing is lost: the news waits), `UnknownNews`, `NotAllowed`.
    """
    with pathways.answering(by=by, at=at, tag=tag):
        found = queries.reach(opened)
        if found is None:
            raise NoWayToInvite
        _invited(by=by, at=at, opened=opened, reach=found)


def invited_in_person(*, by: Actor, at: datetime, opened: Opened, tag: str) -> None:
    """Note that somebody was invited by phone or letter, so that the news is answered. Raises `UnknownNews`."""
    with pathways.answering(by=by, at=at, tag=tag):
        _invited(by=by, at=at, opened=opened, reach=None)


def set_aside(*, by: Actor, at: datetime, tag: str) -> None:
    """Answer a piece of news without an invitation: it is known already, or a person thinks otherwise than the rules.

    Raises `UnknownNews`.
    """
    with pathways.answering(by=by, at=at, tag=tag):
        pass


def _invited(*, by: Actor, at: datetime, opened: Opened, reach: queries.Reach | None) -> None:
    """Record and count an invitation, and send it where a way for a message is given."""
    today = office_time(at).date()
    with change(by=by, at=at, may=COUNSEL) as done:
        InvitationCount.objects.get_or_create(on=today)
        InvitationCount.objects.filter(on=today).update(sent=F("sent") + 1)
        done.record(PersonInvited(person=opened.person, channel=reach.channel if reach else "in_person"))
        if reach is not None:
            link = f"{settings.PUBLIC_URL}/{reach.language}/gespraech/"
            done.send(
                Message(
                    channel=reach.channel,
                    to=reach.to,
                    template="counselling/invited",
                    language=reach.language,
                    values={"link": link},
                )
            )
