"""The slip that goes round with a document.

Stages follow one another; the orders of one stage run side by side. A signature belongs to the state of the document it
was given on (`digest`): with a new state everybody who had signed is asked again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What an order asks for."""

    ACKNOWLEDGE = "acknowledge"
    CO_SIGN = "co_sign"
    FINAL_SIGN = "final_sign"
    DISPATCH = "dispatch"


#: Signatures that control what somebody else has drawn up.
CONTROLLING = frozenset({Kind.CO_SIGN, Kind.FINAL_SIGN})


class State(StrEnum):
    """Where an order stands; `FORMER` was signed on an earlier state of the document."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    FORMER = "former"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


_LIVE = frozenset({State.WAITING, State.OPEN})


class Outcome(StrEnum):
    """Where a whole slip stands."""

    RUNNING = "running"
    COMPLETE = "complete"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Bar(StrEnum):
    """Why somebody must not give a controlling signature."""

    AUTHOR = "author"
    TWICE = "twice"


class NotOpen(Exception):
    """The order is not open, or not any more."""


class FormerVersion(Exception):
    """The signature is meant for another state of the document than the one that circulates."""


class BadRoute(Exception):
    """The orders do not make a way: `why` is empty, order, two_finals, author or twice."""

    def __init__(self, why: str) -> None:
        """Keep why."""
        self.why = why
        super().__init__(why)


class Barred(Exception):
    """A controlling signature by whom it must control."""

    def __init__(self, why: Bar) -> None:
        """Keep why."""
        self.why = why
        super().__init__(why.value)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom an order is for: an account, or any member of a team."""

    account: str = ""
    team: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A wanted order."""

    stage: int
    kind: Kind
    holder: Holder


@dataclass(frozen=True, slots=True)
class Order:
    """One order; `signer` acted, for `signed_for` where it was a deputy, on the state `digest`."""

    number: int
    stage: int
    kind: Kind
    holder: Holder
    state: State = State.WAITING
    signer: str = ""
    signed_for: str = ""
    digest: str = ""

    @property
    def live(self) -> bool:
        """Say whether it still asks for something."""
        return self.state in _LIVE

    @property
    def signed_by(self) -> frozenset[str]:
        """Give everybody this signature counts for."""
        return frozenset({self.signer, self.signed_for} - {""})


@dataclass(frozen=True, slots=True)
class Slip:
    """All orders of a circulation; `authors` drew up what is controlled, `digest` is the state that circulates."""

    authors: frozenset[str]
    digest: str
    orders: tuple[Order, ...]

    @property
    def outcome(self) -> Outcome:
        """Give where the slip stands; it is complete only when no order asks for anything any more."""
        states = {order.state for order in self.orders}
        if states & _LIVE:
            return Outcome.RUNNING
        if State.RETURNED in states:
            return Outcome.RETURNED
        return Outcome.WITHDRAWN if State.WITHDRAWN in states else Outcome.COMPLETE

    def order(self, number: int) -> Order:
        """Give one order. Raises `KeyError`."""
        for order in self.orders:
            if order.number == number:
                return order
        raise KeyError(number)


def begin(steps: Sequence[Step], *, authors: Iterable[str], digest: str) -> Slip:
    """Give the slip with the orders of its first stage open. Raises `BadRoute`.

    >>> slip = begin([Step(1, Kind.CO_SIGN, Holder("2")), Step(2, Kind.FINAL_SIGN, Holder("3"))],
    ...              authors={"1"}, digest="a")
    >>> [order.state.value for order in slip.orders]
    ['open', 'waiting']
    """
    if not steps:
        raise BadRoute("empty")
    _check_order(steps)
    slip = Slip(frozenset(authors), digest, ())
    for number, step in enumerate(steps, start=1):
        _check_holder(slip, step.kind, step.holder, number=number)
        order = Order(number, step.stage, step.kind, step.holder)
        slip = replace(slip, orders=(*slip.orders, order))
    return _advanced(slip)


def bar(slip: Slip, number: int, *, signer: str, signed_for: str = "") -> Bar | None:
    """Say what keeps somebody from signing an order, be it for somebody else; None where nothing does.

    Who drew the document up never controls it, and nobody controls it twice: neither by a deputy nor as one.
    """
    order = slip.order(number)
    who = frozenset({signer, signed_for} - {""})
    if order.kind not in CONTROLLING:
        return None
    if who & slip.authors:
        return Bar.AUTHOR
    others = (one for one in slip.orders if one.number != number and one.kind in CONTROLLING)
    given = (one.signed_by for one in others if one.state is State.DONE)
    return Bar.TWICE if any(who & signed for signed in given) else None


def sign(slip: Slip, number: int, *, signer: str, digest: str, signed_for: str = "") -> Slip:
    """Sign an open order on the state of the document the signer has seen.

    Raises `NotOpen`, `FormerVersion`, `Barred`.
    """
    order = _open(slip, number)
    if digest != slip.digest:
        raise FormerVersion
    barred = bar(slip, number, signer=signer, signed_for=signed_for)
    if barred is not None:
        raise Barred(barred)
    done = replace(order, state=State.DONE, signer=signer, signed_for=signed_for, digest=digest)
    return _advanced(_with(slip, done))


def give_back(slip: Slip, number: int) -> Slip:
    """Return the document to who drew it up; nothing else is asked for any more. Raises `NotOpen`."""
    returned = _with(slip, replace(_open(slip, number), state=State.RETURNED))
    return _stopped(returned)


def withdraw(slip: Slip) -> Slip:
    """Take back everything that was not signed yet. Raises `NotOpen` when nothing runs."""
    if slip.outcome is not Outcome.RUNNING:
        raise NotOpen
    return _stopped(slip)


def redirect(slip: Slip, number: int, *, holder: Holder) -> Slip:
    """Give an order that still asks for something to somebody else. Raises `NotOpen`, `BadRoute`."""
    order = slip.order(number)
    if not order.live:
        raise NotOpen
    _check_holder(slip, order.kind, holder, number=number)
    return _with(slip, replace(order, holder=holder))


def renew(slip: Slip, *, digest: str, author: str) -> Slip:
    """Take in a new state of the document: what was signed belongs to the former one, and is asked for again.

    A slip that is over stays as it is; its signatures say which state they belong to.
    """
    if slip.outcome is not Outcome.RUNNING or digest == slip.digest:
        return slip
    last = max(order.number for order in slip.orders)
    former = [order for order in slip.orders if order.state is State.DONE]
    asked = [Order(last + place, order.stage, order.kind, order.holder) for place, order in enumerate(former, start=1)]
    kept = tuple(replace(order, state=State.FORMER) if order in former else order for order in slip.orders)
    return _advanced(Slip(slip.authors | {author}, digest, (*kept, *asked)))


def _check_order(steps: Sequence[Step]) -> None:
    """Signing comes before the final signature, and both before the document leaves. Raises `BadRoute`."""
    ranks = {Kind.CO_SIGN: 1, Kind.FINAL_SIGN: 2, Kind.DISPATCH: 3}
    ranked = [(step.stage, ranks[step.kind]) for step in steps if step.kind in ranks]
    finals = [step for step in steps if step.kind is Kind.FINAL_SIGN]
    if len(finals) > 1:
        raise BadRoute("two_finals")
    if any(one <= other and rank > lower for one, rank in ranked for other, lower in ranked):
        raise BadRoute("order")


def _check_holder(slip: Slip, kind: Kind, holder: Holder, *, number: int) -> None:
    """Nobody is asked for a signature they must not give. Raises `BadRoute`."""
    if kind not in CONTROLLING or not holder.account:
        return
    if holder.account in slip.authors:
        raise BadRoute(Bar.AUTHOR.value)
    asked = (one for one in slip.orders if one.number != number and one.kind in CONTROLLING)
    if any(holder.account == one.holder.account or holder.account in one.signed_by for one in asked if _counts(one)):
        raise BadRoute(Bar.TWICE.value)


def _counts(order: Order) -> bool:
    return order.live or order.state is State.DONE


def _open(slip: Slip, number: int) -> Order:
    order = slip.order(number)
    if order.state is not State.OPEN:
        raise NotOpen
    return order


def _with(slip: Slip, changed: Order) -> Slip:
    return replace(slip, orders=tuple(changed if order.number == changed.number else order for order in slip.orders))


def _stopped(slip: Slip) -> Slip:
    orders = (replace(order, state=State.WITHDRAWN) if order.live else order for order in slip.orders)
    return replace(slip, orders=tuple(orders))


def _advanced(slip: Slip) -> Slip:
    """Open the first stage that still asks for something; later ones wait."""
    live = [order.stage for order in slip.orders if order.live]
    if not live:
        return slip
    now = min(live)
    orders = (
        replace(order, state=State.OPEN if order.stage == now else State.WAITING) if order.live else order
        for order in slip.orders
    )
    return replace(slip, orders=tuple(orders))
