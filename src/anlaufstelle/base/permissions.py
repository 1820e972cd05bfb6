"""Who may do what: permissions, actors, and the place where the role matrix is plugged in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Permission:
    """One right, with the sentence that says what it protects."""

    code: str
    protects: str
    #: True where the right is only for named objects (a resident's own appointment).
    named_objects: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: an account, a resident with a link, a kiosk, the system.

    `objects` are the references a capability (a signed link) opens, such as ``appointment:17``.
    """

    kind: str
    id: str
    permissions: frozenset[Permission]
    label: str = ""
    objects: frozenset[str] = field(default=frozenset())

    def may(self, permission: Permission, on: str | None = None) -> bool:
        """Say whether this actor holds the permission, for the object where the right is tied to one."""
        if permission not in self.permissions:
            return False
        if not permission.named_objects or self.kind == "account":
            return True
        return on is not None and on in self.objects

    @property
    def signed_in(self) -> bool:
        """Say whether a person with a login acts; refused attempts of these are recorded."""
        return self.kind == "account"


@cache
def matrix() -> Mapping[str, frozenset[Permission]]:
    """Give the role matrix of the house: role or actor kind to its permissions."""
    return cast(Mapping[str, frozenset[Permission]], import_string(settings.ROLE_MATRIX))


def actor(kind: str, *, name: str = "", objects: frozenset[str] = frozenset()) -> Actor:
    """Give an actor without a login (resident, helper, kiosk, display, system) its permissions.

    >>> actor("nobody-knows")
    Traceback (most recent call last):
    KeyError: 'nobody-knows'
    """
    return Actor(kind=kind, id=name or kind, permissions=matrix()[kind], objects=objects)
