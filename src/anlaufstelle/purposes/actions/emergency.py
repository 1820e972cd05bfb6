"""Opening somebody in an emergency: always possible for who may open persons, always told, always looked at."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import queries
from anlaufstelle.purposes.actions.giving import give_purpose
from anlaufstelle.purposes.errors import OwnEmergency, ReasonMissing, UnknownEmergency
from anlaufstelle.purposes.events import EmergencyOpened, EmergencySeen
from anlaufstelle.purposes.models import EmergencyOpening
from anlaufstelle.purposes.permissions import SEE_EMERGENCIES, SEE_PATTERNS
from anlaufstelle.purposes.queries.holding import EMERGENCY
from anlaufstelle.staff import queries as staff

#: An emergency is over soon; who still needs the person gets a purpose of work.
HOLDS = timedelta(hours=2)
_SHORTEST_REASON = 10
_LONGEST_REASON = 500


def open_in_emergency(*, by: Actor, at: datetime, person: int, reason: str) -> int:
    """Let the actor open a person for two hours although no purpose holds; lead and data protection are told at once.

    The mail they get names nobody. Give the number of the emergency opening. Raises `ReasonMissing`, `NotAllowed`,
    `UnknownPerson`.
    """
    said = " ".join(reason.split())[:_LONGEST_REASON]
    if len(said) < _SHORTEST_REASON:
        raise ReasonMissing
    account = queries.account_of(by)
    if account is None:
        raise NotAllowed(permission=SEE_IDENTITY.code)
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        reference = f"Notöffnung {office_time(at):%d.%m.%Y, %H:%M}"
        persons.let_in(by=by, at=at, person=person, purpose=EMERGENCY, reference=reference, ends_at=at + HOLDS)
        row = EmergencyOpening.objects.create(person_id=person, account_id=account, at=at, reason=said)
        give_purpose(
            by=by,
            at=at,
            done=done,
            person=person,
            account=account,
            kind=EMERGENCY,
            reference=reference,
            source=f"emergency:{row.pk}",
            begins_at=at,
            ends_at=at + HOLDS,
        )
        told = _to_tell(account, at=at)
        link = f"{settings.PUBLIC_URL}{reverse('purposes:emergencies')}"
        accounts.tell_accounts(
            by=by, at=at, done=done, accounts=told, template="accounts/emergency_opening", values={"link": link}
        )
        done.record(EmergencyOpened(person=person, emergency=row.pk, told=len(told)))
    return row.pk


def see_emergency(*, by: Actor, at: datetime, emergency: int) -> None:
    """Note that the lead, or the data protection officer, has looked at an opening in an emergency.

    Raises `OwnEmergency`, `UnknownEmergency`.
    """
    officer = by.may(SEE_PATTERNS)
    with change(by=by, at=at, may=SEE_EMERGENCIES) as done:
        row = EmergencyOpening.objects.select_for_update().filter(id=emergency).first()
        if row is None:
            raise UnknownEmergency
        if str(row.account_id) == by.id:
            raise OwnEmergency
        seen = "officer_seen_at" if officer else "lead_seen_at"
        if getattr(row, seen) is None:
            setattr(row, seen, at)
            row.save(update_fields=[seen])
            done.record(EmergencySeen(emergency=emergency, by_officer=officer))


def _to_tell(account: int, *, at: datetime) -> frozenset[int]:
    """Give data protection, and the leads of the colleague's team; without one there, all leads. Never oneself."""
    officers = {number for number, _name in account_queries.people_who_may(SEE_PATTERNS, at=at)}
    leads = {number for number, _name in account_queries.people_who_may(SEE_EMERGENCIES, at=at)} - officers - {account}
    team = staff.team_of(str(account))
    near = leads & staff.accounts_in(team.id) if team is not None else set()
    return frozenset((near or leads) | (officers - {account}))
