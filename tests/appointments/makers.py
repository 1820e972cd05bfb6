"""Makers that call the real actions: a small office, held and booked times."""

from datetime import date, datetime, timedelta

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.queries import BookedCard, Details, Wanted
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.public import resident
from anlaufstelle.concerns import actions as concerns
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff

STUDY = Wanted(concerns=("study_permit",))
BEGAN = date(2025, 1, 1)
SKILLS = ("study", "work", "family", "documents", "pickup", "settlement")


def make_office(*, at: datetime, members: int = 2, counters: int = 2) -> None:
    """Set up an office open Monday to Friday 8-12 and Thursday 15-18, everybody there all the time."""
    by = actor("system")
    concerns.load_catalogue(by=by, at=at)
    staff_actions.load_staff(
        by=by,
        at=at,
        teams=(("team", "Team"),),
        rooms=(staff_actions.NewRoom(name="Raum 1", floor=1, entrance="south"),),
        counters=[
            staff_actions.NewCounter(
                name=f"Platz {number}", room="Raum 1", features=("biometrics", "pickup", "step_free"), valid_from=BEGAN
            )
            for number in range(counters)
        ],
        members=[
            staff_actions.NewMember(
                name=f"Ada Muster {number}", team="team", skills=SKILLS, languages=("de", "en"), valid_from=BEGAN
            )
            for number in range(members)
        ],
    )
    spans = (*((weekday, 96, 144) for weekday in range(5)), (3, 180, 216))
    edits: list[actions.PlanEdit] = [
        actions.AddOpeningHours(weekday=weekday, start=start, end=end, valid_from=BEGAN)
        for weekday, start, end in spans
    ]
    edits += [actions.SetWorkingTimes(member=line.id, times=spans, valid_from=BEGAN) for line in staff.members()]
    actions.load_plan(by=by, at=at, edits=edits)


def make_hold(
    *,
    at: datetime,
    wanted: Wanted = STUDY,
    on: date | None = None,
    start: int | None = None,
    network: str = "",
    by: Actor | None = None,
) -> actions.Held:
    """Hold a time; the first free one in a week when none is named."""
    if on is None or start is None:
        found = queries.free_times(at=at, wanted=wanted, first=at.date() + timedelta(days=7)).first
        assert found is not None
        on, start = found
    return actions.hold_time(
        by=by or resident(), at=at, wanted=wanted, on=on, start=start, language="de", network=network
    )


def make_details(
    name: str = "Ana Beispiel", *, born: date = date(1990, 2, 1), mail: str = "", phone: str = ""
) -> Details:
    """Give the details of somebody nobody is."""
    return Details(name=name, born=born, mail=mail, phone=phone)


def make_booking(
    *,
    at: datetime,
    name: str = "Ana Beispiel",
    born: date = date(1990, 2, 1),
    mail: str = "ana@example.org",
    wanted: Wanted = STUDY,
    on: date | None = None,
    start: int | None = None,
) -> BookedCard:
    """Book a time online."""
    held = make_hold(at=at, wanted=wanted, on=on, start=start)
    return actions.book(by=resident(), at=at, token=held.token, details=make_details(name, born=born, mail=mail))


def owner(card: BookedCard) -> Actor:
    """Give the actor the signed link of this appointment opens."""
    return resident(objects=frozenset({card.reference}))


def later(at: datetime, **spans: float) -> datetime:
    """Give a later moment."""
    return at + timedelta(**spans)
