"""The slip: stages in order, a signature for one state of the document, and nobody controls themselves."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from anlaufstelle.engines import circulating as engine
from anlaufstelle.engines.circulating import (
    CONTROLLING,
    BadRoute,
    Barred,
    FormerVersion,
    Holder,
    Kind,
    NotOpen,
    Outcome,
    Slip,
    State,
    Step,
)

_AUTHOR = "1"
_PEOPLE = ("1", "2", "3", "4", "")


def _usual() -> Slip:
    steps = [
        Step(1, Kind.CO_SIGN, Holder("2")),
        Step(1, Kind.ACKNOWLEDGE, Holder("1")),
        Step(2, Kind.FINAL_SIGN, Holder("3")),
        Step(3, Kind.DISPATCH, Holder(team=9)),
    ]
    return engine.begin(steps, authors={_AUTHOR}, digest="a")


def _states(slip: Slip) -> list[str]:
    return [order.state.value for order in slip.orders]


def test_a_stage_opens_when_everybody_before_has_signed() -> None:
    slip = _usual()
    assert _states(slip) == ["open", "open", "waiting", "waiting"]
    with pytest.raises(NotOpen):
        engine.sign(slip, 3, signer="3", digest="a")
    slip = engine.sign(slip, 1, signer="2", digest="a")
    assert _states(slip) == ["done", "open", "waiting", "waiting"]
    slip = engine.sign(slip, 2, signer="1", digest="a")
    slip = engine.sign(engine.sign(slip, 3, signer="3", digest="a"), 4, signer="1", digest="a")
    assert slip.outcome is Outcome.COMPLETE


@pytest.mark.parametrize(
    ("signer", "signed_for"), [("1", ""), ("1", "2"), ("2", "1")], ids=["self", "as a deputy", "by a deputy"]
)
def test_the_author_never_controls(signer: str, signed_for: str) -> None:
    with pytest.raises(Barred):
        engine.sign(_usual(), 1, signer=signer, signed_for=signed_for, digest="a")


@pytest.mark.parametrize(
    ("signer", "signed_for"), [("2", "3"), ("5", "3"), ("4", "2")], ids=["twice", "a deputy for both", "for who signed"]
)
def test_nobody_controls_twice(signer: str, signed_for: str) -> None:
    slip = engine.sign(_usual(), 2, signer="1", digest="a")
    slip = engine.sign(slip, 1, signer="2", signed_for="5" if signer == "5" else "", digest="a")
    with pytest.raises(Barred):
        engine.sign(slip, 3, signer=signer, signed_for=signed_for, digest="a")


def test_a_new_state_asks_everybody_again_and_keeps_what_was_signed() -> None:
    slip = engine.sign(engine.sign(_usual(), 1, signer="2", digest="a"), 2, signer="1", digest="a")
    slip = engine.renew(slip, digest="b", author="3")
    assert _states(slip) == ["former", "former", "waiting", "waiting", "open", "open"]
    assert slip.order(1).digest == "a"
    with pytest.raises(FormerVersion):
        engine.sign(slip, 5, signer="2", digest="a")
    slip = engine.sign(engine.sign(slip, 5, signer="2", digest="b"), 6, signer="1", digest="b")
    with pytest.raises(Barred):  # who wrote the new state is an author of it
        engine.sign(slip, 3, signer="3", digest="b")
    slip = engine.sign(engine.redirect(slip, 3, holder=Holder("4")), 3, signer="4", digest="b")
    assert slip.order(4).state is State.OPEN


def test_a_slip_that_is_over_stays_as_it_is() -> None:
    slip = engine.withdraw(_usual())
    assert slip.outcome is Outcome.WITHDRAWN
    assert engine.renew(slip, digest="b", author="2") == slip
    with pytest.raises(NotOpen):
        engine.withdraw(slip)
    with pytest.raises(NotOpen):
        engine.redirect(slip, 1, holder=Holder("4"))
    assert engine.give_back(_usual(), 1).outcome is Outcome.RETURNED


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], "empty"),
        ([Step(1, Kind.FINAL_SIGN, Holder("2")), Step(2, Kind.CO_SIGN, Holder("3"))], "order"),
        ([Step(1, Kind.FINAL_SIGN, Holder("2")), Step(1, Kind.CO_SIGN, Holder("3"))], "order"),
        ([Step(1, Kind.DISPATCH, Holder("2")), Step(1, Kind.CO_SIGN, Holder("3"))], "order"),
        ([Step(1, Kind.FINAL_SIGN, Holder("2")), Step(2, Kind.FINAL_SIGN, Holder("3"))], "two_finals"),
        ([Step(1, Kind.CO_SIGN, Holder("1"))], "author"),
        ([Step(1, Kind.CO_SIGN, Holder("2")), Step(2, Kind.FINAL_SIGN, Holder("2"))], "twice"),
    ],
)
def test_what_makes_no_way_is_refused(steps: list[Step], why: str) -> None:
    with pytest.raises(BadRoute) as refused:
        engine.begin(steps, authors={_AUTHOR}, digest="a")
    assert refused.value.why == why


_steps = some.lists(
    some.builds(
        Step,
        some.integers(1, 4),
        some.sampled_from(Kind),
        some.one_of(
            some.builds(Holder, some.sampled_from(_PEOPLE[:4])), some.builds(Holder, some.just(""), some.just(9))
        ),
    ),
    min_size=1,
    max_size=6,
)
_number = some.integers(1, 8)
_moves = some.lists(
    some.one_of(
        some.tuples(
            some.just("sign"),
            _number,
            some.sampled_from(_PEOPLE[:4]),
            some.sampled_from(_PEOPLE),
            some.sampled_from("ab"),
        ),
        some.tuples(some.just("renew"), some.sampled_from("ab"), some.sampled_from(_PEOPLE[:4])),
        some.tuples(some.just("redirect"), _number, some.sampled_from(_PEOPLE[:4])),
        some.tuples(some.just("give_back"), _number),
        some.tuples(some.just("withdraw")),
    ),
    max_size=25,
)
_DO: dict[str, Callable[..., Slip]] = {
    "sign": lambda slip, number, who, for_, digest: engine.sign(
        slip, number, signer=who, signed_for=for_, digest=digest
    ),
    "renew": lambda slip, digest, author: engine.renew(slip, digest=digest, author=author),
    "redirect": lambda slip, number, who: engine.redirect(slip, number, holder=Holder(who)),
    "give_back": engine.give_back,
    "withdraw": engine.withdraw,
}


@given(_steps, _moves)
def test_whatever_is_tried_nobody_controls_themselves_or_twice(
    steps: list[Step], moves: list[tuple[object, ...]]
) -> None:
    try:
        slip = engine.begin(steps, authors={_AUTHOR}, digest="a")
    except BadRoute:
        return
    for name, *values in moves:
        before = slip
        try:
            slip = _DO[str(name)](slip, *values)
        except (NotOpen, FormerVersion, Barred, BadRoute, KeyError):
            assert slip == before
        _check(before, slip)


def _check(before: Slip, slip: Slip) -> None:
    live = [order for order in slip.orders if order.live]
    assert (slip.outcome is Outcome.RUNNING) == bool(live), "closed with an order open, or open with none"
    first = min((order.stage for order in live), default=0)
    assert all((order.state is State.OPEN) == (order.stage == first) for order in live), "a stage out of turn"
    controls = [order for order in slip.orders if order.kind in CONTROLLING and order.state is State.DONE]
    people = [who for order in controls for who in order.signed_by]
    assert len(people) == len(set(people)), "somebody controlled twice"
    was = {order.number: order for order in before.orders}
    for order in controls:
        if was.get(order.number) != order:
            assert not order.signed_by & before.authors, "an author controlled"
            assert order.digest == slip.digest
    ended = {State.DONE, State.FORMER, State.RETURNED, State.WITHDRAWN}
    for order in slip.orders:
        former = was.get(order.number)
        if former is not None and former.state in ended - {State.DONE}:
            assert order == former, "what is over changed"
