"""Planning a Saturday, its steps, its release. The plan of the office changes with the release, not before."""

from datetime import date, datetime

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as plan
from anlaufstelle.base.change import change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.planning.errors import (
    AlreadyPlanned,
    AlreadyReleased,
    ConsentMissing,
    NeverSkipped,
    NobodyThere,
    NoSuchSaturday,
    NoSuchStep,
    NotReleased,
    ReasonMissing,
    StepsOpen,
    WrongMoment,
)
from anlaufstelle.planning.events import SaturdayDropped, SaturdayPlanned, SaturdayReleased, StepTicked
from anlaufstelle.planning.models import Saturday, SaturdayHelper, StepTick
from anlaufstelle.planning.permissions import PLAN
from anlaufstelle.planning.queries.saturday_days import check_saturday
from anlaufstelle.planning.queries.saturday_draft import Draft, check_draft, forecast
from anlaufstelle.planning.queries.saturday_steps import BY_CODE, CONSENT, open_steps

#: What the special opening is called in the plan.
_NAME = "Samstagsöffnung"


@once_more
def plan_saturday(*, by: Actor, at: datetime, draft: Draft) -> None:
    """Save a Saturday with what it is expected to yield. Nobody can book it yet.

    Raises `NotASaturday`, `IsHoliday`, `AlreadyPlanned`, and what `check_draft` raises.
    """
    check_saturday(draft.on, at=at)
    check_draft(draft, at=at)
    expected = forecast(draft, at=at)
    with change(by=by, at=at, may=PLAN) as done:
        opened = {one.on for one in plan.engine_plan().openings}
        if draft.on in opened or Saturday.objects.filter(on=draft.on).exists():
            raise AlreadyPlanned
        row = Saturday.objects.create(
            on=draft.on,
            mode=draft.mode,
            moment=draft.moment,
            start=draft.span[0],
            end=draft.span[1],
            concerns=list(draft.concerns),
            shortest=draft.shortest,
            prepare_minutes=draft.prepare_minutes,
            follow_minutes=draft.follow_minutes,
            euros_an_hour=draft.euros_an_hour,
            expected=dict(expected.yields.counts),
            expected_front=expected.yields.front_minutes,
            expected_back=expected.yields.back_minutes,
            planned_at=at,
        )
        SaturdayHelper.objects.bulk_create([SaturdayHelper(saturday=row, member_id=one) for one in draft.members])
        done.record(SaturdayPlanned(on=draft.on, helpers=len(draft.members), appointments=expected.yields.appointments))


def drop_saturday(*, by: Actor, at: datetime, on: date) -> None:
    """Give a planned Saturday up; the offers stay.

    Raises `NoSuchSaturday`, `AlreadyReleased`.
    """
    with change(by=by, at=at, may=PLAN) as done:
        row = _locked(on)
        if row.state != Saturday.State.PLANNED:
            raise AlreadyReleased
        row.delete()
        done.record(SaturdayDropped(on=on))


def tick_step(*, by: Actor, at: datetime, on: date, step: str, not_needed: str = "", needed: bool = True) -> None:
    """Note that a step was taken, or set it aside with a reason; the last word counts, with its own name and day.

    Raises `NoSuchSaturday`, `NoSuchStep`, `AlreadyReleased`; `NeverSkipped` for a step that must be taken,
    `ReasonMissing`.
    """
    reason = " ".join(not_needed.split())[:200]
    with change(by=by, at=at, may=PLAN) as done:
        row = _locked(on)
        if step not in BY_CODE:
            raise NoSuchStep
        if row.state != Saturday.State.PLANNED:
            raise AlreadyReleased
        if not needed and BY_CODE[step].must:
            raise NeverSkipped
        if not needed and not reason:
            raise ReasonMissing
        StepTick.objects.update_or_create(
            saturday=row,
            code=step,
            defaults={"not_needed": "" if needed else reason, "ticked_by": by.id, "ticked_at": at},
        )
        done.record(StepTicked(on=on, step=step, needed=needed))


@once_more
def release_saturday(*, by: Actor, at: datetime, on: date) -> int:
    """Open a Saturday: the office's plan gets the opening and a shift for each helper, behind the wall its mode says.

    Gives how many who wait were asked first. Raises `ConsentMissing`, `StepsOpen`, `NobodyThere`, `WrongMoment`,
    `AlreadyReleased`, `NoSuchSaturday`, and what changing the plan raises.
    """
    with change(by=by, at=at, may=PLAN) as done:
        row = _locked(on)
        _check_release(row, at=at)
        invited = row.mode == Saturday.Mode.INVITED
        appointments.set_release(
            by=by,
            at=at,
            on=on,
            public_from=None if invited else row.moment,
            concerns=row.concerns,
            shortest=row.shortest,
        )
        appointments.load_plan(by=by, at=at, edits=_edits(row))
        offered = 0
        if row.mode == Saturday.Mode.WAITING:
            most = sum(row.expected.values())
            offered = appointments.offer_times(by=by, at=at, on=on, until=row.moment, most=most)
        row.state, row.released_at = Saturday.State.RELEASED, at
        row.save(update_fields=["state", "released_at"])
        done.record(SaturdayReleased(on=on, mode=row.mode, offered=offered))
    return offered


def invite_to_saturday(*, by: Actor, at: datetime, on: date, waiting: appointments.NewWaiting) -> str:
    """Invite one person to choose a time of a released Saturday; give the token of their link.

    Raises `NoSuchSaturday`, `NotReleased`, `WrongMoment` when invitations no longer hold, and what inviting raises.
    """
    with change(by=by, at=at, may=PLAN):
        row = _locked(on)
        if row.state != Saturday.State.RELEASED:
            raise NotReleased
        if row.moment <= at:
            raise WrongMoment
        return appointments.invite(by=by, at=at, on=on, until=row.moment, waiting=waiting)


def _locked(on: date) -> Saturday:
    row = Saturday.objects.select_for_update().filter(on=on).first()
    if row is None:
        raise NoSuchSaturday
    return row


def _check_release(row: Saturday, *, at: datetime) -> None:
    if row.state != Saturday.State.PLANNED:
        raise AlreadyReleased
    ticked = set(row.ticks.values_list("code", flat=True))
    if CONSENT not in ticked:
        raise ConsentMissing
    missing = open_steps(ticked)
    if missing:
        raise StepsOpen(steps=" ".join(str(step.what) for step in missing))
    if not row.helpers.exists():
        raise NobodyThere
    check_saturday(row.on, at=at)
    if row.moment <= at and row.mode != Saturday.Mode.PUBLIC:
        raise WrongMoment


def _edits(row: Saturday) -> list[appointments.PlanEdit]:
    shifts = [
        appointments.AddShift(member=member, on=row.on, start=row.start, end=row.end)
        for member in row.helpers.order_by("member_id").values_list("member_id", flat=True)
    ]
    return [appointments.AddSpecialOpening(on=row.on, start=row.start, end=row.end, name=_NAME), *shifts]
