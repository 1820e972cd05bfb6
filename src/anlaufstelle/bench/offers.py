"""How well facts are found in the words of pages, on invented papers with known facts and things that mislead.

These figures say that the rules do what they are written for and how much a badly read word costs. Papers and rules
are by one author, so they say nothing about real post: there, a person sees every offer beside its page, and declines.
`floor` of the time is folding the words of the pages, which every look at words has to do. Times are CPU time.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from time import process_time

from anlaufstelle.bench.papers.stated import Stated, stated
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.reading.offers import Band, Offer, offers
from anlaufstelle.values.names import fold

_PAPERS, _QUICK = 2_000, 300
_ON = date(2026, 5, 4)
#: Of a hundred words so many are read wrongly, as on a middling scan.
_NOISE = 0.03
_PRECISION, _RECALL, _PAGE_MS = 97.0, 90.0, 10.0
_Found = list[tuple[Stated, tuple[Offer, ...]]]


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Find the facts of papers read well and read with errors."""
    count = _QUICK if quick else _PAPERS
    clean, _ = _read(stated(seed=seed, count=count, noise=0.0))
    noisy, spent = _read(stated(seed=seed, count=count, noise=_NOISE))
    floor = _folding(one for one, _ in noisy)
    pages = sum(len(one.paper.pages) for one, _ in noisy)
    return [
        Row("papers", count, "count"),
        *_shares(clean, "clean"),
        *_shares(noisy, "read"),
        *_by_band(noisy),
        Row("page_ms", 1_000 * spent / pages, "ms", 1_000 * floor / pages, _PAGE_MS, 1_000 * spent / pages <= _PAGE_MS),
    ]


def _read(papers: list[Stated]) -> tuple[_Found, float]:
    start = process_time()
    found = [
        (one, tuple(offer for page in one.paper.pages for offer in offers(page.words, kind=one.paper.kind, on=_ON)))
        for one in papers
    ]
    return found, process_time() - start


def _folding(papers: Iterable[Stated]) -> float:
    words = [word.text for one in papers for page in one.paper.pages for word in page.words]
    start = process_time()
    for word in words:
        fold(word)
    return process_time() - start


def _shares(found: _Found, name: str) -> Iterator[Row]:
    right = sum(_right(paper, offer) for paper, offered in found for offer in offered)
    said = sum(len(offered) for _, offered in found)
    there = sum(len(paper.facts) for paper, _ in found)
    precision, recall = 100 * right / said, 100 * right / there
    yield Row(f"{name}_precision", precision, "%", None, _PRECISION, precision >= _PRECISION)
    yield Row(f"{name}_recall", recall, "%", None, _RECALL, recall >= _RECALL)


def _by_band(found: _Found) -> Iterator[Row]:
    for band in Band:
        part = [_right(paper, offer) for paper, offered in found for offer in offered if offer.band is band]
        if part:
            yield Row(f"read_precision_{band.name.lower()}", 100 * sum(part) / len(part), "%")


def _right(paper: Stated, offer: Offer) -> bool:
    return paper.facts.get(offer.fact) == offer.value
