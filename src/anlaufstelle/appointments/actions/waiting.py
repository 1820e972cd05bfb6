"""The waiting list: joining, leaving, being asked first, and its end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

from anlaufstelle.appointments.errors import NoWayToReach, WaitingEnded
from anlaufstelle.appointments.events import TimesOffered, WaitingForgotten, WaitingJoined, WaitingLeft
from anlaufstelle.appointments.models import Release, TimeOffer, WaitingEntry
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, BOOK_ONLINE, KEEP_HOUSE, OFFER_TIMES
from anlaufstelle.appointments.queries import keys
from anlaufstelle.appointments.queries.details import checked_mail, checked_phone
from anlaufstelle.appointments.queries.free import Wanted, demand_for
from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor

KEPT = timedelta(days=30)
#: An address nobody has confirmed goes again after this.
UNCONFIRMED_KEPT = timedelta(days=2)
#: An address gets no second question whether it wants to wait within this: nobody is flooded by somebody else.
_ASKED_AGAIN = timedelta(minutes=10)
#: A release is needed no longer than the bookings of its day.
_RELEASE_KEPT = timedelta(days=60)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewWaiting:
    """What somebody leaves: concerns, the language of messages, a mail address or a mobile number."""

    concerns: tuple[str, ...]
    language: str
    mail: str = ""
    phone: str = ""


def join_waiting(*, by: Actor, at: datetime, waiting: NewWaiting) -> str:
    """Put somebody on the waiting list for 30 days and send them the link to it; give the link's token.

    What somebody typed online waits for the word of whoever has the address (`confirm_waiting`): the token is for their
    letter alone, never for the page that answers. What a colleague enters counts at once; the same address again then
    replaces the wish and keeps the place.
    Raises `NoWayToReach`, `WrongDetails`, and what `demand_for` raises.
    """
    staff = by.signed_in
    demand_for(Wanted(concerns=waiting.concerns, internal=staff))
    with change(by=by, at=at, may=BOOK_FOR_OTHERS if staff else BOOK_ONLINE) as done:
        if staff:
            row = _entry(waiting, at=at, invited_on=None)
            done.record(WaitingJoined(entry=row.id, invited=False))
            _tell(done, row, "waiting_joined", until=row.ends_at)
        else:
            row = _ask(done, waiting, at=at)
    return keys.waiting_token(row)


def confirm_waiting(*, by: Actor, at: datetime, token: str) -> None:
    """Take the word of whoever has the address: they want to wait. A second time it changes nothing.

    Who was on the list already keeps the place and its offers; the wish is the new one. Raises `WaitingEnded`.
    """
    with change(by=by, at=at, may=BOOK_ONLINE) as done:
        row = keys.waiting_entry(token)
        if row is None or row.ends_at <= at:
            raise WaitingEnded
        if row.confirmed:
            return
        row.confirmed, row.ends_at, row.since = True, at + KEPT, at
        before = _on_the_list(row.mail, row.phone, invited_on=None)
        if before is not None:
            row.since = before.since
            TimeOffer.objects.filter(entry=before).update(entry=row)
            before.delete()
        row.save()
        done.record(WaitingJoined(entry=row.id, invited=False))


def leave_waiting(*, by: Actor, at: datetime, token: str) -> None:
    """Take somebody off the list: what they left is deleted at once.

    Raises `WaitingEnded`.
    """
    row = keys.waiting_entry(token)
    if row is None:
        raise WaitingEnded
    with change(by=by, at=at, may=BOOK_FOR_OTHERS if by.signed_in else BOOK_ONLINE) as done:
        number = row.id
        row.delete()
        done.record(WaitingLeft(entry=number))


def offer_times(*, by: Actor, at: datetime, on: date, until: datetime, most: int) -> int:
    """Ask those who wait for what a day serves, the longest first, at most so many; give how many were asked.

    They may choose until the moment given; among them the first to choose has the choice. Nobody who was invited to
    another day is asked.
    """
    with change(by=by, at=at, may=OFFER_TIMES) as done:
        release = Release.objects.get(on=on)
        served = set(release.concerns)
        rows = WaitingEntry.objects.filter(confirmed=True, ends_at__gt=at, invited_on=None).exclude(
            timeoffer__release=release
        )
        asked = [row for row in rows.order_by("since", "id") if not served or set(row.concerns) <= served][:most]
        _offer(done, asked, release, until=until)
    return len(asked)


def invite(*, by: Actor, at: datetime, on: date, until: datetime, waiting: NewWaiting) -> str:
    """Invite one person to choose a time of this day, by the address they gave the office; give the link's token.

    Raises `NoWayToReach`, `WrongDetails`, and what `demand_for` raises.
    """
    demand_for(Wanted(concerns=waiting.concerns, internal=True))
    with change(by=by, at=at, may=OFFER_TIMES) as done:
        release = Release.objects.get(on=on)
        row = _entry(waiting, at=at, invited_on=on)
        done.record(WaitingJoined(entry=row.id, invited=True))
        _offer(done, [row], release, until=until)
    return keys.waiting_token(row)


def forget_waiting(*, by: Actor, at: datetime) -> int:
    """Delete places on the list that are over, and the rules of days long past; give how many places."""
    with change(by=by, at=at, may=KEEP_HOUSE) as done:
        over = WaitingEntry.objects.filter(ends_at__lte=at)
        count = over.count()
        over.delete()
        Release.objects.filter(on__lt=office_time(at).date() - _RELEASE_KEPT).delete()
        if count:
            done.record(WaitingForgotten(count=count))
    return count


def end_by_booking(entry: int) -> bool:
    """Delete the place on the list that led to a booking; say whether it was still there. Only inside a change."""
    gone, _by_table = WaitingEntry.objects.filter(id=entry).delete()
    return bool(gone)


def _reach(waiting: NewWaiting) -> tuple[str, str]:
    mail, phone = checked_mail(waiting.mail), checked_phone(waiting.phone)
    if not mail and not phone:
        raise NoWayToReach
    return mail, phone


def _on_the_list(mail: str, phone: str, *, invited_on: date | None) -> WaitingEntry | None:
    known = WaitingEntry.objects.select_for_update().filter(mail=mail, phone=phone, invited_on=invited_on)
    return known.filter(confirmed=True).first()


def _entry(waiting: NewWaiting, *, at: datetime, invited_on: date | None) -> WaitingEntry:
    mail, phone = _reach(waiting)
    row = _on_the_list(mail, phone, invited_on=invited_on) or WaitingEntry(
        mail=mail, phone=phone, invited_on=invited_on, confirmed=True, secret=keys.new_secret(), since=at
    )
    row.concerns, row.language, row.ends_at = list(waiting.concerns), waiting.language, at + KEPT
    row.save()
    return row


def _ask(done: Done, waiting: NewWaiting, *, at: datetime) -> WaitingEntry:
    """Ask an address whether it wants to wait; what stands on the list for it already is not touched."""
    mail, phone = _reach(waiting)
    found = WaitingEntry.objects.select_for_update().filter(mail=mail, phone=phone, confirmed=False).first()
    row = found or WaitingEntry(mail=mail, phone=phone, secret=keys.new_secret(), since=at)
    asked_just_now = found is not None and at - found.since < _ASKED_AGAIN
    row.concerns, row.language = list(waiting.concerns), waiting.language
    if not asked_just_now:
        row.since, row.ends_at = at, at + UNCONFIRMED_KEPT
    row.save()
    if not asked_just_now:
        _tell(done, row, "waiting_confirm", until=row.ends_at)
    return row


def _offer(done: Done, rows: list[WaitingEntry], release: Release, *, until: datetime) -> None:
    for row in rows:
        TimeOffer.objects.update_or_create(entry=row, release=release, defaults={"until": until})
        _tell(done, row, "waiting_offer", until=until)
    done.record(TimesOffered(on=release.on, count=len(rows)))


def _tell(done: Done, row: WaitingEntry, template: str, *, until: datetime) -> None:
    """Send a message by mail, otherwise by SMS; it names no matter, only until when and where to look."""
    wall = office_time(until)
    channel, to = ("mail", row.mail) if row.mail else ("sms", row.phone)
    done.send(
        Message(
            channel=channel,
            to=to,
            template=f"appointments/{template}",
            language=row.language,
            values={
                "day": wall.date().isoformat(),
                "time": f"{wall:%H:%M}",
                "link": f"{settings.PUBLIC_URL}/{row.language}/warteliste/{keys.waiting_token(row)}/",
            },
            reference=f"waiting:{row.id}:{template}",
        )
    )
