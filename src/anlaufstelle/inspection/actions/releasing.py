"""A second person lets a package go; after that it is handed out by staff, or by a link with a code."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.facts import queries as facts
from anlaufstelle.files import queries as files
from anlaufstelle.inspection.actions.requests import check_power, locked, note_work, source_of
from anlaufstelle.inspection.errors import NotNow, OwnRelease
from anlaufstelle.inspection.events import (
    AccessEnded,
    AccessGiven,
    InspectionReady,
    PackageHandedOut,
    PackageReleased,
)
from anlaufstelle.inspection.models import Access, Inspection, Look, Package
from anlaufstelle.inspection.models.request import COPIES, HAND_OVERS
from anlaufstelle.inspection.permissions import PREPARE, RELEASE
from anlaufstelle.inspection.queries import keys
from anlaufstelle.inspection.queries.reading import data_of, file_of
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes

_State = Inspection.State
#: A released package ends after this; a lawyer must confirm it.
KEPT = timedelta(days=90)
LONGEST_ACCESS = timedelta(days=30)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class AccessWish:
    """For how many days a link holds, where it is sent ("" nowhere), and in which language its page begins."""

    days: int
    mail: str = ""
    language: str = "de"


@dataclass(frozen=True, slots=True)
class NewAccess:
    """What a recipient gets, by two ways: neither is kept in the clear, so this is the only time it is seen."""

    link: str
    code: str
    until: datetime


def release(*, by: Actor, at: datetime, opened: Opened, inspection: int) -> None:
    """Let a proved package go: by somebody who prepared nothing of it and may see every class that is in it.

    Raises `OwnRelease`, `NotNow`, `NoPowerOfAttorney`, `UnknownInspection`.
    """
    with change(by=by, at=at, may=RELEASE) as done:
        row = locked(opened, inspection)
        package = Package.objects.filter(inspection=row).first()
        if row.state != _State.MADE or package is None:
            raise NotNow
        if by.id in row.preparers or not _sees_all(opened, row, package):
            raise OwnRelease
        check_power(opened, asker=row.asker, representative=row.representative_id, at=at)
        note_work(row, at=at)
        row.state, row.released_by, row.released_at, row.ends_at = _State.RELEASED, by.id, at, at + KEPT
        row.save()
        purposes.end_purposes(by=by, at=at, done=done, source=source_of(row))
        done.record(PackageReleased(person=opened.person, inspection=row.pk, digest=package.digest))
        seconds = -(-row.worked // _MINUTE) * _MINUTE
        copied = row.asker in COPIES | HAND_OVERS
        done.record(InspectionReady(inspection=row.pk, seconds=seconds, pages=package.pages, copied=copied))


def hand_out(*, by: Actor, at: datetime, opened: Opened, inspection: int, data: bool = False) -> bytes:
    """Give the file of a released package to staff, who print it or send it by a secure way; it stands in the log.

    With `data` what is recorded, as JSON. Raises `NotNow`, `NoPowerOfAttorney`, `UnknownInspection`,
    `UnknownPackagePage`.
    """
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.state != _State.RELEASED:
            raise NotNow
        check_power(opened, asker=row.asker, representative=row.representative_id, at=at)
        handed = data_of(row.pk) if data else file_of(row.pk)
        Look.objects.create(inspection=row, at=at, what="handed", who=by.id)
        done.record(PackageHandedOut(person=opened.person, inspection=row.pk))
    return handed


def give_access(*, by: Actor, at: datetime, opened: Opened, inspection: int, given: AccessWish) -> NewAccess:
    """Make a link with a code for the recipient; with an address the link goes there by mail, the code never does.

    The mail names neither the matter nor anybody. Raises `NotNow`, `NoPowerOfAttorney`, `UnknownInspection`.
    """
    secret, code = keys.new_secret(), keys.new_code()
    until = at + min(max(timedelta(days=given.days), timedelta(days=1)), LONGEST_ACCESS)
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.state != _State.RELEASED or row.ends_at is None or row.asker in HAND_OVERS:
            raise NotNow
        check_power(opened, asker=row.asker, representative=row.representative_id, at=at)
        access = Access.objects.create(
            inspection=row,
            secret=keys.hashed("link", secret),
            code=keys.hashed("code", keys.read_code(code)),
            mail=given.mail,
            made_at=at,
            ends_at=min(until, row.ends_at),
        )
        link = f"{settings.PUBLIC_URL}/{given.language}/unterlagen/{keys.link_token(access.pk, secret)}/"
        if given.mail:
            values = {"link": link, "until": office_time(access.ends_at).date().isoformat()}
            done.send(
                Message(
                    channel="mail", to=given.mail, template="inspection/ready", language=given.language, values=values
                )
            )
        done.record(AccessGiven(inspection=row.pk, access=access.pk))
    return NewAccess(link, code, access.ends_at)


def end_access(*, by: Actor, at: datetime, opened: Opened, inspection: int, access: int) -> None:
    """End a link at once. Raises `UnknownInspection`."""
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if Access.objects.filter(inspection=row, id=access, ended_at__isnull=True).update(ended_at=at):
            done.record(AccessEnded(inspection=row.pk, access=access, why="staff"))


def _sees_all(opened: Opened, row: Inspection, package: Package) -> bool:
    """Say whether the actor may see every paper and every entry of the package, the sealed ones too."""
    if not set(row.seals) <= set(facts.seals_open_to(opened.by)):
        return False
    documents = [document for document, _version, _pages in package.contents]
    return set(files.versions_of(opened, documents=documents)) == set(documents)
