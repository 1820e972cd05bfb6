"""What happens to the data of persons."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonRecorded(Event):
    """Somebody was recorded; `despite` counts similar people whom the caseworker has looked at."""

    code: ClassVar[str] = "persons.recorded"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    despite: int


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    """Names, birth date, languages or contact of somebody were changed."""

    code: ClassVar[str] = "persons.changed"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    what: str


@dataclass(frozen=True, kw_only=True)
class PersonOpened(Event):
    """Somebody looked at a part of a person's data, for a purpose."""

    code: ClassVar[str] = "persons.opened"
    personal: ClassVar[tuple[str, ...]] = ("person", "reference")
    person: int
    purpose: str
    reference: str
    part: str


@dataclass(frozen=True, kw_only=True)
class PersonsForgotten(Event):
    """Everything about some people was deleted."""

    code: ClassVar[str] = "persons.forgotten"
    audit_only: ClassVar[bool] = True
    count: int
    reason: str
