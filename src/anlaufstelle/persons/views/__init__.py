"""Pages of persons."""

from anlaufstelle.persons.views.basics import (
    edit,
    end,
    find,
    forget,
    new,
    new_contact,
    objection,
    person_page,
    remove_contact,
)
from anlaufstelle.persons.views.history import entry, history, new_entry
from anlaufstelle.persons.views.merging import alike, decide, doubles, part
from anlaufstelle.persons.views.representing import find_by_register_number, register_number, representatives, revoke

__all__ = [
    "alike",
    "decide",
    "doubles",
    "edit",
    "end",
    "entry",
    "find",
    "find_by_register_number",
    "forget",
    "history",
    "new",
    "new_contact",
    "new_entry",
    "objection",
    "part",
    "person_page",
    "register_number",
    "remove_contact",
    "representatives",
    "revoke",
]
