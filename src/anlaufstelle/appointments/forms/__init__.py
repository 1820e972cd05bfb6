"""Shapes of what people send: the public's in `public`, those of staff in `staff` and `plan`."""

from anlaufstelle.appointments.forms.public import (
    PARTS_OF_DAY,
    WISHES,
    DetailsForm,
    FindForm,
    chosen_from,
    counts_from,
    day_from,
    query_of,
    time_from,
    wanted_from,
)

__all__ = [
    "PARTS_OF_DAY",
    "WISHES",
    "DetailsForm",
    "FindForm",
    "chosen_from",
    "counts_from",
    "day_from",
    "query_of",
    "time_from",
    "wanted_from",
]
