"""How many appointments a Saturday holds: the engine fills the day, one concern after the other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import availability as engine
from anlaufstelle.values import grid

#: The four groups the office first gave online times for, because their length is known: study, work, declarations of
#: commitment, new passport.
_USUAL = ("study_permit", "skilled_work", "declaration_of_commitment", "new_passport_transfer")
#: More appointments than this fit on no morning; a longer count is a mistake.
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Yield:
    """What fits on a Saturday: appointments by concern, minutes at the counter, minutes of written work afterwards."""

    counts: Mapping[str, int]
    front_minutes: int
    back_minutes: int

    @property
    def appointments(self) -> int:
        """Give how many appointments fit."""
        return sum(self.counts.values())


def usual_concerns() -> tuple[str, ...]:
    """Give the concerns a Saturday usually offers, those that are bookable now."""
    bookable = {card.code for card in concerns.catalogue("de").concerns if card.online_bookable}
    return tuple(code for code in _USUAL if code in bookable)


def yield_of(
    *,
    on: date,
    span: tuple[int, int],
    members: Sequence[int],
    shares: Mapping[str, int],
    shortest: int = 0,
) -> Yield:
    """Fill a Saturday with appointments in these shares until nothing more fits, at the plan's own counters.

    `shortest` is the least number of cells an appointment gets. The mix is in whole numbers: twice as many of what has
    a share of 2. What no volunteer can do is left out. Raises what `demand_for` raises for an unknown concern.
    """
    day = engine_day(on=on, span=span, members=members)
    return fill(day, shares=shares, shortest=shortest)


def engine_day(*, on: date, span: tuple[int, int], members: Sequence[int]) -> engine.Day:
    """Give an empty Saturday as the engine sees it: these members, all counters that are open."""
    plan = appointments.engine_plan()
    shift = engine.Opening(on, *span)
    chosen = set(members)
    staff = tuple(replace(one, hours=(), shifts=(shift,)) for one in plan.staff if one.id in chosen)
    resources = engine.build_day(replace(plan, hours=(), openings=(shift,), staff=staff), on)
    return engine.Day(on=on, version=0, persons=resources.persons, counters=resources.counters)


def fill(day: engine.Day, *, shares: Mapping[str, int], shortest: int = 0) -> Yield:
    """Fill a day in memory, each appointment at the first time that is free; the order of the concerns is theirs."""
    shares = {code: shares[code] for code in sorted(shares)}
    demands = {code: _demand(code, shortest) for code in shares}
    counts: Counter[str] = Counter()
    left = {code for code, share in shares.items() if share > 0}
    for code in _in_turn(shares):
        if not left or sum(counts.values()) >= _MOST:
            break
        if code not in left:
            continue
        free = engine.starts(day, demands[code])
        if not free:
            left.discard(code)
            continue
        start = grid.cells_in(free)[0]
        taking = engine.take(day, demands[code], start=start)
        number = sum(counts.values()) + 1
        day = day.after(taking, number, demands[code], start=start, version=number)
        counts[code] += 1
    return _yield(counts, demands)


def _demand(code: str, shortest: int) -> engine.Demand:
    demand = appointments.demand_for(appointments.Wanted(concerns=(code,), internal=True))
    return replace(demand, cells=max(demand.cells, shortest), internal=False)


def _in_turn(shares: Mapping[str, int]) -> Iterator[str]:
    """Give the concerns for ever, as evenly spread as their shares allow."""
    total = sum(share for share in shares.values() if share > 0)
    debts = dict.fromkeys(shares, 0)
    while total:
        for code, share in shares.items():
            debts[code] += max(share, 0)
        code = max(debts, key=lambda one: debts[one])
        debts[code] -= total
        yield code


def _yield(counts: Mapping[str, int], demands: Mapping[str, engine.Demand]) -> Yield:
    back = {part.code: part.back_minutes for part in concerns.demand_parts(tuple(counts))}
    return Yield(
        counts=dict(counts),
        front_minutes=sum(count * demands[code].cells for code, count in counts.items()) * grid.MINUTES,
        back_minutes=sum(count * back[code] for code, count in counts.items()),
    )
