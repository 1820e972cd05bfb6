"""Rights over the outbox."""

from anlaufstelle.base.permissions import Permission

DISPATCH = Permission("outbox.dispatch", "What leaves the house in its name, and to whom.")
