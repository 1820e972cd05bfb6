"""Recording and changing persons, opening one for a purpose, and forgetting people."""

from anlaufstelle.persons.actions.admitting import let_in, note_found, restrict_person, shut_out
from anlaufstelle.persons.actions.erasing import erase_person
from anlaufstelle.persons.actions.handing import (
    hand_over_contacts,
    hand_over_details,
    hand_over_names,
    hand_over_number,
    hand_over_representatives,
)
from anlaufstelle.persons.actions.identity import NewDetail, NewName, end_entry, record_entry, withdraw_entry
from anlaufstelle.persons.actions.merging import merge_persons, part_persons, propose_merge, suspect, tell_apart
from anlaufstelle.persons.actions.recording import (
    NewContact,
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
from anlaufstelle.persons.actions.register_numbers import (
    USES,
    find_by_register_number,
    note_register_number,
    read_register_number,
)
from anlaufstelle.persons.actions.representing import NewRepresentative, add_representative, revoke_representative
from anlaufstelle.persons.actions.taking_over import TakenOver, show_beside, take_over_changes, take_over_persons

__all__ = [
    "USES",
    "NewContact",
    "NewDetail",
    "NewName",
    "NewRepresentative",
    "TakenOver",
    "add_contact",
    "add_representative",
    "change_person",
    "end_entry",
    "end_person",
    "erase_person",
    "find_by_register_number",
    "forget_ended_persons",
    "forget_person",
    "hand_over_contacts",
    "hand_over_details",
    "hand_over_names",
    "hand_over_number",
    "hand_over_representatives",
    "hold_person",
    "let_in",
    "merge_persons",
    "note_found",
    "note_number",
    "note_register_number",
    "object_to_screening",
    "open_for_filing",
    "open_person",
    "part_persons",
    "propose_merge",
    "read_register_number",
    "record_entry",
    "record_person",
    "remove_contact",
    "restrict_person",
    "revoke_representative",
    "show_beside",
    "shut_out",
    "suspect",
    "take_over_changes",
    "take_over_persons",
    "tell_apart",
    "withdraw_entry",
]
