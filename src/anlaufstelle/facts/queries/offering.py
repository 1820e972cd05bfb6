"""What papers offer as facts: computed from their words when somebody looks, and kept nowhere until it is accepted."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

from anlaufstelle.base.clock import office_time
from anlaufstelle.engines import law
from anlaufstelle.engines.reading import Word
from anlaufstelle.engines.reading.offers import NAME, OFFERS_STEP, Band, Box, Offer, offers
from anlaufstelle.engines.reading.sorting import names_somebody_else
from anlaufstelle.facts.errors import UnknownOffer
from anlaufstelle.facts.models import DeclinedOffer, PageLookedThrough
from anlaufstelle.facts.queries.recorded import FactLine, Terms, lines
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import Evidence
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.names import identity_key

#: So many pages are looked at for one answer, the latest papers first; the next ones when these are done.
MOST_PAGES = 60
BIRTHDAY = "geburtstag"


@dataclass(frozen=True, slots=True)
class Stranger:
    """A page that speaks of somebody else and not of the person of the file; `words` are what it says."""

    paper: Evidence
    page: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A fact a page offers; `since` is the day of the paper where the paper names none: on it, it was so.

    `clashes` are accepted facts that say otherwise for the same days; `tag` names the offer on its page. `stranger`
    says that the page seems to be about somebody else.
    """

    tag: str
    fact: str
    value: str | float
    since: date | None
    until: date | None
    band: Band
    reason: str
    paper: Evidence
    page: int
    box: Box
    clashes: tuple[FactLine, ...] = ()
    stranger: bool = False

    @property
    def is_name(self) -> bool:
        """Say whether this is a name of the person, not a fact of the rules."""
        return self.fact == NAME


@dataclass(frozen=True, slots=True)
class Offered:
    """Everything the papers of a person offer now; `unread` pages have no words yet, `left` were not looked at."""

    lines: tuple[OfferLine, ...]
    strangers: tuple[Stranger, ...]
    papers: tuple[Evidence, ...]
    unread: int
    left: int


def way_of(paper: Evidence, *, page: int) -> str:
    """Say by which words and rules a page would be looked through now."""
    return f"{OFFERS_STEP} {paper.read[page]} {paper.kind}"[:80]


def offered(opened: Opened, *, terms: Terms) -> Offered:
    """Give what the papers of an opened person offer and nobody has answered. Raises `NotAllowed`."""
    papers = files.evidence(opened)
    wanted = _worth_a_look(papers)
    looked = _Looked(opened, terms=terms, papers=papers)
    taken, left = wanted[:MOST_PAGES], len(wanted) - MOST_PAGES
    found, strangers = looked.at(taken)
    unread = sum(paper.pages - len(paper.read) for paper in papers)
    return Offered(found, strangers, papers, unread, max(left, 0))


def offered_on(opened: Opened, *, terms: Terms, version: int, page: int) -> tuple[OfferLine, ...]:
    """Give what one page offers; nothing where it is not read, sealed or not of this person. Raises `NotAllowed`."""
    papers = [paper for paper in files.evidence(opened) if paper.version == version and page in paper.read]
    looked = _Looked(opened, terms=terms, papers=papers)
    return looked.at([(paper, page) for paper in papers])[0]


def the_offer(opened: Opened, *, terms: Terms, version: int, page: int, tag: str) -> OfferLine:
    """Give one offer of a page. Raises `UnknownOffer`, `NotAllowed`."""
    found = offered_on(opened, terms=terms, version=version, page=page)
    for line in found:
        if line.tag == tag:
            return line
    raise UnknownOffer


def _worth_a_look(papers: Sequence[Evidence]) -> list[tuple[Evidence, int]]:
    """Give the pages that offer something, and those nobody has looked through the way it is done now."""
    rows = PageLookedThrough.objects.filter(version__in=[paper.version for paper in papers])
    known = {(version, page, way): count for version, page, way, count in rows.values_list(
        "version", "page", "way", "offers")}  # fmt: skip
    pages = ((paper, page) for paper in papers for page in sorted(paper.read))
    return [(paper, page) for paper, page in pages if known.get((paper.version, page, way_of(paper, page=page)), 1)]


