"""Answering what papers offer: facts of the rules and names of the person each go where they belong."""

from datetime import datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling import queries
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.actions import Answer
from anlaufstelle.facts.queries import OfferLine
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import NewName
from anlaufstelle.persons.queries import Opened


def take_offer(*, by: Actor, at: datetime, opened: Opened, offer: OfferLine, answer: Answer) -> None:
    """Accept an offer as somebody answered it; its source is the page.

    Raises `FactRefused`, `UnknownFact`, `NameMissing`, `NotAllowed`.
    """
    if not offer.is_name:
        facts.accept_offer(by=by, at=at, opened=opened, offer=offer, answer=answer, terms=queries.terms())
        return
    family, _, given = str(answer.value).partition(",")
    name = NewName(family=family.strip(), given=given.strip(), source=offer.paper.place(offer.page))
    persons.record_entry(by=by, at=at, person=opened.person, given=name)
