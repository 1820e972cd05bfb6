"""Rights over the data of the people the office is there for."""

from anlaufstelle.base.permissions import Permission

SEE_IDENTITY = Permission("persons.see_identity", "Names and birth dates; that somebody is known here at all.")
SEE_CONTACT = Permission("persons.see_contact", "Languages, and the ways somebody can be reached.")
SEE_PROTECTED = Permission(
    "persons.see_protected", "Protected addresses of people who would be in danger if somebody learned them."
)
SCREEN_PERSONS = Permission(
    "persons.screen", "Going through everybody the office accompanies, night by night; only the house itself may."
)
RESTRICT_PERSONS = Permission(
    "persons.restrict", "Whom nobody may open by a purpose of their own choice, such as relatives of colleagues."
)
COMPARE_NAMES = Permission("persons.compare_names", "Family names of people, to be compared and never shown.")
EDIT_PERSONS = Permission("persons.edit", "Who is recorded, under which names, and how they are reached.")
TAKE_OVER = Permission(
    "persons.take_over", "Recording and changing whole lists of people from another procedure, opening none of them."
)
KEEP_FOR_FILE = Permission("persons.keep_for_file", "That somebody's data stay as long as a file about them does.")
FORGET_PERSONS = Permission("persons.forget", "Deleting everything about somebody; it cannot be taken back.")
MERGE_PERSONS = Permission(
    "persons.merge", "Deciding that two records are one person, or parting them: whose data is shown under whose name."
)
USE_REGISTER_NUMBER = Permission(
    "persons.register_number", "The number of the Central Register of Foreigners, for the uses of AZRG § 10(4) only."
)
