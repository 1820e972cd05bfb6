"""Recording and changing persons, opening one for a purpose, and forgetting people."""

from anlaufstelle.persons.actions.admitting import let_in, restrict_person, shut_out
from anlaufstelle.persons.actions.recording import (
    NewContact,
    NewName,
    add_contact,
    change_person,
    end_person,
    forget_ended_persons,
    forget_person,
    hold_person,
    note_number,
    object_to_screening,
    open_for_filing,
    open_person,
    record_person,
    remove_contact,
)

__all__ = [
    "NewContact",
    "NewName",
    "add_contact",
    "change_person",
    "end_person",
    "forget_ended_persons",
    "forget_person",
    "hold_person",
    "let_in",
    "note_number",
    "object_to_screening",
    "open_for_filing",
    "open_person",
    "record_person",
    "remove_contact",
    "restrict_person",
    "shut_out",
]
