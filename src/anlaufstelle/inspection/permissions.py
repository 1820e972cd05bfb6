"""Rights over what leaves the office of a file."""

from anlaufstelle.base.permissions import Permission

PREPARE = Permission(
    "inspection.prepare", "Which papers of a file somebody outside gets to see, and what in them is blacked out."
)
RELEASE = Permission(
    "inspection.release", "That a package really leaves the office; nobody releases what they prepared themselves."
)
READ_PACKAGE = Permission(
    "inspection.read", "The pages of a released package, for who holds its link and its code.", named_objects=True
)
KEEP_PACKAGES = Permission("inspection.keep", "Making packages and destroying them at their end; only the house may.")
