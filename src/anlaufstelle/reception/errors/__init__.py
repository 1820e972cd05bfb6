"""What can go wrong between the door and the counter; the trees stand in the modules, those of staff stay German."""

from anlaufstelle.reception.errors.arrival import (
    DayFull,
    DayLinkEnded,
    HouseFull,
    NotNow,
    TicketEnded,
    TooLate,
    UnknownChoice,
    WrongDay,
)
from anlaufstelle.reception.errors.staff_desks import (
    AlreadyEntered,
    DeskBusy,
    DeskNotOpen,
    DeskTaken,
    NoSuchDesk,
    NoSuchVisit,
    NotYourDesk,
)
from anlaufstelle.reception.errors.staff_house import NoSuchSign, NoSuchSpot, SpotTaken

__all__ = [
    "AlreadyEntered",
    "DayFull",
    "DayLinkEnded",
    "DeskBusy",
    "DeskNotOpen",
    "DeskTaken",
    "HouseFull",
    "NoSuchDesk",
    "NoSuchSign",
    "NoSuchSpot",
    "NoSuchVisit",
    "NotNow",
    "NotYourDesk",
    "SpotTaken",
    "TicketEnded",
    "TooLate",
    "UnknownChoice",
    "WrongDay",
]
