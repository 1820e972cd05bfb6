"""What circulates on a document, and what was signed on which version: for the page of the document, and as paper."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.errors import UnknownCirculation, UnknownOrder
from anlaufstelle.circulation.mapping import slip_of
from anlaufstelle.circulation.models import Circulation, Order
from anlaufstelle.circulation.models.circulation import HAPPENED, KINDS, OUTCOMES, STATES
from anlaufstelle.circulation.permissions import NAME_DEPUTIES
from anlaufstelle.circulation.queries.fitting import Standing, standing
from anlaufstelle.engines.circulating import bar
from anlaufstelle.files import queries as files
from anlaufstelle.files.errors import UnknownDocument
from anlaufstelle.files.queries import DocumentHead
from anlaufstelle.persons.queries import Opened
from anlaufstelle.staff import queries as staff

_KINDS, _STATES, _OUTCOMES, _HAPPENED = dict(KINDS), dict(STATES), dict(OUTCOMES), dict(HAPPENED)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order as everybody sees it who may see the document; `mine` says that the reader may act on it now."""

    id: int
    stage: int
    kind: str
    holder: str
    due_on: date
    state: str
    mine: bool
    mine_as_team: bool

    @property
    def kind_name(self) -> str:
        """Give what is asked, in German."""
        return _KINDS[self.kind]

    @property
    def state_name(self) -> str:
        """Give where it stands, in German."""
        return _STATES[self.state]


@dataclass(frozen=True, slots=True)
class ProtocolEntry:
    """One line of the protocol; `former` says that it belongs to an earlier version than the newest."""

    at: datetime
    what: str
    name: str
    signed_for: str
    version: int
    digest: str
    why: str
    former: bool


@dataclass(frozen=True, slots=True)
class SlipPage:
    """One circulation of a document."""

    id: int
    outcome: str
    version: int
    digest: str
    begun_at: datetime
    may_steer: bool
    orders: tuple[OrderLine, ...]
    protocol: tuple[ProtocolEntry, ...]

    @property
    def running(self) -> bool:
        """Say whether it still goes round."""
        return self.outcome == "running"

    @property
    def outcome_name(self) -> str:
        """Give where it stands, in German."""
        return _OUTCOMES[self.outcome]


@dataclass(frozen=True, slots=True)
class OrderPage:
    """An order somebody looks at to act on it; `barred` says why they must not sign ("author", "twice" or "")."""

    line: OrderLine
    circulation: int
    document: DocumentHead
    in_place_of: str
    barred: str


def slips_of(opened: Opened, *, document: int) -> tuple[SlipPage, ...]:
    """Give all circulations of a document of an opened person, the newest first. Raises `UnknownDocument`."""
    head = _head(opened, document)
    rows = Circulation.objects.filter(document=document).prefetch_related("orders", "protocol").order_by("-id")
    return tuple(_slip(row, head=head, opened=opened) for row in rows)


def slip(opened: Opened, *, circulation: int) -> tuple[SlipPage, DocumentHead]:
    """Give one circulation with its document. Raises `UnknownCirculation`."""
    row = Circulation.objects.filter(id=circulation).prefetch_related("orders", "protocol").first()
    try:
        head = _head(opened, row.document_id if row is not None else 0)
    except UnknownDocument:
        raise UnknownCirculation from None
    if row is None:
        raise UnknownCirculation
    return _slip(row, head=head, opened=opened), head


def order_page(opened: Opened, *, order: int) -> OrderPage:
    """Give an order of a document of an opened person, and whether the reader may act on it.

    Raises `UnknownOrder`.
    """
    row = Order.objects.select_related("circulation").filter(id=order).first()
    if row is None:
        raise UnknownOrder
    try:
        head = _head(opened, row.circulation.document_id)
    except UnknownDocument:
        raise UnknownOrder from None
    by = opened.by
    stands = standing(by, at=opened.at)
    acts_for = stands.acts_for(row)
    barred = bar(slip_of(row.circulation), row.number, signer=by.id, signed_for=acts_for or "")
    return OrderPage(
        line=_line(row, stands=stands, names=_holder_names([row])),
        circulation=row.circulation_id,
        document=head,
        in_place_of=accounts.names_of([acts_for]).get(acts_for, "") if acts_for else "",
        barred=barred.value if barred is not None else "",
    )


def place_of_order(order: int, *, by: Actor) -> int:
    """Give the person an order is about, to open them. Raises `UnknownOrder`, also where the document is sealed."""
    document = Order.objects.filter(id=order).values_list("circulation__document", flat=True).first()
    return _person(document, by=by, error=UnknownOrder)


def place_of_circulation(circulation: int, *, by: Actor) -> int:
    """Give the person a circulation is about, to open them. Raises `UnknownCirculation`."""
    document = Circulation.objects.filter(id=circulation).values_list("document", flat=True).first()
    return _person(document, by=by, error=UnknownCirculation)


def _person(document: int | None, *, by: Actor, error: type[UnknownOrder | UnknownCirculation]) -> int:
    head = files.document_heads([document or 0], by=by).get(document or 0)
    if head is None:
        raise error
    return head.file.person


def _head(opened: Opened, document: int) -> DocumentHead:
    head = files.document_head(document, by=opened.by)
    if head.file.person not in opened.records:
        raise UnknownDocument
    return head


def _slip(row: Circulation, *, head: DocumentHead, opened: Opened) -> SlipPage:
    orders = sorted(row.orders.all(), key=lambda one: (one.stage, one.number))
    names = _holder_names(orders)
    stands = standing(opened.by, at=opened.at)
    lines = tuple(_line(one, stands=stands, names=names) for one in orders)
    return SlipPage(
        id=row.pk,
        outcome=row.outcome,
        version=row.version,
        digest=row.digest,
        begun_at=row.begun_at,
        may_steer=opened.by.id == row.begun_by or opened.by.may(NAME_DEPUTIES),
        orders=lines,
        protocol=tuple(
            ProtocolEntry(
                one.at, _HAPPENED[one.what], one.name, one.signed_for, one.version, one.digest, one.why,
                one.digest != head.digest,
            )
            for one in sorted(row.protocol.all(), key=lambda one: one.pk)
        ),
    )  # fmt: skip


def _line(row: Order, *, stands: Standing, names: dict[tuple[int | None, int | None], str]) -> OrderLine:
    mine = row.state == "open" and stands.acts_for(row) is not None
    return OrderLine(
        row.pk,
        row.stage,
        row.kind,
        names[row.account_id, row.team_id],
        row.due_on,
        row.state,
        mine,
        mine and row.team_id is not None,
    )


def _holder_names(orders: list[Order]) -> dict[tuple[int | None, int | None], str]:
    people = accounts.names_of(str(one.account_id) for one in orders)
    teams = {team.id: team.name for team in staff.teams()}
    return {
        (one.account_id, one.team_id): people.get(str(one.account_id), "")
        or teams.get(one.team_id or 0, "ehemaliges Konto")
        for one in orders
    }
