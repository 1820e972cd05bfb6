"""How well one recorded name fits the words of a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.finding.entries import Reason, Why
from anlaufstelle.engines.finding.vocabulary import Match
from anlaufstelle.engines.finding.words import Piece

#: Words written together elsewhere, a word of the name nobody asked for, parts in the other order than said.
_JOINED, _LEFT_OVER, _SWAPPED = 0.97, 0.03, 0.02
_MOST_LEFT_OVER = 0.12


@dataclass(frozen=True, slots=True)
class Known:
    """A recorded name: how many words, which places are the family name (bits), pieces as (word, places)."""

    words: int
    family: int
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words of a question with what each may mean.

    `weights` of its places add up to one; `worth` is the weight of all places a piece covers.
    """

    pieces: tuple[Piece, ...]
    meant: tuple[Mapping[int, Match], ...]
    weights: tuple[float, ...]
    worth: tuple[float, ...]
    family: int


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of the question at a piece of the name."""

    gain: float
    score: float
    asked: Piece
    match: Match
    places: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits: `share` of the words asked for, whatever their weight, and the score it is ranked by."""

    share: float
    score: float
    links: tuple[Link, ...]
    swapped: bool


NO_FIT = Fit(0.0, 0.0, (), swapped=False)


def fit(wanted: Wanted, known: Known) -> Fit:
    """Lay the words of a question onto a name: the best pairs first, every word once."""
    open_asked, open_known = (1 << len(wanted.weights)) - 1, (1 << known.words) - 1
    taken = []
    for link in sorted(_links(wanted, known), key=_order):
        if link.asked.covers & open_asked == link.asked.covers and link.places & open_known == link.places:
            open_asked ^= link.asked.covers
            open_known ^= link.places
            taken.append(link)
    if not taken:
        return NO_FIT
    swapped = _swapped(wanted, known, taken)
    share = sum(link.score * link.asked.covers.bit_count() for link in taken) / len(wanted.weights)
    score = sum(link.gain for link in taken) - min(_MOST_LEFT_OVER, _LEFT_OVER * open_known.bit_count())
    return Fit(share, score - (_SWAPPED if swapped else 0.0), tuple(taken), swapped)


def reasons(fitting: Fit, *, texts: Mapping[int, str], family: str, given: str) -> tuple[Reason, ...]:
    """Give the reasons of a fit in the order of the question."""
    found = []
    for link in sorted(fitting.links, key=lambda link: link.asked.covers):
        joined = link.asked.covers.bit_count() != link.places.bit_count()
        why = Why.JOINED if joined and link.match.why in {Why.SAME, Why.SPELLING, Why.TYPED} else link.match.why
        found.append(Reason(why, link.asked.word, texts[link.match.word]))
    if fitting.swapped:
        found.append(Reason(Why.SWAPPED, family, given))
    return tuple(found)


def _links(wanted: Wanted, known: Known) -> Sequence[Link]:
    found = []
    for asked, meant, weight in zip(wanted.pieces, wanted.meant, wanted.worth, strict=True):
        for word, places in known.pieces:
            match = meant.get(word)
            if match is not None:
                joined = asked.covers.bit_count() > 1 or places.bit_count() > 1
                score = match.score * _JOINED if joined else match.score
                found.append(Link(weight * score, score, asked, match, places))
    return found


def _order(link: Link) -> tuple[float, float, int, int]:
    return -link.gain, -link.score, link.asked.covers, link.places


def _swapped(wanted: Wanted, known: Known, taken: Sequence[Link]) -> bool:
    """Say whether what was marked as family name stands among the given names, and the other way round."""
    if not wanted.family or not known.family or known.family == (1 << known.words) - 1:
        return False
    marked = (1 << wanted.family) - 1
    crossed = sum(bool(link.asked.covers & marked) is not bool(link.places & known.family) for link in taken)
    return crossed > len(taken) / 2
