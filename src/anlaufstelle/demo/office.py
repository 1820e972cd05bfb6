"""The invented office: Ausländeramt Musterstadt, in the size of the model office.

Published figures of the model office: opening hours, two entrances, about 60 staff in all. Assumptions of this demo: 20
counters in 7 rooms, 32 people at counters, their skills and languages, the contingent for phone and desk.
"""

import random
from datetime import date

from anlaufstelle.staff.actions import NewCounter, NewMember, NewRoom

TEAMS = (
    ("arrival", "Empfang und Ausgabe"),
    ("study_work", "Studium und Arbeit"),
    ("family", "Familie und Niederlassung"),
    ("protection", "Schutz und Bleiberecht"),
    ("counselling", "Beratung"),
)

ROOMS = (
    NewRoom(name="Raum 001", floor=0, entrance="main"),
    NewRoom(name="Raum 101", floor=1, entrance="south"),
    NewRoom(name="Raum 102", floor=1, entrance="south"),
    NewRoom(name="Raum 201", floor=2, entrance="south"),
    NewRoom(name="Raum 202", floor=2, entrance="south"),
    NewRoom(name="Raum 203", floor=2, entrance="south"),
    NewRoom(name="Beratungsraum", floor=1, entrance="main"),
)

#: weekday -> periods of opening (hours, minutes as cells are made later): Mon-Fri 8-12, Thu also 15-18.
OPENING = (*((weekday, 96, 144) for weekday in range(5)), (3, 180, 216))
SATURDAY = (102, 150)  # 8:30-12:30, as on the special Saturdays of the model office

_COUNTERS = (
    # room, how many, features
    ("Raum 001", 2, ("pickup", "step_free", "biometrics")),
    ("Raum 101", 4, ("biometrics", "step_free")),
    ("Raum 102", 4, ("biometrics", "step_free", "children")),
    ("Raum 201", 3, ("biometrics", "step_free")),
    ("Raum 202", 3, ("biometrics",)),
    ("Raum 203", 2, ("biometrics", "pickup", "step_free")),
    ("Beratungsraum", 2, ("confidential", "biometrics", "video", "children", "step_free")),
)

_MEMBERS = (
    # team, how many, skills each, skills some have besides
    ("arrival", 5, ("pickup", "documents"), ("eu", "study")),
    ("study_work", 9, ("study", "work", "documents", "pickup"), ("eu", "family", "settlement")),
    ("family", 7, ("family", "settlement", "documents"), ("study", "eu", "humanitarian", "work")),
    ("protection", 7, ("humanitarian", "toleration", "documents"), ("family", "counselling", "settlement")),
    ("counselling", 4, ("counselling", "humanitarian", "toleration", "family"), ("study", "work", "settlement", "eu")),
)
_SPOKEN = ("en", "ar", "tr", "uk", "ru", "fr", "fa")
_GIVEN = (
    *("Ada", "Bert", "Cleo", "Dora", "Emil", "Frida", "Gustav", "Hedi", "Ida", "Jona", "Kai"),
    *("Lea", "Mats", "Nele", "Ole", "Paula", "Quirin", "Rosa", "Silas", "Tilda", "Udo", "Vera"),
    *("Wanda", "Xaver", "Yara", "Zoe", "Arne", "Bela", "Carla", "Doris", "Enno", "Fenja"),
)


def counters(valid_from: date) -> list[NewCounter]:
    """Give the twenty counters."""
    made: list[NewCounter] = []
    for room, count, features in _COUNTERS:
        for _place in range(count):
            name = f"Platz {len(made) + 1}"
            made.append(NewCounter(name=name, room=room, features=features, valid_from=valid_from))
    return made


def members(valid_from: date, *, seed: int) -> list[NewMember]:
    """Give the people at the counters; names are plainly invented."""
    dice = random.Random(seed)
    made: list[NewMember] = []
    for team, count, skills, besides in _MEMBERS:
        for place in range(count):
            more = tuple(skill for skill in besides if dice.random() < 0.45)
            spoken = ("de", "en", *(code for code in _SPOKEN[1:] if dice.random() < 0.22))
            made.append(
                NewMember(
                    name=f"{_GIVEN[len(made) % len(_GIVEN)]} Musteramt",
                    team=team,
                    skills=tuple(sorted({*skills, *more})),
                    languages=spoken,
                    support=team == "arrival" and place >= 3,
                    valid_from=valid_from,
                )
            )
    return made
