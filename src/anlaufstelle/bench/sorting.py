"""How well piles are parted and papers are known, on invented papers whose templates the table never saw.

These figures say that the chain works and how honest its percentages are. They say nothing about real post: the
papers are few and invented by whoever wrote the rules. Times are CPU time of this process.
"""

from collections.abc import Iterator
from datetime import date
from time import process_time

from anlaufstelle.bench.papers.invented import Paper, Press, templates
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.reading.sorting import SURE, Page, Proposal, sort_pages

_PILES, _QUICK, _DOCUMENTS = 120, 25, 12
_ON = date(2026, 5, 4)
_BINS = 5
_ACCURACY, _BORDERS, _PAGE_MS, _HONEST = 75.0, 85.0, 10.0, 0.15
_Known = list[tuple[Proposal, str]]


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Sort piles of held-out papers."""
    press, held = Press(seed * 1_000), templates("held")
    borders = [0, 0, 0]
    known: _Known = []
    pages, spent = 0, 0.0
    for _ in range(_QUICK if quick else _PILES):
        pile, begins = _laid(press, press.pile(held, count=_DOCUMENTS))
        start = process_time()
        found = sort_pages(pile, on=_ON).documents
        spent += process_time() - start
        pages += len(pile)
        _count(borders, found, begins)
        known += [(one, begins[one.first]) for one in found if one.first in begins]
    return [Row("pages", pages, "count"), *_border_rows(borders), *_kind_rows(known), _time(spent, pages)]


def _laid(press: Press, papers: list[Paper | None]) -> tuple[list[Page], dict[int, str]]:
    """Give the pages of a pile, and the kind of what begins on which of them."""
    pages: list[Page] = []
    begins: dict[int, str] = {}
    for paper in papers:
        if paper is None:
            pages.append(press.between())
            continue
        begins[len(pages) + 1] = paper.kind
        pages += paper.pages
    return pages, begins


def _count(borders: list[int], found: tuple[Proposal, ...], begins: dict[int, str]) -> None:
    first = {one.first for one in found}
    borders[0] += len(first & set(begins))
    borders[1] += len(first)
    borders[2] += len(begins)


def _border_rows(borders: list[int]) -> Iterator[Row]:
    both, said, there = borders
    for name, value in (("border_precision", 100 * both / said), ("border_recall", 100 * both / there)):
        yield Row(name, value, "%", None, _BORDERS, value >= _BORDERS)


def _kind_rows(known: _Known) -> Iterator[Row]:
    most = max(sum(kind == one for _, one in known) for kind in {kind for _, kind in known})
    right = _share([one.kind == kind for one, kind in known])
    yield Row("kind_accuracy", right, "%", 100 * most / len(known), _ACCURACY, right >= _ACCURACY)
    for name, chosen in (("by_rule", True), ("by_table", False)):
        part = [one.kind == kind for one, kind in known if _by_rule(one) is chosen]
        yield Row(f"kind_{name}_share", 100 * len(part) / len(known), "%")
        yield Row(f"kind_{name}_accuracy", _share(part), "%")
    sure = [one.kind == kind for one, kind in known if one.probability >= SURE]
    yield Row("sure_share", 100 * len(sure) / len(known), "%")
    yield Row("sure_accuracy", _share(sure), "%")
    gap = _gap(known)
    yield Row("calibration_gap", gap, "share", None, _HONEST, gap <= _HONEST)


def _by_rule(one: Proposal) -> bool:
    return not any(reason.rule.value == "learned" for reason in one.reasons)


def _share(hits: list[bool]) -> float:
    return 100 * sum(hits) / max(len(hits), 1)


def _gap(known: _Known) -> float:
    """Give how far percentages are from what came true, as the mean over fifths of the scale, by their share."""
    gap = 0.0
    for step in range(_BINS):
        part = [
            (one.probability, one.kind == kind) for one, kind in known if min(int(one.probability * _BINS), 4) == step
        ]
        gap += abs(sum(chance for chance, _ in part) - sum(hit for _, hit in part)) / len(known)
    return gap


def _time(spent: float, pages: int) -> Row:
    value = 1_000 * spent / pages
    return Row("page_ms", value, "ms", None, _PAGE_MS, value <= _PAGE_MS)
