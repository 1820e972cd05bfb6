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


@dataclass(frozen=True, kw_only=True)
class PersonsMerged(Event):
    """Two records were laid together: they are one person."""

    code: ClassVar[str] = "persons.merged"
    personal: ClassVar[tuple[str, ...]] = ("kept", "absorbed")
    audit_only: ClassVar[bool] = True
    kept: int
    absorbed: int
    merge: int


@dataclass(frozen=True, kw_only=True)
class PersonsParted(Event):
    """Two records were parted again; `moved` counts rows that went to the other."""

    code: ClassVar[str] = "persons.parted"
    personal: ClassVar[tuple[str, ...]] = ("kept", "absorbed")
    audit_only: ClassVar[bool] = True
    kept: int
    absorbed: int
    merge: int
    moved: int


@dataclass(frozen=True, kw_only=True)
class PersonsToldApart(Event):
    """Somebody said of two records that they are two people."""

    code: ClassVar[str] = "persons.told_apart"
    personal: ClassVar[tuple[str, ...]] = ("kept", "absorbed")
    audit_only: ClassVar[bool] = True
    kept: int
    absorbed: int


@dataclass(frozen=True, kw_only=True)
class RegisterNumberNoted(Event):
    """The number of the central register was recorded or removed for somebody; the number itself is not said."""

    code: ClassVar[str] = "persons.register_number_noted"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    there: bool


@dataclass(frozen=True, kw_only=True)
class RegisterNumberSought(Event):
    """Somebody looked a person up by the number of the central register; neither number nor person is said."""

    code: ClassVar[str] = "persons.register_number_sought"
    audit_only: ClassVar[bool] = True
    use: str
    found: bool


@dataclass(frozen=True, kw_only=True)
class PersonCompared(Event):
    """What is recorded of somebody was shown beside what the export of another procedure says."""

    code: ClassVar[str] = "persons.compared"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
