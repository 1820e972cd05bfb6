"""The invented office of the measurements: 20 counters of four teams, 300 visitors a morning, two further rooms."""

from anlaufstelle.engines.queueing import (
    Appointment,
    Concern,
    Counter,
    Day,
    Mix,
    Need,
    Office,
    Rate,
    Room,
    Span,
    Spread,
    Urgency,
)

OPENS, CLOSES = 8 * 3600, 12 * 3600
LANGUAGES = (("ar", 0.1), ("uk", 0.08), ("tr", 0.06), ("ru", 0.05), ("fa", 0.05))
#: Concern: minutes at the counter, minutes behind it, skill, weight among walk-ins, weight among appointments.
CONCERNS = {
    "study": (14, 45, "study", 5, 14),
    "study-change": (22, 60, "study", 2, 6),
    "work": (16, 45, "work", 5, 14),
    "blue-card": (24, 60, "work", 1, 6),
    "family": (16, 45, "family", 6, 16),
    "birth": (10, 20, "family", 3, 4),
    "toleration": (13, 25, "protection", 7, 10),
    "permission": (10, 20, "protection", 5, 6),
    "travel-paper": (10, 15, "protection", 4, 4),
    "card": (5, 2, "", 14, 12),
    "proof": (5, 5, "", 12, 2),
    "passport": (8, 10, "", 6, 6),
}
_TEAMS = ("study", "work", "family", "family", "protection", "protection", "work", "study")
TURNAROUND = 75
NO_SHOWS = 0.12


def office() -> Office:
    """Give the office as its catalogue and its experience describe it."""
    concerns = tuple(
        Concern(
            code,
            Spread.lognormal(mean=60 * front, variation=0.6),
            frozenset({skill} if skill else ()),
            Spread.lognormal(mean=60 * back, variation=0.5),
            returns=0.06,
            passed_on=0.03 if skill else 0.0,
            passed_to="proof" if skill else "",
        )
        for code, (front, back, skill, _walk_ins, _booked) in CONCERNS.items()
    )
    return Office(
        concerns,
        LANGUAGES,
        (Need(frozenset({"confidential"}), 0.04), Need(frozenset({"step-free"}), 0.03)),
        patience=Spread.lognormal(mean=3 * 3600, variation=0.6),
        patience_with_appointment=Spread.lognormal(mean=3 * 3600, variation=0.6),
        lateness=Spread.normal(mean=-300, deviation=480),
        turnaround=Spread.lognormal(mean=TURNAROUND, variation=1.2),
        service_drift=0.1,
        arrivals_drift=0.2,
        counters_differ=0.2,
        lost_counters=0.02,
    )


def counters() -> tuple[Counter, ...]:
    """Give 20 counters; some can serve a second team, each has its break at its own time."""
    found = []
    for number in range(1, 21):
        team, second = _TEAMS[number % 8], _TEAMS[(number + 3) % 8]
        pause = 9 * 3600 + number % 6 * 1200
        spans = (Span(OPENS, pause), Span(pause + 900, CLOSES + 1800))
        features = {"step-free"} if number % 4 else {"confidential"}
        spoken = {LANGUAGES[(number + step) % 5][0] for step in range(number % 3)}
        skills = {team, second} if number % 3 == 0 else {team}
        found.append(Counter(number, spans, frozenset(skills), frozenset(spoken), frozenset(features)))
    return tuple(found)


def appointments() -> tuple[Appointment, ...]:
    """Give 190 appointments, in every quarter of an hour about as many, the concerns well mixed."""
    codes = [code for code, told in CONCERNS.items() for _ in range(told[4])]
    slots = [OPENS + 900 * quarter for quarter in range(15) for _ in range(13)][:190]
    return tuple(Appointment(due, codes[place * 37 % len(codes)], NO_SHOWS) for place, due in enumerate(slots))


def day() -> Day:
    """Give the day everybody plans for."""
    mix = tuple(
        Mix(code, weight, Urgency.SOON if skill == "protection" else Urgency.USUAL)
        for code, (_front, _back, skill, weight, _booked) in CONCERNS.items()
    )
    return Day(
        counters(),
        CLOSES,
        (Rate(OPENS - 900, OPENS, 60), Rate(OPENS, 10 * 3600, 33), Rate(10 * 3600, CLOSES, 14)),
        mix,
        appointments(),
        (Room(1, frozenset({"confidential", "step-free"})), Room(2, frozenset({"confidential"}))),
        overtime=2 * 3600,
        reserved=6 * 3600,
    )


def plain(*, seconds: float, an_hour: float, counters_open: int, variation: float = 0.6) -> tuple[Office, Day]:
    """Give an office without skills, languages, rooms, appointments and breaks, as other simulators know it."""
    staffed = tuple(Counter(number, (Span(OPENS, CLOSES),)) for number in range(counters_open))
    rates = (Rate(OPENS, 10 * 3600, 1.3 * an_hour), Rate(10 * 3600, CLOSES, 0.7 * an_hour))
    concern = Concern("card", Spread.lognormal(mean=seconds, variation=variation))
    return Office((concern,)), Day(staffed, CLOSES, rates, overtime=10**6)
