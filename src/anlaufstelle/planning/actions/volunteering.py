"""A member says that they would work on a Saturday, or no longer: by themselves only."""

from datetime import date, datetime

from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import AlreadyReleased
from anlaufstelle.planning.events import HelpOffered, HelpTakenBack
from anlaufstelle.planning.models import Saturday, SaturdayHelper, VolunteerOffer
from anlaufstelle.planning.permissions import OFFER_HELP
from anlaufstelle.planning.queries.saturday_days import check_saturday
from anlaufstelle.planning.queries.saturday_own import own_member


@once_more
def offer_help(*, by: Actor, at: datetime, on: date) -> None:
    """Offer oneself for a Saturday; a second time changes nothing.

    Raises `NotASaturday`, `IsHoliday`, `NoMember` for an account that belongs to nobody in the plan.
    """
    check_saturday(on, at=at)
    with change(by=by, at=at, may=OFFER_HELP) as done:
        member = own_member(by)
        _row, new = VolunteerOffer.objects.get_or_create(member_id=member, on=on, defaults={"since": at})
        if new:
            done.record(HelpOffered(member=member, on=on))


def take_back_help(*, by: Actor, at: datetime, on: date) -> None:
    """Take the own offer back, without a reason; one that is not there is not missed. Who was planned no longer is.

    Raises `NoMember`, `AlreadyReleased` when people may have booked already.
    """
    with change(by=by, at=at, may=OFFER_HELP) as done:
        member = own_member(by)
        helping = SaturdayHelper.objects.filter(member_id=member, saturday__on=on)
        if helping.exclude(saturday__state=Saturday.State.PLANNED).exists():
            raise AlreadyReleased
        helping.delete()
        gone, _by_table = VolunteerOffer.objects.filter(member_id=member, on=on).delete()
        if gone:
            done.record(HelpTakenBack(member=member, on=on))
