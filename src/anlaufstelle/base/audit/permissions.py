"""Rights over the audit log."""

from anlaufstelle.base.permissions import Permission

READ_AUDIT = Permission("audit.read", "Who did what and when; it also shows how colleagues work.")
KEEP_AUDIT = Permission("audit.keep", "The order and the signature of the log, on which its proof rests.")
