"""My desk: what lies with the actor, their team, or whom they stand in for. Nobody else's can be asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.models import FollowUp, Order
from anlaufstelle.circulation.models.circulation import KINDS
from anlaufstelle.circulation.queries.fitting import standing
from anlaufstelle.engines.circulating import CONTROLLING
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import DocumentHead, FileHead
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes import queries as purposes

_KINDS = dict(KINDS)


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One thing to do; `name` and `subject` are there only while a purpose holds by which the actor may know them.

    `order` or `follow_up` is its number; `in_place_of` names the colleague the actor stands in for.
    """

    what: str
    due_on: date
    reference: str
    name: str
    subject: str
    reason: str
    in_place_of: str
    for_team: bool
    case_file: int
    document: int | None
    order: int | None = None
    follow_up: int | None = None

    @property
    def in_place_of_words(self) -> str:
        """Give the words that it lies here for a colleague who is away."""
        return str(_("in Vertretung für %(name)s") % {"name": self.in_place_of})

    @property
    def key(self) -> str:
        """Give what the entry is called in addresses."""
        return f"auftrag-{self.order}" if self.order is not None else f"wiedervorlage-{self.follow_up}"


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it: what is late first, then today, then what is coming."""

    overdue: tuple[DeskLine, ...]
    today: tuple[DeskLine, ...]
    coming: tuple[DeskLine, ...]

    @property
    def lines(self) -> tuple[DeskLine, ...]:
        """Give all entries in their order."""
        return (*self.overdue, *self.today, *self.coming)


def desk(*, by: Actor, at: datetime) -> Desk:
    """Give the actor's own desk, in a fixed number of queries; what is sealed for them is not on it."""
    found = sorted(_lines(by=by, at=at), key=lambda line: (line.due_on, line.order is None, line.key))
    today = office_time(at).date()
    return Desk(
        tuple(line for line in found if line.due_on < today),
        tuple(line for line in found if line.due_on == today),
        tuple(line for line in found if line.due_on > today),
    )


def count_due(*, by: Actor, at: datetime) -> int:
    """Count what is due on the actor's own desk, today or earlier; what is sealed for them is not counted either."""
    mine, today = standing(by, at=at).work, office_time(at).date()
    seals = files.seals_open_to(by)
    orders = Order.objects.filter(mine, state="open", due_on__lte=today, circulation__document__seal__in=seals)
    open_to_me = Q(document__isnull=True) | Q(document__seal__in=seals)
    follow_ups = FollowUp.objects.filter(mine, open_to_me, ended_at__isnull=True, due_on__lte=today)
    return sum(_for(one, by) for one in orders.select_related("circulation")) + follow_ups.count()


def _lines(*, by: Actor, at: datetime) -> Iterator[DeskLine]:
    mine = standing(by, at=at).work
    orders = [one for one in Order.objects.filter(mine, state="open").select_related("circulation") if _for(one, by)]
    follow_ups = list(FollowUp.objects.filter(mine, ended_at__isnull=True))
    named = (one.document_id for one in follow_ups if one.document_id is not None)
    heads = files.document_heads([*(one.circulation.document_id for one in orders), *named], by=by)
    late = files.file_heads((one.case_file_id for one in follow_ups), by=by)
    known = _Known((*(head.file for head in heads.values()), *late.values()), by=by, at=at)
    holders = {one.account_id for one in orders} | {one.account_id for one in follow_ups}
    others = accounts.names_of(str(one) for one in holders)
    for order in orders:
        head = heads.get(order.circulation.document_id)
        if head is not None:
            in_place_of = "" if str(order.account_id) == by.id else others.get(str(order.account_id), "")
            yield _order_line(order, head=head, known=known, in_place_of=in_place_of)
    for row in follow_ups:
        file = late.get(row.case_file_id)
        sealed = row.document_id is not None and row.document_id not in heads
        if file is not None and not sealed:
            in_place_of = "" if str(row.account_id) == by.id else others.get(str(row.account_id), "")
            yield _follow_up_line(row, file=file, known=known, in_place_of=in_place_of)


def _order_line(order: Order, *, head: DocumentHead, known: "_Known", in_place_of: str) -> DeskLine:
    return DeskLine(
        what=_KINDS[order.kind],
        due_on=order.due_on,
        reference=f"{head.file.reference}, Nr. {head.number}",
        name=known.name(head.file),
        subject=head.subject if known.open(head.file) else "",
        reason="",
        in_place_of=in_place_of,
        for_team=order.team_id is not None,
        case_file=head.file.id,
        document=head.id,
        order=order.pk,
    )


def _follow_up_line(row: FollowUp, *, file: FileHead, known: "_Known", in_place_of: str) -> DeskLine:
    return DeskLine(
        what=_("Wiedervorlage"),
        due_on=row.due_on,
        reference=file.reference,
        name=known.name(file),
        subject=file.subject if known.open(file) else "",
        reason="" if known.hidden(file) else row.reason,
        in_place_of=in_place_of,
        for_team=row.team_id is not None,
        case_file=file.id,
        document=row.document_id,
        follow_up=row.pk,
    )


def _for(order: Order, by: Actor) -> bool:
    """A signature a team is asked for is not asked of who drew the document up."""
    return str(order.account_id) == by.id or order.kind not in CONTROLLING or by.id not in order.circulation.authors


class _Known:
    """What the actor may know of the people these files are about, read once for all of them."""

    def __init__(self, heads: Iterable[FileHead], *, by: Actor, at: datetime) -> None:
        people = {head.person for head in heads}
        self._held = purposes.held_among(people, by=by, at=at)
        self._restricted = persons.restricted_among(people)
        self._names = persons.names_in_lists(self._held, by=by)

    def open(self, file: FileHead) -> bool:
        return file.person in self._held

    def hidden(self, file: FileHead) -> bool:
        """A restricted person for whom no purpose holds: the entry says that it is there, and no more."""
        return file.person in self._restricted and not self.open(file)

    def name(self, file: FileHead) -> str:
        return self._names.get(file.person, "")
