"""Changing the plan: no edit is saved before every future booking has a place, or a new time somebody agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from anlaufstelle.appointments import mapping
from anlaufstelle.appointments.actions import plan_rows, plan_settling, seating
from anlaufstelle.appointments.errors import PlanConflict
from anlaufstelle.appointments.events import PlanChanged, RulesChanged
from anlaufstelle.appointments.models import PlanStamp
from anlaufstelle.appointments.permissions import EDIT_PLAN
from anlaufstelle.appointments.queries import calendar
from anlaufstelle.appointments.queries.plan_editing import edited
from anlaufstelle.appointments.queries.plan_edits import ChangeCounter, ChangeMember, ChangeRules, PlanEdit, code_of
from anlaufstelle.appointments.queries.plan_proof import PlanProof, prove_plan
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.events import Event
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import availability as engine
from anlaufstelle.staff import actions as staff
from anlaufstelle.values import grid


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What a saved edit did: how many bookings changed person or counter, moved to another time, wait for a call."""

    version: int
    rearranged: int = 0
    moved: int = 0
    calls: int = 0


@once_more
def edit_plan(
    *, by: Actor, at: datetime, edit: PlanEdit, settle: str = "", calls: frozenset[int] = frozenset()
) -> PlanResult:
    """Save one edit of the plan.

    Bookings that only need another person or counter get it. When some have no place, nothing is saved and
    `PlanConflict` says who (`facts["affected"]`) with new times; `settle` is its `fingerprint` sent back: then those
    people are moved and told. Whoever has no new time must stand in `calls`, as confirmed to be called.
    Raises `PlanConflict`, `WrongPlan`, and what `edited` raises. Locks all future days, so no booking slips between.
    """
    with change(by=by, at=at, may=EDIT_PLAN) as done:
        if isinstance(edit, ChangeRules):
            done.record(RulesChanged(fields=plan_rows.write_rules(edit)))
            return PlanResult(raise_version())
        today, _cell = grid.place(at)
        seating.lock_all(at)
        rows = calendar.plan_rows()
        after = edited(rows, edit, today=today)
        proof = prove_plan(plan=mapping.plan(after), before=mapping.plan(rows), at=at, edit=edit)
        _check_settled(proof, settle=settle, calls=calls)
        plan_rows.write(rows, after)
        _save_staff(edit, by=by, at=at)
        return _conclude(done, proof, code=code_of(edit), at=at)


@once_more
def load_plan(*, by: Actor, at: datetime, edits: Sequence[PlanEdit]) -> PlanResult:
    """Save many edits at once, rules that began in the past included (demo, take-over); bookings are proved once.

    Raises `PlanConflict`, `WrongPlan`.
    """
    with change(by=by, at=at, may=EDIT_PLAN) as done:
        seating.lock_all(at)
        rows = calendar.plan_rows()
        after = rows
        for edit in edits:
            after = edited(after, edit, today=date.min)
            if isinstance(edit, ChangeRules):
                done.record(RulesChanged(fields=plan_rows.write_rules(edit)))
        proof = prove_plan(plan=mapping.plan(after), before=mapping.plan(rows), at=at)
        _check_settled(proof)
        plan_rows.write(rows, after)
        for edit in edits:
            _save_staff(edit, by=by, at=at)
        return _conclude(done, proof, code="load", at=at)


def prove_after_staff_change(event: Event, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Prove the plan again after somebody changed what a member can do or a counter offers.

    Raises `PlanConflict`, which undoes that change: the plan editor shows who is affected and settles it.
    """
    del by
    seating.lock_all(at)
    plan: engine.Plan = mapping.plan(calendar.plan_rows())
    proof = prove_plan(plan=plan, at=at, edit=event.code)
    _check_settled(proof)
    _conclude(done, proof, code=event.code, at=at)


def _check_settled(proof: PlanProof, *, settle: str = "", calls: frozenset[int] = frozenset()) -> None:
    """Let an edit pass when everybody has a place, or when exactly this set of people was shown and agreed to."""
    without = {card.id for card in proof.affected if not card.has_proposal}
    if proof.affected and (settle != proof.fingerprint or not without <= calls):
        raise PlanConflict(count=len(proof.affected), affected=proof.affected, fingerprint=proof.fingerprint)


def _save_staff(edit: PlanEdit, *, by: Actor, at: datetime) -> None:
    if isinstance(edit, ChangeMember):
        staff.save_member(
            by=by, at=at, member=edit.member, skills=edit.skills, languages=edit.languages, valid_to=edit.valid_to
        )
    elif isinstance(edit, ChangeCounter):
        staff.save_counter(by=by, at=at, counter=edit.counter, features=edit.features, valid_to=edit.valid_to)


def _conclude(done: Done, proof: PlanProof, *, code: str, at: datetime) -> PlanResult:
    moved, calls = plan_settling.settle(done, proof, at=at)
    result = PlanResult(raise_version(), proof.rearranged, moved, calls)
    done.record(PlanChanged(edit=code, version=result.version, rearranged=result.rearranged, moved=moved))
    return result


def raise_version() -> int:
    """Raise the version of the plan, so that every process reads it anew; give it. Only inside a change."""
    PlanStamp.objects.get_or_create(id=1)
    PlanStamp.objects.filter(id=1).update(version=F("version") + 1)
    return _version()


def _version() -> int:
    return PlanStamp.objects.values_list("version", flat=True).first() or 0
