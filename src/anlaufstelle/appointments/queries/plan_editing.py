"""What the plan looks like after an edit: rows in, rows out, nothing saved.

A rule that has begun is ended and a new one begins; the past stays as it was. The same function serves preview and
saving, so what was shown is what is saved.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Model

from anlaufstelle.appointments.errors import WrongPlan
from anlaufstelle.appointments.mapping import PlanRows
from anlaufstelle.appointments.models import (
    Absence,
    Closure,
    Contingent,
    CounterClosure,
    OpeningHours,
    Shift,
    SpecialOpening,
    WorkingTime,
)
from anlaufstelle.appointments.queries import plan_edits as edits
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.staff.errors import UnknownCodes, UnknownCounter, UnknownMember
from anlaufstelle.values import grid
from anlaufstelle.values.languages import LANGUAGES

#: Nobody plans further ahead; later days are typing errors.
_FURTHEST = timedelta(days=3 * 366)
_EARLIEST = date(2000, 1, 1)
_WEEKDAYS = 7
#: Four periods a day are plenty.
_MOST_TIMES = 28


def edited(rows: PlanRows, edit: edits.PlanEdit, *, today: date) -> PlanRows:
    """Give the plan after an edit that holds from `today` on (`date.min` lets rules begin in the past).

    Raises `WrongPlan` naming the field, `UnknownMember`, `UnknownCounter`, `UnknownCodes`.
    """
    if isinstance(edit, edits.ChangeRules):
        return rows
    change: Callable[..., PlanRows] = _EDITS[type(edit)]
    return change(rows, edit, max(today, _EARLIEST))


def _plus(rows: PlanRows, kind: str, *new: Model) -> PlanRows:
    return replace(rows, **{kind: (*getattr(rows, kind), *new)})


def _add_opening_hours(rows: PlanRows, edit: edits.AddOpeningHours, today: date) -> PlanRows:
    _check_weekly(edit.weekday, edit.start, edit.end)
    _check_period(edit.valid_from, edit.valid_to, today)
    row = OpeningHours(
        weekday=edit.weekday, start=edit.start, end=edit.end, valid_from=edit.valid_from, valid_to=edit.valid_to
    )
    return _plus(rows, "hours", row)


def _add_special_opening(rows: PlanRows, edit: edits.AddSpecialOpening, today: date) -> PlanRows:
    _check_cells(edit.start, edit.end)
    _check_day(edit.on, today, field="on")
    name = _text(edit.name, most=80, field="name")
    return _plus(rows, "openings", SpecialOpening(on=edit.on, start=edit.start, end=edit.end, name=name))


def _close_office(rows: PlanRows, edit: edits.CloseOffice, today: date) -> PlanRows:
    first = _check_span(edit, today)
    reason = _text(edit.reason, most=120, field="reason")
    row = Closure(first=first, until=edit.until, start=edit.start, end=edit.end, reason=reason)
    return _plus(rows, "closures", row)


def _set_working_times(rows: PlanRows, edit: edits.SetWorkingTimes, today: date) -> PlanRows:
    _check_member(rows, edit.member)
    _check_day(edit.valid_from, today, field="valid_from")
    if len(edit.times) > _MOST_TIMES:
        raise WrongPlan(field="times")
    for weekday, start, end in edit.times:
        _check_weekly(weekday, start, end)
    kept = [
        shortened
        for row in rows.working
        if (shortened := row if row.member_id != edit.member else _ended(row, edit.valid_from)) is not None
    ]
    new = [
        WorkingTime(member_id=edit.member, weekday=weekday, start=start, end=end, valid_from=edit.valid_from)
        for weekday, start, end in edit.times
    ]
    return replace(rows, working=(*kept, *new))


def _add_shift(rows: PlanRows, edit: edits.AddShift, today: date) -> PlanRows:
    _check_member(rows, edit.member)
    _check_cells(edit.start, edit.end)
    _check_day(edit.on, today, field="on")
    return _plus(rows, "shifts", Shift(member_id=edit.member, on=edit.on, start=edit.start, end=edit.end))


def _record_absence(rows: PlanRows, edit: edits.RecordAbsence, today: date) -> PlanRows:
    _check_member(rows, edit.member)
    first = _check_span(edit, today)
    row = Absence(member_id=edit.member, first=first, until=edit.until, start=edit.start, end=edit.end)
    return _plus(rows, "absences", row)


def _close_counter(rows: PlanRows, edit: edits.CloseCounter, today: date) -> PlanRows:
    _check_counter(rows, edit.counter)
    first = _check_span(edit, today)
    row = CounterClosure(counter_id=edit.counter, first=first, until=edit.until, start=edit.start, end=edit.end)
    return _plus(rows, "counter_closures", row)


def _set_contingent(rows: PlanRows, edit: edits.SetContingent, today: date) -> PlanRows:
    _check_weekly(edit.weekday, edit.start, edit.end)
    _check_period(edit.valid_from, edit.valid_to, today)
    for member in edit.members:
        _check_member(rows, member)
    for counter in edit.counters:
        _check_counter(rows, counter)
    if not edit.members or not edit.counters:
        raise WrongPlan(field="counters" if edit.members else "members")
    row = Contingent(
        weekday=edit.weekday,
        start=edit.start,
        end=edit.end,
        valid_from=edit.valid_from,
        valid_to=edit.valid_to,
        members=sorted(set(edit.members)),
        counters=sorted(set(edit.counters)),
    )
    return _plus(rows, "contingents", row)


def _remove_rule(rows: PlanRows, edit: edits.RemoveRule, today: date) -> PlanRows:
    if edit.kind not in edits.KINDS:
        raise WrongPlan(field="kind")
    _check_day(edit.from_day, today, field="from_day")
    given = getattr(rows, edit.kind)
    if not any(row.id == edit.id for row in given):
        raise WrongPlan(field="id")
    kept = [left for row in given if (left := row if row.id != edit.id else _ended(row, edit.from_day)) is not None]
    return replace(rows, **{edit.kind: tuple(kept)})


def _change_member(rows: PlanRows, edit: edits.ChangeMember, today: date) -> PlanRows:
    _check_member(rows, edit.member)
    _check_codes(edit.skills, concerns.skill_codes())
    _check_codes(edit.languages, tuple(language.code for language in LANGUAGES))
    _check_leaving(edit.valid_to, today)
    new = tuple(
        replace(
            line, skills=tuple(sorted(edit.skills)), languages=tuple(sorted(edit.languages)), valid_to=edit.valid_to
        )
        if line.id == edit.member
        else line
        for line in rows.members
    )
    return replace(rows, members=new)


def _change_counter(rows: PlanRows, edit: edits.ChangeCounter, today: date) -> PlanRows:
    _check_counter(rows, edit.counter)
    _check_codes(edit.features, concerns.feature_codes())
    _check_leaving(edit.valid_to, today)
    new = tuple(
        replace(line, features=tuple(sorted(edit.features)), valid_to=edit.valid_to)
        if line.id == edit.counter
        else line
        for line in rows.counters
    )
    return replace(rows, counters=new)


def _ended(row: Any, day: date) -> Any:
    """Give a rule that ends on a day, as a copy; nothing when it would never have begun."""
    if hasattr(row, "valid_to"):
        begins, ends, name = row.valid_from, row.valid_to, "valid_to"
    elif hasattr(row, "until"):
        begins, ends, name = row.first, row.until, "until"
    else:
        return None if row.on >= day else row
    if begins >= day:
        return None
    if ends is not None and ends <= day:
        return row
    shorter = copy(row)
    setattr(shorter, name, day)
    return shorter


def _check_cells(start: int, end: int) -> None:
    if not 0 <= start < end <= grid.CELLS:
        raise WrongPlan(field="end")


def _check_weekly(weekday: int, start: int, end: int) -> None:
    if not 0 <= weekday < _WEEKDAYS:
        raise WrongPlan(field="weekday")
    _check_cells(start, end)


def _check_day(day: date, today: date, *, field: str) -> None:
    if day < today or (today > _EARLIEST and day > today + _FURTHEST):
        raise WrongPlan(field=field)


def _check_period(valid_from: date, valid_to: date | None, today: date) -> None:
    _check_day(valid_from, today, field="valid_from")
    if valid_to is not None and valid_to <= valid_from:
        raise WrongPlan(field="valid_to")


def _check_span(edit: edits.CloseOffice | edits.RecordAbsence | edits.CloseCounter, today: date) -> date:
    """Give the first day that can still change."""
    _check_cells(edit.start, edit.end)
    first = max(edit.first, today)
    _check_day(first, today, field="first")
    if edit.until <= first:
        raise WrongPlan(field="until")
    return first


def _check_leaving(valid_to: date | None, today: date) -> None:
    if valid_to is not None:
        _check_day(valid_to, today, field="valid_to")


def _check_member(rows: PlanRows, member: int) -> None:
    if not any(line.id == member for line in rows.members):
        raise UnknownMember


def _check_counter(rows: PlanRows, counter: int) -> None:
    if not any(line.id == counter for line in rows.counters):
        raise UnknownCounter


def _check_codes(given: tuple[str, ...], known: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise UnknownCodes(codes=", ".join(unknown)[:200])


def _text(typed: str, *, most: int, field: str) -> str:
    text = " ".join(typed.split())
    if not text or len(text) > most or not text.isprintable():
        raise WrongPlan(field=field)
    return text


_EDITS: dict[type, Callable[..., PlanRows]] = {
    edits.AddOpeningHours: _add_opening_hours,
    edits.AddSpecialOpening: _add_special_opening,
    edits.CloseOffice: _close_office,
    edits.SetWorkingTimes: _set_working_times,
    edits.AddShift: _add_shift,
    edits.RecordAbsence: _record_absence,
    edits.CloseCounter: _close_counter,
    edits.SetContingent: _set_contingent,
    edits.RemoveRule: _remove_rule,
    edits.ChangeMember: _change_member,
    edits.ChangeCounter: _change_counter,
}
