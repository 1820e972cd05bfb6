"""Rights over who may see whose data."""

from anlaufstelle.base.permissions import Permission

GIVE_PURPOSES = Permission(
    "purposes.give", "Who is in charge of people whom nobody may open by a purpose of their own choice."
)
SEE_EMERGENCIES = Permission(
    "purposes.see_emergencies", "Who opened whom in an emergency, and the reason; it also shows how colleagues work."
)
SEE_PATTERNS = Permission(
    "purposes.see_patterns", "Openings that look odd; an instrument of data protection, never a measure of work."
)
TELL_OPENINGS = Permission("purposes.tell", "What a person is told about who opened their data, when and for what.")
KEEP_PURPOSES = Permission("purposes.keep", "The end of purposes and of what is kept about openings.")
