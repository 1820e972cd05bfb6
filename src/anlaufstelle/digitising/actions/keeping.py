"""What the office sets down about scanning: profiles, money; and the numbers of each day."""

from datetime import date, datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising.errors import UnknownProfile, WrongAmount
from anlaufstelle.digitising.events import BudgetSaved, CostNoted, ProfileSet
from anlaufstelle.digitising.models import Budget, Cost, ScanDay, ScanProfile
from anlaufstelle.digitising.models.money import COSTS
from anlaufstelle.digitising.permissions import KEEP_BUDGET, KEEP_SCANS, SET_PROFILES
from anlaufstelle.digitising.queries.days import next_working_day
from anlaufstelle.digitising.queries.picking import files_of_day
from anlaufstelle.digitising.rules import FIRST_PROFILES
from anlaufstelle.engines.scanning.sample import ALL
from anlaufstelle.files import queries as files

_LONGEST_REASON, _LONGEST_NAME = 300, 120
#: A list of costs of one month that is longer than a town's budget is a slip of the pen.
_MOST_CENTS = 10**11


def set_profile(
    *, by: Actor, at: datetime, code: str, share: int, waiting_days: int, reason: str, confirmed_by: str = ""
) -> None:
    """Set how many thousandths of the pages people compare, how long paper waits, and who confirmed it.

    It holds for what is filed from now on; waiting times hold for what waits already. Raises `UnknownProfile`.
    """
    words = " ".join(reason.split())[:_LONGEST_REASON]
    if code not in FIRST_PROFILES or not words or not 0 < share <= ALL or waiting_days < 0:
        raise UnknownProfile
    values = {
        "share": share,
        "waiting_days": waiting_days,
        "reason": words,
        "confirmed_by": " ".join(confirmed_by.split())[:_LONGEST_NAME],
    }
    with change(by=by, at=at, may=SET_PROFILES) as done:
        ScanProfile.objects.update_or_create(code=code, defaults=values)
        done.record(ProfileSet(profile=code, share=share, waiting_days=waiting_days))


def save_budget(*, by: Actor, at: datetime, name: str, first_on: date, end_on: date, cents: int) -> None:
    """Add money for digitising, from a day until before another. Raises `WrongAmount`."""
    words = " ".join(name.split())[:_LONGEST_NAME]
    if not words or not 0 < cents <= _MOST_CENTS or end_on <= first_on:
        raise WrongAmount
    with change(by=by, at=at, may=KEEP_BUDGET) as done:
        Budget.objects.create(name=words, first_on=first_on, end_on=end_on, cents=cents)
        done.record(BudgetSaved(cents=cents))


def note_cost(*, by: Actor, at: datetime, month: date, kind: str, cents: int, note: str = "") -> None:
    """Note what was spent in a month. Own work is the sum of all, never one person's. Raises `WrongAmount`."""
    if kind not in dict(COSTS) or not 0 < cents <= _MOST_CENTS:
        raise WrongAmount
    with change(by=by, at=at, may=KEEP_BUDGET) as done:
        words = " ".join(note.split())[:_LONGEST_NAME]
        Cost.objects.create(month=month.replace(day=1), kind=kind, cents=cents, note=words)
        done.record(CostNoted(kind=kind, cents=cents))


def note_scan_days(*, by: Actor, at: datetime) -> None:
    """Count for the next working day whose file is wholly digital, and for today how many files still wait."""
    with change(by=by, at=at, may=KEEP_SCANS):
        today = office_time(at).date()
        coming = next_working_day(today)
        theirs, _times = files_of_day(coming, by=by)
        _note(coming, wanted=len(theirs), digital=sum(one.whole for one in theirs))
        _note(today, waiting=files.count_unscanned(by=by).files)


def _note(on: date, **counts: int) -> None:
    ScanDay.objects.update_or_create(on=on, defaults=counts)
