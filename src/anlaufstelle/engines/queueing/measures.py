"""What a team lead asks about days that were played: waits, refused people, overtime, backlog."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.playing import Played

#: Of each round, that is of all its days together; `_s` in seconds.
SUMS = {
    "came": at.D_CAME,
    "served": at.D_SERVED,
    "refused": at.D_REFUSED,
    "left": at.D_LEFT,
    "sent_home": at.D_SENT_HOME,
    "no_shows": at.D_NO_SHOW,
    "waited_over_30_minutes": at.D_OVER_30,
    "overtime_s": at.D_OVERTIME,
    "staffed_s": at.D_OPEN,
    "back_office_caused_s": at.D_CAUSED,
    "back_office_done_s": at.D_DONE,
}
KINDS = ("appointment", "at_once", "soon", "usual")


@dataclass(frozen=True, slots=True)
class HourOfWaits:
    """How long people of a kind waited who came in one hour: numbers of people and minutes."""

    kind: str
    hour: int
    people: float
    mean: float
    p50: int
    p90: int


#: Hour of arrival -> how many people of all kinds waited how many minutes.
ByHour = Mapping[int, list[int]]


def figures(played: Played, *, days: int) -> Mapping[str, float]:
    """Give the mean of each figure over the rounds; `days` lie in each of them."""
    rounds, waits = played.runs // days, _together(all_kinds(played).values())
    found = {name: sum(played.column(field)) / rounds for name, field in SUMS.items()}
    called = max(1, sum(played.column(at.D_CALLED)))
    found["wait_mean_s"] = sum(played.column(at.D_WAIT)) / called
    found["wait_p50_s"] = 60.0 * percentile(waits, 0.5)
    found["wait_p90_s"] = 60.0 * percentile(waits, 0.9)
    found["share_over_30"] = found["waited_over_30_minutes"] * rounds / called
    found["share_at_once"] = sum(played.column(at.D_AT_ONCE)) / called
    found["share_punctual"] = sum(played.column(at.D_PUNCTUAL)) / max(1, sum(played.column(at.D_BOUND)))
    found["utilisation"] = sum(played.column(at.D_BUSY)) / max(1, sum(played.column(at.D_OPEN)))
    found["backlog_s"] = sum(played.column(at.D_BACKLOG)[days - 1 :: days]) / rounds
    return found


def by_hour(played: Played) -> Iterator[HourOfWaits]:
    """Give the waits of each kind of visitor and hour in which anybody came; people a day."""
    for number, kind in enumerate(KINDS):
        waits = played.waits(number)
        for hour in range(at.HOURS):
            minutes = waits[hour * at.MINUTES : (hour + 1) * at.MINUTES]
            people = sum(minutes)
            if people:
                mean = mean_place(minutes)
                p50, p90 = percentile(minutes, 0.5), percentile(minutes, 0.9)
                yield HourOfWaits(kind, hour, people / played.runs, mean, p50, p90)


def percentile(counts: Sequence[int], share: float) -> int:
    """Give the place below or at which a share of what was counted lies.

    >>> percentile([1, 1, 8], 0.2)
    1
    """
    wanted, reached = share * sum(counts), 0
    for place, many in enumerate(counts):
        reached += many
        if many and reached >= wanted:
            return place
    return 0


def all_kinds(played: Played) -> ByHour:
    """Give the waits of all visitors together by the hour they came, hours in which nobody came left out."""
    found: dict[int, list[int]] = {}
    for kind in range(at.KINDS):
        waits = played.waits(kind)
        for hour in range(at.HOURS):
            minutes = waits[hour * at.MINUTES : (hour + 1) * at.MINUTES]
            if any(minutes):
                found[hour] = _together([found[hour], minutes]) if hour in found else list(minutes)
    return found


def add_hours(seen: dict[int, list[int]], played: Played) -> None:
    """Add the waits by hour to those already seen."""
    for hour, minutes in all_kinds(played).items():
        seen[hour] = _together([seen[hour], minutes]) if hour in seen else minutes


def mean_place(counts: Sequence[int]) -> float:
    """Give the mean of what was counted, each at its place; nothing where nothing was.

    >>> mean_place([1, 0, 3])
    1.5
    """
    total = sum(counts)
    return sum(place * many for place, many in enumerate(counts)) / total if total else 0.0


def _together(counts: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]
