"""Rights over norms and service instructions."""

from anlaufstelle.base.permissions import Permission

READ_NORMS = Permission(
    "knowledge.read", "The law is public; service instructions say how this office uses discretion."
)
LOAD_NORMS = Permission("knowledge.load", "The texts everything else is compared with; a wrong text hides a change.")
WRITE_INSTRUCTIONS = Permission(
    "knowledge.instruct", "How discretion is used for everybody; only who answers for the office may write it."
)
