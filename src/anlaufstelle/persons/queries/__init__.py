"""Finding and reading persons. What belongs to one of them is read only with an opening that names its purpose."""

from anlaufstelle.persons.queries.belongings import Belonging, Holding, holdings
from anlaufstelle.persons.queries.comparing import family_names
from anlaufstelle.persons.queries.finding import MOST, FoundPersons, find_persons, similar_persons
from anlaufstelle.persons.queries.grouping import group_of, groups_of, kept_record, others_of
from anlaufstelle.persons.queries.history import (
    EntryLine,
    entry_of,
    history,
    identity,
    kinds_of_entries,
    kinds_of_names,
    sexes,
)
from anlaufstelle.persons.queries.lines import NameLine, PersonLine, ReasonLine, script_of
from anlaufstelle.persons.queries.memory import Memory, keep_names
from anlaufstelle.persons.queries.merging import MergeLine, doubles, merge_line, merges_of, since_merged
from anlaufstelle.persons.queries.reading import (
    ContactLine,
    Opened,
    PersonCard,
    card,
    is_restricted,
    is_screened,
    knows_nobody,
    line_of,
    names_in_lists,
    purpose_names,
    purposes,
    running,
    to_screen,
    ways_to_reach,
)
from anlaufstelle.persons.queries.representing import (
    RepresentativeLine,
    kinds_of_representatives,
    may_receive,
    representatives,
    what_is_received,
)
from anlaufstelle.persons.queries.since import contacts_since, details_since, names_since, representatives_since

__all__ = [
    "MOST",
    "Belonging",
    "ContactLine",
    "EntryLine",
    "FoundPersons",
    "Holding",
    "Memory",
    "MergeLine",
    "NameLine",
    "Opened",
    "PersonCard",
    "PersonLine",
    "ReasonLine",
    "RepresentativeLine",
    "card",
    "contacts_since",
    "details_since",
    "doubles",
    "entry_of",
    "family_names",
    "find_persons",
    "group_of",
    "groups_of",
    "history",
    "holdings",
    "identity",
    "is_restricted",
    "is_screened",
    "keep_names",
    "kept_record",
    "kinds_of_entries",
    "kinds_of_names",
    "kinds_of_representatives",
    "knows_nobody",
    "line_of",
    "may_receive",
    "merge_line",
    "merges_of",
    "names_in_lists",
    "names_since",
    "others_of",
    "purpose_names",
    "purposes",
    "representatives",
    "representatives_since",
    "running",
    "script_of",
    "sexes",
    "similar_persons",
    "since_merged",
    "to_screen",
    "ways_to_reach",
    "what_is_received",
]
