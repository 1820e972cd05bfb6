"""Work that lies with somebody is a purpose: whom they need for it they open without a click, until it is done."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from anlaufstelle.base.change import Done
from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.circulation.models import Deputy, FollowUp, Order
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import FileHead
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.permissions import GIVE_PURPOSES
from anlaufstelle.staff import queries as staff

#: What nobody has done by then is opened by a purpose of one's own choice again.
_HOLDS = timedelta(days=90)


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """A piece of work with somebody, about a person; `source` is the name purposes know it by."""

    source: str
    person: int
    reference: str
    account: int | None
    team: int | None
    begins_at: datetime
    ends_at: datetime


def errand_of_order(row: Order, *, file: FileHead, at: datetime) -> Errand:
    """Give the errand of an open order; it begins now."""
    return Errand(
        source=source_of_order(row.pk),
        person=file.person,
        reference=f"{file.reference}, Umlauf {row.circulation_id}",
        account=row.account_id,
        team=row.team_id,
        begins_at=at,
        ends_at=at + _HOLDS,
    )


def errand_of_follow_up(row: FollowUp, *, file: FileHead, at: datetime) -> Errand:
    """Give the errand of a follow-up; before its day nobody needs the file for it."""
    begins_at = max(at, begin_of(row.due_on))
    return Errand(
        source=source_of_follow_up(row.pk),
        person=file.person,
        reference=f"{file.reference}, Wiedervorlage {row.pk}",
        account=row.account_id,
        team=row.team_id,
        begins_at=begins_at,
        ends_at=begins_at + _HOLDS,
    )


def errands_of(account: int, *, done: Done) -> tuple[Errand, ...]:
    """Give what lies with a colleague now."""
    orders, follow_ups = _orders(account), _follow_ups(account)
    wanted = {one.circulation.document.case_file_id for one in orders} | {one.case_file_id for one in follow_ups}
    heads = files.file_heads(wanted, by=done.by)
    return (
        *(
            errand_of_order(one, file=heads[one.circulation.document.case_file_id], at=done.at)
            for one in orders
            if one.circulation.document.case_file_id in heads
        ),
        *(
            errand_of_follow_up(one, file=heads[one.case_file_id], at=done.at)
            for one in follow_ups
            if one.case_file_id in heads
        ),
    )


def sources_of(account: int) -> tuple[str, ...]:
    """Give the names under which purposes know what lies with a colleague now."""
    return (
        *(source_of_order(one.pk) for one in _orders(account)),
        *(source_of_follow_up(one.pk) for one in _follow_ups(account)),
    )


def source_of_order(order: int) -> str:
    """Give the name under which purposes know an order."""
    return f"order:{order}"


def source_of_follow_up(follow_up: int) -> str:
    """Give the name under which purposes know a follow-up."""
    return f"follow_up:{follow_up}"


def give(errand: Errand, *, done: Done) -> None:
    """Give the purpose to who has the errand, and to who stands in for them.

    A restricted person stays with who is in charge: for them only a lead's errand gives a purpose, and never to the
    lead themselves, a team or a deputy.
    """
    restricted = persons.is_restricted(errand.person)
    if restricted and (not done.by.may(GIVE_PURPOSES) or errand.account is None or str(errand.account) == done.by.id):
        return
    _give(errand, done=done)
    if errand.account is not None and not restricted:
        for row in Deputy.objects.filter(account=errand.account):
            give_to_deputy(errand, deputy=row, done=done)


def give_to_deputy(errand: Errand, *, deputy: Deputy, done: Done) -> None:
    """Give the purpose of a colleague's errand to who stands in for them, on the days they do."""
    begins_at = max(errand.begins_at, begin_of(deputy.begins_on), done.at)
    ends_at = min(errand.ends_at, begin_of(deputy.ends_on))
    if begins_at < ends_at and not persons.is_restricted(errand.person):
        source = _for_deputy(errand.source, deputy)
        _give(replace(errand, source=source, account=deputy.deputy_id, begins_at=begins_at, ends_at=ends_at), done=done)


def end(source: str, *, account: int | None, done: Done) -> None:
    """End the purposes of an errand, those of deputies too."""
    purposes.end_purposes(by=done.by, at=done.at, done=done, source=source)
    for row in Deputy.objects.filter(account=account) if account is not None else ():
        end_for_deputy(source, deputy=row, done=done)


def end_for_deputy(source: str, *, deputy: Deputy, done: Done) -> None:
    """End the purpose a deputy has by an errand."""
    purposes.end_purposes(by=done.by, at=done.at, done=done, source=_for_deputy(source, deputy))


def begin_of(day: date) -> datetime:
    """Give the moment a day begins at the office."""
    return datetime.combine(day, time(), tzinfo=OFFICE_ZONE)


def _orders(account: int) -> QuerySet[Order]:
    return Order.objects.filter(account=account, state="open").select_related("circulation__document")


def _follow_ups(account: int) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(account=account, ended_at__isnull=True)


def _give(errand: Errand, *, done: Done) -> None:
    if errand.account is None and (errand.team is None or not staff.accounts_in(errand.team)):
        return  # an account that was forgotten: nobody to give it to
    purposes.give_purpose(
        by=done.by,
        at=done.at,
        done=done,
        person=errand.person,
        account=errand.account,
        team=errand.team,
        kind="task",
        reference=errand.reference,
        source=errand.source,
        begins_at=errand.begins_at,
        ends_at=errand.ends_at,
    )


def _for_deputy(source: str, deputy: Deputy) -> str:
    return f"{source}/deputy:{deputy.pk}"
