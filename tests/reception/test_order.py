"""The published order: properties over invented queues."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.reception.models import Origin, Urgency
from anlaufstelle.reception.queries.order import Serving, Waiting, fits, in_order, next_for, rank

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
OVERTAKEN = timedelta(minutes=45)
SKILLS = ("study", "work", "family")


def _set(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values))


@st.composite
def _waiting(draw: st.DrawFn, visit: int) -> Waiting:
    turn = NOW + timedelta(minutes=draw(st.integers(-120, 60)))
    return Waiting(
        visit=visit,
        turn_at=turn,
        arrived_at=min(NOW, turn) - timedelta(minutes=draw(st.integers(0, 30))),
        origin=draw(st.sampled_from(Origin.values)),
        late=draw(st.booleans()),
        urgency=draw(st.sampled_from(Urgency.values)),
        confirmed=draw(st.booleans()),
        sent_on=draw(st.booleans()),
        skills=draw(_set(SKILLS)),
        features=draw(_set(("step_free", "video"))),
        spoken=draw(_set(("ar", "tr"))),
        wanted=draw(st.sampled_from([None, 1, 2])),
    )


@st.composite
def _queue(draw: st.DrawFn) -> list[Waiting]:
    return [draw(_waiting(visit)) for visit in range(draw(st.integers(0, 12)))]


@st.composite
def _desk(draw: st.DrawFn) -> Serving:
    return Serving(
        desk=draw(st.sampled_from([1, 2])),
        skills=draw(_set(SKILLS)),
        languages=draw(_set(("ar", "tr"))),
        features=draw(_set(("step_free", "video"))),
    )


@settings(deadline=None)
@given(_queue(), _desk())
def test_the_desk_calls_the_first_in_the_order_whom_it_can_serve(queue: list[Waiting], desk: Serving) -> None:
    ordered = in_order(queue, at=NOW, overtaken=OVERTAKEN)
    expected = next((one for one in ordered if fits(one, desk)), None)
    assert next_for(desk, waiting=queue, at=NOW, overtaken=OVERTAKEN) == expected


@settings(deadline=None)
@given(_queue())
def test_nobody_is_overtaken_for_longer_than_the_office_says(queue: list[Waiting]) -> None:
    ordered = in_order(queue, at=NOW, overtaken=OVERTAKEN)
    long = [one for one in ordered if NOW - one.turn_at >= OVERTAKEN]
    assert ordered[: len(long)] == sorted(long, key=lambda one: (one.turn_at, one.arrived_at, one.visit))


@settings(deadline=None)
@given(_queue())
def test_whose_turn_has_come_goes_before_whose_turn_is_to_come(queue: list[Waiting]) -> None:
    to_come = [one.turn_at > NOW for one in in_order(queue, at=NOW, overtaken=OVERTAKEN)]
    assert to_come == sorted(to_come)


@settings(deadline=None)
@given(_queue())
def test_what_is_only_declared_moves_nobody(queue: list[Waiting]) -> None:
    """An urgency no person has looked at counts like none: shouting louder does not help."""
    for one in queue:
        if not one.confirmed and one.origin != Origin.APPOINTMENT and not one.sent_on:
            assert rank(one) == 3


@settings(deadline=None)
@given(_queue(), st.randoms())
def test_the_order_does_not_hang_on_how_the_rows_are_read(queue: list[Waiting], dice: object) -> None:
    mixed = list(queue)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis types its randoms as object
    assert in_order(mixed, at=NOW, overtaken=OVERTAKEN) == in_order(queue, at=NOW, overtaken=OVERTAKEN)
