"""Rights over teams, members, rooms and counters."""

from anlaufstelle.base.permissions import Permission

EDIT_STAFF = Permission(
    "staff.edit", "Who works here and what they can do; a wrong skill sells appointments nobody can serve."
)
SEE_STAFF = Permission("staff.see", "Names, skills and languages of colleagues.")
