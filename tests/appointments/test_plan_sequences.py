"""After any sequence of plan edits and bookings every live booking has a place that the plan allows."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.actions import plan as plan_actions
from anlaufstelle.appointments.actions import seating
from anlaufstelle.appointments.errors import PlanConflict
from anlaufstelle.appointments.models import Absence, Appointment, Closure, MustCall
from anlaufstelle.appointments.queries import Details, Wanted
from anlaufstelle.appointments.queries.plan_proof import PlanProof
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import resident
from tests.appointments.checking import violations
from tests.appointments.offices import EIGHT, NOON, Office, make_office, staff_actor

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
_CONCERNS = ("study_permit", "skilled_work", "family_reunion", "card_pickup", "new_passport_transfer")


class _Story:
    """Somebody books, somebody plans, in an order that dice decide."""

    def __init__(self, office: Office, at: datetime, seed: int) -> None:
        self.office, self.at, self.dice = office, at, random.Random(seed)
        self.people = 0

    def step(self) -> None:
        ways: list[Callable[[], object]] = [self.book, self.book, self.book, self.hold, self.move, self.cancel]
        ways += [self.absence, self.close_office, self.close_counter, self.skills, self.working, self.undo]
        self.at += timedelta(minutes=1)
        with suppress(DomainError):
            self.dice.choice(ways)()

    def _free(self) -> tuple[Wanted, date, int]:
        wanted = Wanted(concerns=(self.dice.choice(_CONCERNS),))
        days = queries.free_times(at=self.at, wanted=wanted, first=MONDAY, end=MONDAY + timedelta(days=5)).days
        day = self.dice.choice(days) if days else None
        if day is None:
            raise DomainError
        return wanted, day.on, self.dice.choice(day.cells)

    def hold(self) -> actions.Held:
        wanted, on, start = self._free()
        return actions.hold_time(by=resident(), at=self.at, wanted=wanted, on=on, start=start, language="de")

    def book(self) -> None:
        self.people += 1
        details = Details(
            name=f"Probe Person {self.people}",
            born=date(1970, 1, 1) + timedelta(days=self.people),
            mail=self.dice.choice(["", f"person{self.people}@example.org"]),
        )
        actions.book(by=resident(), at=self.at, token=self.hold().token, details=details)

    def _somebody(self) -> int:
        ids = list(Appointment.objects.filter(state="booked").order_by("id").values_list("id", flat=True))
        if not ids:
            raise DomainError
        return self.dice.choice(ids)

    def move(self) -> None:
        _wanted, on, start = self._free()
        actions.move(by=staff_actor(), at=self.at, appointment=self._somebody(), on=on, start=start)

    def cancel(self) -> None:
        actions.cancel(by=staff_actor(), at=self.at, appointment=self._somebody(), reason="asked_by_person")

    def absence(self) -> None:
        first = self._day()
        member = self.dice.choice(list(self.office.members.values()))
        self._edit(actions.RecordAbsence(member=member, first=first, until=first + self._days(), **self._hours()))

    def close_office(self) -> None:
        first = self._day()
        self._edit(actions.CloseOffice(first=first, until=first + self._days(), reason="Fortbildung", **self._hours()))

    def close_counter(self) -> None:
        first = self._day()
        counter = self.dice.choice(list(self.office.counters.values()))
        self._edit(actions.CloseCounter(counter=counter, first=first, until=first + self._days(), **self._hours()))

    def skills(self) -> None:
        member = self.dice.choice(list(self.office.members.values()))
        known = ("study", "work", "family", "documents", "pickup")
        skills = tuple(self.dice.sample(known, self.dice.randrange(1, 5)))
        self._edit(actions.ChangeMember(member=member, skills=skills, languages=("de", "en")))

    def working(self) -> None:
        member = self.dice.choice(list(self.office.members.values()))
        times = tuple((day, EIGHT, NOON) for day in range(5) if self.dice.random() < 0.8)
        self._edit(actions.SetWorkingTimes(member=member, times=times, valid_from=self._day()))

    def undo(self) -> None:
        for kind, model in (("closures", Closure), ("absences", Absence)):
            row = model._default_manager.order_by("id").first()
            if row is not None:
                self._edit(actions.RemoveRule(kind=kind, id=row.pk, from_day=MONDAY))

    def _edit(self, edit: actions.PlanEdit) -> None:
        try:
            actions.edit_plan(by=staff_actor(), at=self.at, edit=edit)
        except PlanConflict as problem:
            if self.dice.random() < 0.7:
                facts = problem.facts
                calls = frozenset(card.id for card in facts["affected"] if not card.has_proposal)  # type: ignore[attr-defined]
                actions.edit_plan(
                    by=staff_actor(), at=self.at, edit=edit, settle=str(facts["fingerprint"]), calls=calls
                )

    def _day(self) -> date:
        return MONDAY + timedelta(days=self.dice.randrange(5))

    def _days(self) -> timedelta:
        return timedelta(days=self.dice.randrange(1, 3))

    def _hours(self) -> dict[str, int]:
        if self.dice.random() < 0.5:
            return {}
        start = self.dice.randrange(EIGHT, NOON - 6)
        return {"start": start, "end": self.dice.randrange(start + 1, NOON)}


@pytest.fixture
def office(at: datetime) -> Office:
    return make_office(at=at)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_sequence_every_booking_has_its_place(
    office: Office, at: datetime, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seating, "_dice", random.Random(seed))
    story = _Story(office, at, seed)
    for _step in range(50):
        story.step()
        assert violations(story.at, from_day=MONDAY) == []
    assert Appointment.objects.filter(state="booked").exists()
    assert MustCall.objects.exists() or Appointment.objects.filter(moves__gt=0).exists()


def test_twin_without_the_proof_somebody_loses_their_place(
    office: Office, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this passes the checker, the test above proves nothing."""
    monkeypatch.setattr(plan_actions, "prove_plan", lambda **_given: PlanProof((), (), "", {}))
    story = _Story(office, at, 0)
    found: list[str] = []
    for _step in range(50):
        story.step()
        found = found or violations(story.at, from_day=MONDAY)
    assert found
