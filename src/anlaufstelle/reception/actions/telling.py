"""Word to people who may wait elsewhere: before their window, when few are before them, when they are called.

A message holds the number, a time and the link of the ticket; it names neither person nor matter.
"""

from datetime import datetime, timedelta

from django.conf import settings

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.reception.events import PeopleTold
from anlaufstelle.reception.models import Phase, Visit
from anlaufstelle.reception.permissions import KEEP_QUEUE
from anlaufstelle.reception.queries import order, rows, tickets
from anlaufstelle.values import grid

#: So long before a window its holder gets word.
BEFORE = timedelta(minutes=15)
#: When so many are before somebody who waits.
FEW = 3
_TO_COME = (Phase.OUTSIDE, Phase.EXPECTED)


def tell_who_is_soon(*, by: Actor, at: datetime) -> int:
    """Send word to everybody whose window begins in a quarter of an hour, or who has at most three before them.

    Each gets it once. Give how many; it may run again at any time.
    """
    on = rows.office_day(at)
    reachable = Visit.objects.filter(on=on, told=False).exclude(mail="", phone="")
    near = reachable.filter(phase__in=_TO_COME, window_from__lte=at + BEFORE)
    if not near.exists() and not reachable.filter(phase=Phase.WAITING).exists():
        return 0
    with change(by=by, at=at, may=KEEP_QUEUE) as done:
        rows.lock(at)
        first = _first(at=at)
        told = [(row, "window") for row in near] + [
            (row, "soon") for row in reachable.filter(phase=Phase.WAITING, id__in=first)
        ]
        for row, template in told:
            tell(done, row, template)
        Visit.objects.filter(id__in=[row.id for row, _template in told]).update(told=True)
        if told:
            done.record(PeopleTold(count=len(told)))
    return len(told)


def tell(done: Done, row: Visit, template: str) -> None:
    """Send one message about a ticket, by mail, otherwise by SMS, otherwise not at all."""
    channel, to = ("mail", row.mail) if row.mail else ("sms", row.phone)
    if not to:
        return
    link = f"{settings.PUBLIC_URL}/{_public(row.language)}/nummer/{tickets.token_of(row)}/"
    values = {"code": row.number, "link": link}
    if row.window_from is not None:
        values["time"] = _clock(row.window_from)
    message = Message(
        channel=channel,
        to=to,
        template=f"reception/{template}",
        language=_public(row.language),
        values=values,
        reference=f"visit:{row.id}:{template}",
    )
    done.send(message)


def _first(*, at: datetime) -> list[int]:
    """Give the visits with at most three before them, whose own turn has come."""
    waiting = rows.waiting_on(rows.office_day(at), at=at)
    queue = order.in_order(waiting, at=at, overtaken=rows.overtaken(rows.rules()))
    return [one.visit for one in queue[: FEW + 1] if one.turn_at <= at]


def _public(language: str) -> str:
    codes = {code for code, _name in settings.LANGUAGES}
    return language if language in codes else settings.LANGUAGE_CODE


def _clock(moment: datetime) -> str:
    return grid.label(grid.place(moment)[1])
