"""Makes circulations through the real actions: a document, who drew it up, and colleagues who are asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.accounts.models import Account
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.circulation import actions
from anlaufstelle.circulation.actions import NewOrder
from anlaufstelle.circulation.models import Order
from anlaufstelle.files.actions import file_version
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.staff import actions as staff
from anlaufstelle.staff import queries as teams
from anlaufstelle.staff.actions import NewMember
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened


@dataclass(frozen=True)
class Desk:
    """A document in a file, its author, a colleague, and a lead who may sign finally."""

    author: Actor
    colleague: Actor
    lead: Actor
    person: int
    case_file: int
    document: int

    def opened(self, by: Actor, *, at: datetime) -> Opened:
        """Open the person for counselling."""
        return opened(self.person, by=by, at=at)


def make_desk(*, at: datetime, seal: str = "") -> Desk:
    """Make a document somebody drew up."""
    author, colleague, lead = (actor_of(role, at=at) for role in ("caseworker", "caseworker", "team_lead"))
    by = lead if seal else author
    person = make_person(by=author, at=at)
    shown = opened(person, by=by, at=at)
    case_file = make_file(opened=shown, at=at)
    document = make_document(by=by, at=at, opened=shown, case_file=case_file, subject="Bescheid", seal=seal)
    return Desk(by, colleague, lead, person, case_file, document)


def ask(stage: int, kind: str, who: Actor | None = None, *, on: date, team: int | None = None) -> NewOrder:
    """Give a wanted order."""
    return NewOrder(stage=stage, kind=kind, due_on=on, account=int(who.id) if who is not None else None, team=team)


def begin(desk: Desk, *orders: NewOrder, at: datetime) -> int:
    """Give the document into circulation by its author: co-signing, then the final signature, unless said otherwise."""
    usual = (ask(1, "co_sign", desk.colleague, on=at.date()), ask(2, "final_sign", desk.lead, on=at.date()))
    shown = desk.opened(desk.author, at=at)
    return actions.begin_circulation(
        by=desk.author, at=at, opened=shown, document=desk.document, orders=orders or usual
    )


def order_of(circulation: int, number: int) -> int:
    """Give the order with this number on the slip."""
    return Order.objects.get(circulation=circulation, number=number).pk


def sign(desk: Desk, order: int, *, by: Actor, at: datetime, version: int = 1) -> None:
    """Sign an order, on a version."""
    actions.sign_order(by=by, at=at, opened=desk.opened(by, at=at), order=order, version=version)


def new_version(desk: Desk, *, by: Actor, at: datetime) -> None:
    """File another version of the document."""
    file_version(by=by, at=at, opened=desk.opened(by, at=at), document=desk.document, data=pdf(2))


def make_team(*people: Actor, at: datetime, code: str = "team-a") -> int:
    """Put colleagues into a team."""
    by = actor("system")
    day = at.date() - timedelta(days=1)
    names = [f"{code} {who.id}" for who in people]
    new = [NewMember(name=name, team=code, skills=(), valid_from=day) for name in names]
    staff.load_staff(by=by, at=at, teams=[(code, f"Team {code}")], members=new)
    for who, name in zip(people, names, strict=True):
        member = next(line.id for line in teams.members() if line.name == name)
        login = Account.objects.get(id=int(who.id)).username
        staff.link_account(by=by, at=at, member=member, login=login)
    return next(line.id for line in teams.teams() if line.code == code)


def in_charge(desk: Desk, who: Actor, *, at: datetime) -> None:
    """Let the lead put somebody in charge of the person."""
    purposes.put_in_charge(
        by=desk.lead,
        at=at,
        person=desk.person,
        account=int(who.id),
        reference="A-1",
        ends_at=at + timedelta(days=9),
    )
