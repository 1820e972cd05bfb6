"""Answering what a page offers: a person accepts it, changed or not, or says that it is none."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.facts.actions.recording import NewFact, locked, written
from anlaufstelle.facts.errors import FactRefused, UnknownOffer
from anlaufstelle.facts.events import FactRecorded, OfferDeclined
from anlaufstelle.facts.models import DeclinedOffer, Fact
from anlaufstelle.facts.permissions import RECORD_FACTS
from anlaufstelle.facts.queries import OfferLine, PlaceOnPage, Source, Terms, line
from anlaufstelle.persons.queries import Opened

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a person makes of an offer: the value and days as they take them, and a fact that ends the day before."""

    value: str | float
    since: date | None = None
    until: date | None = None
    ends: int | None = None


@once_more
def accept_offer(
    *, by: Actor, at: datetime, opened: Opened, offer: OfferLine, answer: Answer, terms: Terms
) -> int:  # fmt: skip
    """Record an offered fact with its page and box as its source, and give its number; a second time changes nothing.

    What contradicts it stays beside it, except the one the answer ends the day before. Raises `FactRefused`,
    `UnknownOffer` for what is no fact of the rules, `UnknownFact`, `NotAllowed`.
    """
    if offer.is_name:
        raise UnknownOffer
    place = PlaceOnPage(
        offer.paper.version, offer.page, offer.box.left, offer.box.top, offer.box.right, offer.box.bottom
    )
    given = NewFact(
        name=offer.fact,
        value=answer.value,
        since=answer.since,
        until=answer.until,
        seal=offer.paper.seal,
        source=Source(
            document_kind=offer.paper.kind_name,
            document_date=offer.paper.on,
            document_place=offer.paper.place(offer.page),
            place=place,
        ),
    )
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        there = _already(offer, opened)
        if there is not None:
            return there
        if answer.ends is not None:
            _end_before(answer.ends, given, opened=opened, terms=terms, at=at)
        row = written(given, opened=opened, terms=terms, at=at)
        done.record(FactRecorded(person=opened.person, fact=row.pk, corrects=answer.ends is not None))
    return row.pk


@once_more
def decline_offer(*, by: Actor, at: datetime, opened: Opened, offer: OfferLine) -> None:
    """Say that a place on a page is no fact: it does not come again. Raises `NotAllowed`."""
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        _row, made = DeclinedOffer.objects.get_or_create(
            document_id=offer.paper.document,
            digest=offer.paper.digest,
            page=offer.page,
            tag=offer.tag,
            defaults={"declined_at": at, "declined_by": by.id},
        )
        if made:
            done.record(OfferDeclined(person=opened.person, document=offer.paper.document))


def _already(offer: OfferLine, opened: Opened) -> int | None:
    """Give the fact this place was accepted as, where it is still known."""
    box = offer.box
    rows = Fact.objects.select_for_update().filter(
        person__in=opened.records, name=offer.fact, version=offer.paper.version, page=offer.page, known_to__isnull=True
    )
    return rows.filter(box=[box.left, box.top, box.right, box.bottom]).values_list("id", flat=True).first()


def _end_before(fact: int, given: NewFact, *, opened: Opened, terms: Terms, at: datetime) -> None:
    """Let an accepted fact hold until the day before the new one begins: a row that replaces it, as any correction.

    Raises `FactRefused` where it did not begin before, `UnknownFact`.
    """
    older, known = locked(opened, fact), line(opened, fact=fact)
    if known.name != given.name or given.since is None or (known.since is not None and known.since >= given.since):
        raise FactRefused(problem="Das Bisherige beginnt nicht vor dem Neuen", remedy="Erst das Bisherige berichtigen")
    shorter = NewFact(
        name=known.name,
        value=known.value,
        since=known.since,
        until=given.since - _ONE_DAY,
        source=known.source,
        seal=older.seal,
    )
    older.known_to = at
    older.save(update_fields=["known_to"])
    written(shorter, opened=opened, terms=terms, at=at, replaces=older)
