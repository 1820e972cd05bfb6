"""The thin base every app stands on: change, clock, errors, events, permissions, audit, outbox, store."""
