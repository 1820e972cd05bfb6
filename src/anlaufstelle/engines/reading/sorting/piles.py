"""A pile becomes documents: borders first, then the kind of each document, then its names."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from anlaufstelle.engines.reading.sorting.learned import guess
from anlaufstelle.engines.reading.sorting.naming import names_of
from anlaufstelle.engines.reading.sorting.papers import LeftOut, Page, Proposal, Reason, Rule, Sorted
from anlaufstelle.engines.reading.sorting.splitting import Border, Look, border, look_at
from anlaufstelle.engines.reading.sorting.titles import Named

#: So many pages tell what a document is.
_LOOKED_AT = 3
#: More likely than this, a document begins.
_LIKELY = 0.5


def sort_pages(pages: Sequence[Page], *, on: date, first: int = 1) -> Sorted:
    """Propose documents for pages in order, numbered from `first`; `on` is today. It never fails.

    Blank pages and separator sheets between documents are left out; a blank page inside of one stays with it, because
    the paper has it there.

    >>> from anlaufstelle.engines.reading.results import Word
    >>> title = Word("Reisepass", 1000, 500, 3000, 700)
    >>> found = sort_pages([Page((title,)), Page(blank=True)], on=date(2026, 5, 4))
    >>> [(one.first, one.last, one.kind) for one in found.documents], [one.first for one in found.left_out]
    ([(1, 1, 'passport')], [2])
    """
    looks = [look_at(page, number=number) for number, page in enumerate(pages, start=first)]
    documents: list[list[tuple[Look, Border]]] = []
    out: list[tuple[int, Reason]] = []
    gap: list[int] = []
    for page, look in zip(pages, looks, strict=True):
        if page.separator:
            out += [*_blank(gap), (look.page, Reason(Rule.SEPARATOR, look.page, " ".join(page.codes)[:80]))]
            gap = []
        elif page.empty:
            gap.append(look.page)
        else:
            edge = _edge(documents, look, separated=bool(out) and out[-1][0] == look.page - len(gap) - 1)
            if edge.begins > _LIKELY or not documents:
                out += _blank(gap)
                documents.append([])
            documents[-1].append((look, edge))
            gap = []
    out += _blank(gap)
    return Sorted(tuple(_proposals(documents, on=on)), tuple(_ranges(out)))


def _edge(documents: list[list[tuple[Look, Border]]], look: Look, *, separated: bool) -> Border:
    if not documents:
        return Border(1.0, (Reason(Rule.FIRST_OF_PILE, look.page),))
    before = documents[-1][-1][0]
    if separated and before.page < look.page - 1:
        return Border(1.0, (Reason(Rule.AFTER_SEPARATOR, look.page),))
    return border(before, look)


def _blank(pages: list[int]) -> list[tuple[int, Reason]]:
    return [(page, Reason(Rule.BLANK, page)) for page in pages]


def _ranges(out: list[tuple[int, Reason]]) -> Iterator[LeftOut]:
    """Join neighbours that are left out for the same reason."""
    for (rule, _), run in groupby(enumerate(out), key=lambda one: (one[1][1].rule, one[1][0] - one[0])):
        found = [entry for _, entry in run]
        del rule
        yield LeftOut(found[0][0], found[-1][0], found[0][1])


def _proposals(documents: list[list[tuple[Look, Border]]], *, on: date) -> Iterator[Proposal]:
    for place, parts in enumerate(documents):
        looks = [look for look, _ in parts]
        following = documents[place + 1][0][1].begins if place + 1 < len(documents) else 1.0
        inner = [1 - edge.begins for _, edge in parts[1:]]
        kind = _kind(looks)
        title = kind.reason.words if kind.reason.rule is Rule.TITLE else ""
        names = names_of(looks[0].lines, page=looks[0].page, title=title, on=on)
        inside = set(range(looks[0].page, looks[-1].page)) - {look.page for look in looks}
        yield Proposal(
            first=looks[0].page,
            last=looks[-1].page,
            kind=kind.kind,
            probability=kind.probability,
            border=min([parts[0][1].begins, following, *inner]),
            subject=names.subject,
            dated_on=names.dated_on,
            sender=names.sender,
            reference=names.reference,
            reasons=(
                *(reason for _, edge in parts for reason in edge.reasons),
                *(Reason(Rule.BLANK_INSIDE, page) for page in sorted(inside)),
                kind.reason,
                *names.reasons,
            ),
        )


def _kind(looks: Sequence[Look]) -> Named:
    """Give the kind: what the first page calls itself, else what it looks like."""
    first = looks[0]
    if first.named:
        return first.named
    if not any(look.lines for look in looks):
        return Named("other", 0.3, Reason(Rule.NO_WORDS, first.page))
    found = guess([line for look in looks[:_LOOKED_AT] for line in look.lines])
    return Named(found.kind, found.probability, Reason(Rule.LEARNED, first.page, ", ".join(found.words)))
