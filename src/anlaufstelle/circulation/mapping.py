"""Rows of a circulation as the engine's slip, and back."""

from anlaufstelle.circulation.models import Circulation, Order
from anlaufstelle.engines.circulating import Holder, Kind, Slip, State
from anlaufstelle.engines.circulating import Order as SlipOrder


def slip_of(row: Circulation) -> Slip:
    """Give the slip of a circulation, with its orders by number."""
    orders = row.orders.order_by("number")
    return Slip(frozenset(row.authors), row.digest, tuple(_order(one) for one in orders))


def holder_of(row: Order) -> Holder:
    """Give whom an order is for."""
    return Holder("" if row.account_id is None else str(row.account_id), row.team_id)


def columns_of(order: SlipOrder) -> dict[str, object]:
    """Give what the row of an order says."""
    return {
        "stage": order.stage,
        "kind": order.kind.value,
        "account_id": int(order.holder.account) if order.holder.account else None,
        "team_id": order.holder.team,
        "state": order.state.value,
        "signer": order.signer,
        "signed_for": order.signed_for,
        "digest": order.digest,
    }


def _order(row: Order) -> SlipOrder:
    return SlipOrder(
        row.number,
        row.stage,
        Kind(row.kind),
        holder_of(row),
        State(row.state),
        row.signer,
        row.signed_for,
        row.digest,
    )
