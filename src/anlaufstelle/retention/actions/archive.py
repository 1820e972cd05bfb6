"""Offering a list to the archive before anything of it goes, and taking in what it answers."""

from datetime import datetime

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import xdomea
from anlaufstelle.engines.xdomea import MessageRefused, Offer, Offered, Valuation
from anlaufstelle.retention.actions.deciding import undecided
from anlaufstelle.retention.errors import AnswerWrong, NothingToOffer
from anlaufstelle.retention.events import ArchiveAnswered, DisposalOffered
from anlaufstelle.retention.models import Disposal, DisposalItem
from anlaufstelle.retention.permissions import PROPOSE_DISPOSAL
from anlaufstelle.retention.queries.lists import WANTED
from anlaufstelle.values.deadlines import Length, Unit, last_day_after

#: How long the archive may take; § 4 ArchivG NRW was not at hand, a lawyer must confirm it.
ANSWER_WITHIN = Length(6, Unit.MONTHS)
RECEIVER = "Zuständiges Archiv"


def offer_disposal(*, by: Actor, at: datetime, disposal: int) -> bytes:
    """Give the list as the archive gets it (xdomea 0501); its time to answer begins when this is asked first.

    Raises `NothingToOffer`, `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    with change(by=by, at=at, may=PROPOSE_DISPOSAL) as done:
        row = undecided(disposal)
        things = tuple(
            Offered(
                object=item.object,
                reference="; ".join(item.references) or f"ohne Aktenzeichen, Nr. {item.pk}",
                ends_on=item.first,
                single=item.of != "person",
            )
            for item in _offered(row)
        )
        if not things:
            raise NothingToOffer
        if row.offered_at is None:
            row.offered_at = at
            row.answer_by = last_day_after(office_time(at).date(), ANSWER_WITHIN)
            row.save(update_fields=["offered_at", "answer_by"])
            done.record(DisposalOffered(disposal=row.pk, items=len(things)))
    given = Offer(
        process=row.process, at=office_time(at), sender=settings.OFFICE_NAME, receiver=RECEIVER, things=things
    )
    return xdomea.write_offer(given)


def take_answer(*, by: Actor, at: datetime, disposal: int, data: bytes) -> None:
    """Take in what the archive says of everything that was offered (xdomea 0502): nothing less and nothing else.

    Raises `AnswerWrong`, `DisposalDecidedAlready`, `UnknownDisposal`.
    """
    try:
        answer = xdomea.read_valuation(data)
    except MessageRefused as problem:
        raise AnswerWrong(why=problem.why) from None
    with change(by=by, at=at, may=PROPOSE_DISPOSAL) as done:
        row = undecided(disposal)
        items = _offered(row)
        _check(row, items, answer)
        for item in items:
            item.value = answer.values[item.object]
        DisposalItem.objects.bulk_update(items, ["value"])
        row.answered_at = at
        row.save(update_fields=["answered_at"])
        wanted = sum(item.value in WANTED for item in items)
        done.record(ArchiveAnswered(disposal=row.pk, wanted=wanted))


def _check(row: Disposal, items: list[DisposalItem], answer: Valuation) -> None:
    if row.offered_at is None:
        raise AnswerWrong(why="not_offered")
    if answer.process != row.process or set(answer.values) != {item.object for item in items}:
        raise AnswerWrong(why="other_list")


def _offered(row: Disposal) -> list[DisposalItem]:
    return list(row.items.filter(offer=True).order_by("id"))