class _Looked:
    """The papers of one person, beside what is known and what was declined."""

    def __init__(self, opened: Opened, *, terms: Terms, papers: Collection[Evidence]) -> None:
        self._opened, self._terms = opened, terms
        self._on = office_time(opened.at).date()
        self._person = persons.line_of(opened)
        self._known = [line for line in lines(opened) if line.accepted]
        rows = DeclinedOffer.objects.filter(document__in=[paper.document for paper in papers])
        self._declined = set(rows.values_list("document", "digest", "page", "tag"))

    def at(self, pages: Iterable[tuple[Evidence, int]]) -> tuple[tuple[OfferLine, ...], tuple[Stranger, ...]]:
        """Give what these pages offer, and which of them speak of somebody else."""
        found: list[OfferLine] = []
        strangers: list[Stranger] = []
        for paper, numbers in _by_paper(pages):
            words = files.words_of_pages(self._opened, version=paper.version, pages=numbers)
            for page in numbers:
                lines_here = tuple(self._lines(paper, page, words.get(page, ())))
                signs = self._signs(words.get(page, ()))
                if signs:
                    strangers.append(Stranger(paper, page, signs))
                found += [replace(line, stranger=bool(signs)) for line in lines_here]
        return tuple(found), tuple(strangers)

    def _signs(self, words: tuple[Word, ...]) -> tuple[str, ...]:
        names, born = (self._person.name, *self._person.others), self._person.born.exact
        signs = names_somebody_else(words, names=names, born=[born] if born else [])
        return tuple(sign.words for sign in signs)

    def _lines(self, paper: Evidence, page: int, words: tuple[Word, ...]) -> Iterator[OfferLine]:
        for offer in offers(words, kind=paper.kind, on=self._on):
            tag = tag_of(offer)
            if (paper.document, paper.digest, page, tag) in self._declined or not self._is_open(offer.fact):
                continue
            line = self._line(offer, paper, page=page, tag=tag)
            if not self._says_nothing_new(line):
                yield replace(line, clashes=tuple(known for known in self._known if _clash(line, known)))

    def _is_open(self, fact: str) -> bool:
        return fact == NAME or self._terms.open_to(fact, self._opened.by)

    def _line(self, offer: Offer, paper: Evidence, *, page: int, tag: str) -> OfferLine:
        always = offer.fact == NAME or self._terms.vocabulary.facts[offer.fact].kind is law.Kind.DAY
        since = None if always else offer.since or _not_after(paper.on, offer.until)
        return OfferLine(
            tag, offer.fact, offer.value, since, offer.until, offer.band, offer.reason, paper, page, offer.box
        )  # fmt: skip

    def _says_nothing_new(self, line: OfferLine) -> bool:
        """Say whether this is known: by an accepted fact on these days, or by who the person is."""
        if line.is_name:
            names = (self._person.name, *self._person.others)
            return identity_key(str(line.value)) in {identity_key(name) for name in names}
        born = self._person.born.exact
        if line.fact == BIRTHDAY and born is not None and line.value == born.isoformat():
            return True
        return any(_says(line, known) or _stands_there(line, known) for known in self._known)


def tag_of(offer: Offer) -> str:
    """Name an offer on its page by fact, value and place, so that an answer is never taken for another's."""
    box = offer.box
    said = f"{offer.fact}|{offer.value}|{box.left}|{box.top}|{box.right}|{box.bottom}"
    return blake2b(said.encode(), digest_size=10).hexdigest()


def _by_paper(pages: Iterable[tuple[Evidence, int]]) -> Iterator[tuple[Evidence, list[int]]]:
    several: dict[int, tuple[Evidence, list[int]]] = {}
    for paper, page in pages:
        several.setdefault(paper.version, (paper, []))[1].append(page)
    yield from several.values()


def _not_after(day: date, last: date | None) -> date:
    return day if last is None else min(day, last)


def _says(line: OfferLine, known: FactLine) -> bool:
    if known.name != line.fact or known.value != line.value:
        return False
    begun = known.since is None or line.since is None or known.since <= line.since
    return begun and (known.until is None or (line.until is not None and line.until <= known.until))


def _stands_there(line: OfferLine, known: FactLine) -> bool:
    """Say whether a fact was accepted at this very place, perhaps with another value or other days."""
    place = known.source.place
    if place is None or known.name != line.fact:
        return False
    box = Box(place.left, place.top, place.right, place.bottom)
    return (place.version, place.page, box) == (line.paper.version, line.page, line.box)


def _clash(line: OfferLine, known: FactLine) -> bool:
    if known.name != line.fact or known.value == line.value:
        return False
    return _before(line.since, known.until) and _before(known.since, line.until)


def _before(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last
