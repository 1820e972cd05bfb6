"""What happens to requests to inspect a file."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class InspectionAsked(Event):
    """Somebody asks to see a file."""

    code: ClassVar[str] = "inspection.asked"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    inspection: int
    asker: str


@dataclass(frozen=True, kw_only=True)
class InspectionRefused(Event):
    """The office does not show the file; the reason is kept with the request."""

    code: ClassVar[str] = "inspection.refused"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    inspection: int


@dataclass(frozen=True, kw_only=True)
class SealedPutIn(Event):
    """A paper of a sealed class is put into a package, or taken out again."""

    code: ClassVar[str] = "inspection.sealed"
    personal: ClassVar[tuple[str, ...]] = ("document",)
    audit_only: ClassVar[bool] = True
    inspection: int
    document: int
    put_in: bool


@dataclass(frozen=True, kw_only=True)
class SealedClassPutIn(Event):
    """Recorded data of a sealed class is put into a copy, or taken out again."""

    code: ClassVar[str] = "inspection.sealed_class"
    personal: ClassVar[tuple[str, ...]] = ("seal",)
    audit_only: ClassVar[bool] = True
    inspection: int
    seal: str
    put_in: bool


@dataclass(frozen=True, kw_only=True)
class AnswerPutOff(Event):
    """A copy takes longer than a month; the person was told why."""

    code: ClassVar[str] = "inspection.put_off"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    inspection: int


@dataclass(frozen=True, kw_only=True)
class PackageMade(Event):
    """A package is made and proved; `holds` says whether the proof found nothing."""

    code: ClassVar[str] = "inspection.made"
    audit_only: ClassVar[bool] = True
    inspection: int
    pages: int
    boxes: int
    holds: bool
    digest: str


@dataclass(frozen=True, kw_only=True)
class PackageReleased(Event):
    """A second person let a package leave the office."""

    code: ClassVar[str] = "inspection.released"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    inspection: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class InspectionReady(Event):
    """A request is answered: how many seconds of work it took, to the full minute, and for how many pages.

    `copied` says that the file went out as a copy of one's data or to a new office, not to be inspected.
    Nothing in it says who worked: it counts for the house, never for a person.
    """

    code: ClassVar[str] = "inspection.ready"
    inspection: int
    seconds: int
    pages: int
    copied: bool


@dataclass(frozen=True, kw_only=True)
class PackageHandedOut(Event):
    """Staff took a released package out, to print it or to send it by a secure way."""

    code: ClassVar[str] = "inspection.handed_out"
    personal: ClassVar[tuple[str, ...]] = ("person",)
    audit_only: ClassVar[bool] = True
    person: int
    inspection: int


@dataclass(frozen=True, kw_only=True)
class AccessGiven(Event):
    """A link to a package was made for its recipient."""

    code: ClassVar[str] = "inspection.access_given"
    audit_only: ClassVar[bool] = True
    inspection: int
    access: int


@dataclass(frozen=True, kw_only=True)
class AccessEnded(Event):
    """A link opens nothing any more: by staff, or after too many wrong codes."""

    code: ClassVar[str] = "inspection.access_ended"
    audit_only: ClassVar[bool] = True
    inspection: int
    access: int
    why: str


@dataclass(frozen=True, kw_only=True)
class PackageEntered(Event):
    """Somebody opened a package by link and code."""

    code: ClassVar[str] = "inspection.entered"
    audit_only: ClassVar[bool] = True
    inspection: int
    access: int


@dataclass(frozen=True, kw_only=True)
class PackageWithdrawn(Event):
    """A package was destroyed because something in it was erased or sealed meanwhile."""

    code: ClassVar[str] = "inspection.package_withdrawn"
    audit_only: ClassVar[bool] = True
    inspection: int


@dataclass(frozen=True, kw_only=True)
class PackagesEnded(Event):
    """Packages whose time is over were destroyed, and old requests removed."""

    code: ClassVar[str] = "inspection.packages_ended"
    audit_only: ClassVar[bool] = True
    packages: int
    requests: int
