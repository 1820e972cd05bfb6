"""The page on which somebody answers what papers offer: one offer beside the picture of its page, the others listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from anlaufstelle.counselling.queries.staff_person import value_of
from anlaufstelle.counselling.queries.staff_terms import terms
from anlaufstelle.facts import queries as facts
from anlaufstelle.facts.queries import Band, FactLine, OfferLine, Stranger
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import Evidence, Mark
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine

_NAME = "Name im Pass"


@dataclass(frozen=True, slots=True)
class ClashRow:
    """An accepted fact that says otherwise; `ends` says that it could end the day before the new one begins."""

    line: FactLine
    value: str
    ends: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer in words."""

    offer: OfferLine
    label: str
    value: str
    clashes: tuple[ClashRow, ...]

    @property
    def plain(self) -> bool:
        """Say whether one key may take it without a second look: sure, contradicted by nothing, about nobody else."""
        return self.offer.band is not Band.UNSURE and not self.clashes and not self.offer.stranger


@dataclass(frozen=True, slots=True)
class OffersPage:
    """All offers of a person; `link` and `mark` show the chosen one on its page, `after` is the offer to go on with."""

    person: PersonLine
    rows: tuple[OfferRow, ...]
    strangers: tuple[Stranger, ...]
    papers: tuple[Evidence, ...]
    unread: int
    left: int
    chosen: OfferRow | None
    link: str
    mark: Mark | None
    after: str


def offers_page(opened: Opened, *, chosen: str = "") -> OffersPage:
    """Give what the papers of a person offer, with one of it chosen: the named one, or the first.

    Raises `UnknownPerson`, `NotAllowed`.
    """
    found = facts.offered(opened, terms=terms())
    rows = tuple(map(offer_row, _in_order(found.lines)))
    tags = [row.offer.tag for row in rows]
    place = tags.index(chosen) if chosen in tags else 0
    row = rows[place] if rows else None
    return OffersPage(
        person=persons.line_of(opened),
        rows=rows,
        strangers=found.strangers,
        papers=found.papers,
        unread=found.unread,
        left=found.left,
        chosen=row,
        link=files.link_of(version=row.offer.paper.version, by=opened.by, at=opened.at) if row else "",
        mark=_mark(row.offer) if row else None,
        after=tags[(place + 1) % len(tags)] if rows else "",
    )


def offer_of(opened: Opened, *, version: int, page: int, tag: str) -> OfferLine:
    """Give one offer. Raises `UnknownOffer`, `NotAllowed`."""
    return facts.the_offer(opened, terms=terms(), version=version, page=page, tag=tag)


def _in_order(lines: Iterable[OfferLine]) -> list[OfferLine]:
    """Give the surest first, of the latest paper first; what may be about somebody else last."""
    bands = list(Band)
    return sorted(
        lines, key=lambda line: (line.stranger, bands.index(line.band), -line.paper.on.toordinal(), line.page)
    )


def offer_row(offer: OfferLine) -> OfferRow:
    """Give an offer in words."""
    clashes = (ClashRow(line, value_of(line), _can_end(line, offer)) for line in offer.clashes)
    if offer.is_name:
        return OfferRow(offer, _NAME, str(offer.value), ())
    value = pathways.recorded_value(offer.fact, value=offer.value)
    return OfferRow(offer, pathways.recorded_name(offer.fact), value, tuple(clashes))


def _can_end(line: FactLine, offer: OfferLine) -> bool:
    return offer.since is not None and (line.since is None or line.since < offer.since)


def _mark(offer: OfferLine) -> Mark:
    box = offer.box
    return files.mark_at(left=box.left, top=box.top, right=box.right, bottom=box.bottom)
