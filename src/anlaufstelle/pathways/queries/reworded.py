"""Whether an answer rests on a line whose norm reads otherwise than when the line was written: every answer says so."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines import law
from anlaufstelle.pathways.queries.wording import amber, amber_by_way, imported_norms

#: The sheets of remedies, of explained decisions, of fees, of return, and of who decides.
REMEDIES, DECISIONS, FEES, RETURN, DECIDING = "rechtsbehelfe", "bescheide", "gebuehren", "rueckkehr", "entscheidung"


@dataclass(frozen=True, slots=True)
class Reworded:
    """The citations with a new wording nobody has compared yet, since the first day of one of them.

    `compared` is false where no norms were read in: then nobody knows.
    """

    citations: tuple[str, ...] = ()
    since: date | None = None
    compared: bool = False


def reworded(*, on: date, ways: Iterable[str] = (), cited: Mapping[str, Collection[str]] | None = None) -> Reworded:
    """Give what is new under these ways, and under lines of other sheets: sheet -> norms an answer cites."""
    norms = imported_norms()
    if not norms.laws:
        return Reworded()
    wanted, by_way = cited or {}, amber_by_way(on=on, norms=norms)
    of_ways = [one for code in dict.fromkeys(ways) for one in by_way.get(code, ())]
    of_sheets = [one for one in amber(on=on, norms=norms) if one.source.citation in wanted.get(one.source.sheet, ())]
    return reworded_by([*of_ways, *of_sheets])


def reworded_by(lines: Collection[law.Amber]) -> Reworded:
    """Give the same for lines that are known already."""
    citations = tuple(sorted({one.source.citation for one in lines}))
    return Reworded(citations, min((one.since for one in lines), default=None), compared=True)


def reworded_fees(fees: Iterable[law.FeeAnswer], *, on: date) -> Reworded:
    """Give what is new under fees and their reductions."""
    return reworded(on=on, cited={FEES: {norm for fee in fees for norm in _norms_of(fee)}})


def reworded_way(
    code: str,
    *,
    on: date,
    fee: law.FeeAnswer | None,
    decider: law.Decider | None,
    clashes: Iterable[law.Clash],
) -> Reworded:
    """Give what is new under a way, its fee, who decides and what stands in its way."""
    around = {one.norm for one in clashes} | ({decider.norm} if decider else set())
    return reworded(on=on, ways=[code], cited={FEES: set(_norms_of(fee)) if fee else set(), DECIDING: around})


def _norms_of(fee: law.FeeAnswer) -> Iterator[str]:
    yield from (fee.norm, *fee.may, *(one.norm for one in fee.open))
    if fee.applied is not None:
        yield fee.applied.norm


def reworded_remedies(
    answers: Iterable[law.Answer], *, on: date, explained: Iterable[str] = (), ways: Iterable[str] = ()
) -> Reworded:
    """Give what is new under remedies against a decision, the norms of its explanation, and ways it leaves open."""
    cited: set[str] = set()
    for answer in answers:
        cited |= {one.citation for one in answer.deadlines} | {norm for _text, norm in answer.hints}
        cited |= {one.extended_by for one in answer.deadlines}
    return reworded(on=on, ways=ways, cited={REMEDIES: cited, DECISIONS: set(explained)})
