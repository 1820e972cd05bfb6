"""What can go wrong between the door and the counter; the trees stand in the modules, those of staff stay German."""

from anlaufstelle.reception.errors.arrival import (
    DayFull,
    DayLinkEnded,
    DeviceEnded,
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
    RoomHeld,
    RoomNotFree,
)
from anlaufstelle.reception.errors.staff_house import (
    AreaInUse,
    HoursOverlap,
    NoSuchPart,
    NoSuchSpot,
    SpotTaken,
    WayChanged,
)

__all__ = [
    "AlreadyEntered",
    "AreaInUse",
    "DayFull",
    "DayLinkEnded",
    "DeskBusy",
    "DeskNotOpen",
    "DeskTaken",
    "DeviceEnded",
    "HoursOverlap",
    "HouseFull",
    "NoSuchDesk",
    "NoSuchPart",
    "NoSuchSpot",
    "NoSuchVisit",
    "NotNow",
    "NotYourDesk",
    "RoomHeld",
    "RoomNotFree",
    "SpotTaken",
    "TicketEnded",
    "TooLate",
    "UnknownChoice",
    "WayChanged",
    "WrongDay",
]
