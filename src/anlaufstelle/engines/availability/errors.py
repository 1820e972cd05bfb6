"""What the engine raises: plain exceptions with facts.

AvailabilityError
|-- TooLong          more cells than one appointment may have
|-- TooMany          more concerns than one appointment may have
|-- SlotTaken        the time was possible, and is no longer provable
|-- NothingFits      no person or no counter of this day could ever serve the demand at this time
`-- NoSuchBooking    the day holds no booking with this id
"""


class AvailabilityError(Exception):
    """Every refusal of the engine."""


class TooLong(AvailabilityError):
    """More cells than one appointment may have."""

    def __init__(self, cells: int) -> None:
        super().__init__(f"{cells} cells")
        self.cells = cells


class TooMany(AvailabilityError):
    """More concerns than one appointment may have, or none at all."""

    def __init__(self, concerns: int) -> None:
        super().__init__(f"{concerns} concerns")
        self.concerns = concerns


class SlotTaken(AvailabilityError):
    """Others have the time."""

    def __init__(self, start: int) -> None:
        super().__init__(f"cell {start}")
        self.start = start


class NothingFits(AvailabilityError):
    """Nobody could serve the demand at this time, even on an empty day."""

    def __init__(self, start: int) -> None:
        super().__init__(f"cell {start}")
        self.start = start


class NoSuchBooking(AvailabilityError):
    """The day holds no booking with this id."""

    def __init__(self, booking: int) -> None:
        super().__init__(f"booking {booking}")
        self.booking = booking
