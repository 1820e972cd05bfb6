"""Who can be asked for what, and who may act on an order now."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.models import Deputy, Order
from anlaufstelle.circulation.permissions import CIRCULATE, SIGN_FINALLY
from anlaufstelle.engines.circulating import CONTROLLING, Kind
from anlaufstelle.files import queries as files
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries import DocumentHead
from anlaufstelle.staff import queries as staff


def can_do(kind: Kind, account: int, *, seal: str, at: datetime) -> bool:
    """Say whether an account may see a document of this class and do this with it."""
    who = accounts.actor_for(account, at=at)
    needed = {CIRCULATE, SEE_FILES} | ({SIGN_FINALLY} if kind is Kind.FINAL_SIGN else set())
    return needed <= who.permissions and seal in files.seals_open_to(who)


def somebody_can_do(kind: Kind, team: int, *, head: DocumentHead, authors: frozenset[str], at: datetime) -> bool:
    """Say whether anybody of a team may do this; who drew the document up does not count for a signature."""
    members = staff.accounts_in(team)
    barred = authors if kind in CONTROLLING else frozenset[str]()
    return any(can_do(kind, one, seal=head.seal, at=at) for one in members if str(one) not in barred)


@dataclass(frozen=True, slots=True)
class Standing:
    """For whom the actor may act today: for themselves, for their team, and for whom they stand in."""

    account: int | None
    team: int | None
    represented: frozenset[int]

    @property
    def work(self) -> Q:
        """Give the filter for what lies with them."""
        people = self.represented | ({self.account} if self.account is not None else set())
        mine = Q(account__in=people)
        return mine | Q(team=self.team) if self.team is not None else mine

    def acts_for(self, order: Order) -> str | None:
        """Give the account they act for: "" for themselves; None where the order does not lie with them."""
        own = self.account is not None and order.account_id == self.account
        if own or (self.team is not None and order.team_id == self.team):
            return ""
        return str(order.account_id) if order.account_id in self.represented else None


def standing(by: Actor, *, at: datetime) -> Standing:
    """Give it for a moment, in two queries."""
    if not by.id.isdecimal():
        return Standing(None, None, frozenset())
    team = staff.team_of(by.id)
    today = office_time(at).date()
    rows = Deputy.objects.filter(deputy=int(by.id), begins_on__lte=today, ends_on__gt=today)
    represented = frozenset(rows.values_list("account", flat=True))
    return Standing(int(by.id), None if team is None else team.id, represented)
