"""The dossier for a visit on one page: what is known with its places, what papers offer, and what is not there yet.

Ways and deadlines are not on it: they are worked out on the page of the conversation, when it is held.
"""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.queries.staff_offers import OffersPage, offers_page
from anlaufstelle.counselling.queries.staff_person import FactGroup, fact_groups
from anlaufstelle.facts import queries as facts
from anlaufstelle.facts.queries import OwnLine, Prepared
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import CaseFileLine, Evidence
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine
from anlaufstelle.purposes import queries as purposes
from anlaufstelle.purposes.queries import HeldPurpose

#: So many papers are named, the latest first; the file has them all.
_LATEST = 8


@dataclass(frozen=True, slots=True)
class DossierPage:
    """One person before a visit; `paper_files` still have paper, `unread` papers have pages nobody could read."""

    person: PersonLine
    reasons: tuple[HeldPurpose, ...]
    prepared_at: datetime | None
    files: tuple[CaseFileLine, ...]
    paper_files: tuple[CaseFileLine, ...]
    latest: tuple[Evidence, ...]
    papers: int
    pages: int
    unread: tuple[Evidence, ...]
    groups: tuple[FactGroup, ...]
    offers: OffersPage


@dataclass(frozen=True, slots=True)
class TomorrowPage:
    """How far the house is with a day, and the reader's own persons of that day."""

    prepared: Prepared
    own: tuple[OwnLine, ...]
    days: tuple[date, ...]


def dossier_page(opened: Opened, *, on: date) -> DossierPage:
    """Give the dossier of an opened person on a day. Raises `UnknownPerson`, `NotAllowed`."""
    offered = offers_page(opened)
    papers = offered.papers
    every = files.case_files(opened)
    return DossierPage(
        person=persons.line_of(opened),
        reasons=purposes.holding(by=opened.by, person=opened.person, at=opened.at),
        prepared_at=facts.prepared_at(opened, day=on),
        files=every,
        paper_files=tuple(one for one in every if one.medium != "electronic" and one.digital_on is None),
        latest=papers[:_LATEST],
        papers=len(papers),
        pages=sum(paper.pages for paper in papers),
        unread=tuple(paper for paper in papers if len(paper.read) < paper.pages),
        groups=fact_groups(opened),
        offers=offered,
    )


def tomorrow_page(*, by: Actor, on: date, today: date) -> TomorrowPage:
    """Give how far the house is with a day. Raises `NotAllowed`."""
    return TomorrowPage(facts.prepared_on(on), facts.own_on(on, by=by), facts.next_days(today))
