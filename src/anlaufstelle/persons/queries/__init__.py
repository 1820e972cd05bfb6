"""Finding and reading persons. What belongs to one of them is read only with an opening that names its purpose."""

from anlaufstelle.persons.queries.finding import MOST, FoundPersons, find_persons, similar_persons
from anlaufstelle.persons.queries.lines import NameLine, PersonLine, ReasonLine, script_of
from anlaufstelle.persons.queries.memory import Memory, keep_names
from anlaufstelle.persons.queries.reading import (
    ContactLine,
    Opened,
    PersonCard,
    card,
    is_restricted,
    is_screened,
    knows_nobody,
    line_beside,
    line_of,
    names_in_lists,
    purpose_names,
    purposes,
    running,
    to_screen,
    ways_to_reach,
)

__all__ = [
    "MOST",
    "ContactLine",
    "FoundPersons",
    "Memory",
    "NameLine",
    "Opened",
    "PersonCard",
    "PersonLine",
    "ReasonLine",
    "card",
    "find_persons",
    "is_restricted",
    "is_screened",
    "keep_names",
    "knows_nobody",
    "line_beside",
    "line_of",
    "names_in_lists",
    "purpose_names",
    "purposes",
    "running",
    "script_of",
    "similar_persons",
    "to_screen",
    "ways_to_reach",
]
