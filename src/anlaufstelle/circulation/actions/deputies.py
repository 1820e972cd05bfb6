"""Who stands in for whom, on which days; what lies with the absent colleague lies with the deputy too."""

from datetime import date, datetime, timedelta

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation.actions import errands
from anlaufstelle.circulation.errors import HolderUnfit, OwnDeputy, UnknownDeputy
from anlaufstelle.circulation.events import DeputyEnded, DeputyNamed
from anlaufstelle.circulation.models import Deputy
from anlaufstelle.circulation.permissions import CIRCULATE, NAME_DEPUTIES

_LONGEST = timedelta(days=366)


def name_deputy(*, by: Actor, at: datetime, account: int, deputy: int, begins_on: date, ends_on: date) -> int:
    """Let somebody stand in for a colleague from a day until before another; give the number.

    Everybody names their own; for others the lead does. Nobody stands in for who stands in: one hop.
    Raises `NotAllowed`, `OwnDeputy`, `HolderUnfit`.
    """
    with change(by=by, at=at, may=CIRCULATE) as done:
        _check_for(account, by)
        today = office_time(at).date()
        if account == deputy or not today <= begins_on < ends_on <= begins_on + _LONGEST:
            raise OwnDeputy
        may = {number for number, _name in accounts.people_who_may(CIRCULATE, at=at)}
        if not {account, deputy} <= may:
            raise HolderUnfit
        row = Deputy.objects.create(account_id=account, deputy_id=deputy, begins_on=begins_on, ends_on=ends_on)
        for errand in errands.errands_of(account, done=done):
            errands.give_to_deputy(errand, deputy=row, done=done)
        done.record(DeputyNamed(deputy=row.pk))
    return row.pk


def end_deputy(*, by: Actor, at: datetime, deputy: int) -> None:
    """End that somebody stands in, now. Raises `UnknownDeputy`, also for who may not."""
    with change(by=by, at=at, may=CIRCULATE) as done:
        row = Deputy.objects.select_for_update().filter(id=deputy, ends_on__gt=office_time(at).date()).first()
        if row is None or (str(row.account_id) != by.id and not by.may(NAME_DEPUTIES)):
            raise UnknownDeputy
        for source in errands.sources_of(row.account_id):
            errands.end_for_deputy(source, deputy=row, done=done)
        row.delete()
        done.record(DeputyEnded(deputy=deputy))


def _check_for(account: int, by: Actor) -> None:
    if str(account) != by.id and not by.may(NAME_DEPUTIES):
        raise NotAllowed(permission=NAME_DEPUTIES.code)
