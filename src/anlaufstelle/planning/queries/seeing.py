"""The door of planning's queries: what you may not see does not exist."""

from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import Actor, Permission


def only_for(by: Actor, permission: Permission) -> None:
    """Let somebody with this permission read on.

    Raises `NotFound` for everybody else, so that an answer never tells whether there is something.
    """
    if not by.may(permission):
        raise NotFound
