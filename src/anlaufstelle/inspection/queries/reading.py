"""What who holds link and code gets: how many pages there are, one of them, the file."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.clock import office_time
from anlaufstelle.inspection.errors import AccessOver, UnknownPackagePage
from anlaufstelle.inspection.models import Access, Inspection, Package, PackagePart
from anlaufstelle.inspection.models.request import EMPOWERED
from anlaufstelle.inspection.queries.keys import hashed, read_inside, read_link
from anlaufstelle.inspection.queries.store import DATA, FILE, PAGES, Pages, contents, stored_of
from anlaufstelle.persons import queries as persons


@dataclass(frozen=True, slots=True)
class Door:
    """A link that still opens something; what lies behind it is not told before the code."""

    access: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Inside:
    """A package somebody has opened by link and code."""

    access: int
    inspection: int
    pages: int
    until: datetime
    has_data: bool


def reference_of(access: int) -> str:
    """Give the name of the object a link opens."""
    return f"inspection:{access}"


def door_of(token: str, *, at: datetime) -> Door:
    """Give what a link opens. Raises `AccessOver`, also where its package is gone."""
    number, secret = read_link(token)
    row = running(number, at=at)
    if not hmac.compare_digest(row.secret, hashed("link", secret)):
        raise AccessOver
    return Door(row.pk, row.ends_at)


def inside_of(token: str, *, at: datetime) -> Inside:
    """Give the package somebody has opened. Raises `AccessOver`."""
    row = running(read_inside(token, at=at), at=at)
    package = Package.objects.filter(inspection=row.inspection_id, made_at__isnull=False).first()
    if package is None:
        raise AccessOver
    has_data = PackagePart.objects.filter(package=package, what=DATA).exists()
    return Inside(row.pk, row.inspection_id, package.pages, row.ends_at, has_data)


def running(access: int, *, at: datetime) -> Access:
    """Give the row of a link that holds. Raises `AccessOver`."""
    rows = Access.objects.filter(id=access, ended_at__isnull=True, ends_at__gt=at).select_related("inspection")
    row = rows.filter(inspection__state=Inspection.State.RELEASED).first()
    if row is None or not power_holds(row.inspection, at=at):
        raise AccessOver
    return row


def power_holds(row: Inspection, *, at: datetime) -> bool:
    """Say whether who asks may still have it: a power of attorney can be revoked or end after the release."""
    if row.asker not in EMPOWERED:
        return True
    number = row.representative_id
    return number is not None and persons.still_receives(number, what="inspection", on=office_time(at).date())


def page_of(inspection: int, *, number: int) -> bytes:
    """Give a page of a package as JPEG, counted from 1, as it stands in the file. Raises `UnknownPackagePage`."""
    package = Package.objects.filter(inspection=inspection).first()
    part = PackagePart.objects.filter(package=package, what=PAGES).first() if package else None
    if package is None or part is None or not 1 <= number <= package.pages:
        raise UnknownPackagePage
    name = f"f{number}" if number <= package.front else f"d{number - package.front}"
    found = Pages(part).get(name)
    if found is None:
        raise UnknownPackagePage
    return found.jpeg


def file_of(inspection: int) -> bytes:
    """Give the file of a package. Raises `UnknownPackagePage`, `ContentDamaged`."""
    return _part_of(inspection, FILE)


def data_of(inspection: int) -> bytes:
    """Give the recorded data of a copy as JSON. Raises `UnknownPackagePage`, `ContentDamaged`."""
    return _part_of(inspection, DATA)


def _part_of(inspection: int, what: str) -> bytes:
    part = PackagePart.objects.filter(package__inspection=inspection, what=what).first()
    if part is None:
        raise UnknownPackagePage
    return contents().get(stored_of(part))
