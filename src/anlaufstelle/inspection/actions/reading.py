"""Reading a released package by link and code: each look is kept, and wrong codes end the link."""

import hmac
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.inspection.errors import AccessOver, WrongCode
from anlaufstelle.inspection.events import AccessEnded, PackageEntered
from anlaufstelle.inspection.models import Access, Look
from anlaufstelle.inspection.permissions import READ_PACKAGE
from anlaufstelle.inspection.queries import keys
from anlaufstelle.inspection.queries.reading import data_of, door_of, file_of, inside_of, page_of, reference_of

#: So many wrong codes end a link; 2^50 codes are not guessed with them.
MOST_TRIES = 6


def enter(*, by: Actor, at: datetime, token: str, typed: str) -> str:
    """Open a package by link and code; give what opens its pages for an hour.

    Raises `WrongCode`, and after too many of them `AccessOver`, as for any link that does not hold.
    """
    door = door_of(token, at=at)
    with change(by=by, at=at, may=READ_PACKAGE, on=reference_of(door.access)) as done:
        row = Access.objects.select_for_update().get(id=door.access)
        right = hmac.compare_digest(row.code, keys.hashed("code", keys.read_code(typed)))
        if row.ended_at is not None:
            raise AccessOver
        if not right:
            row.tries += 1
            row.ended_at = at if row.tries >= MOST_TRIES else None
            row.save(update_fields=["tries", "ended_at"])
        Look.objects.create(
            inspection_id=row.inspection_id, at=at, what="entered" if right else "wrong", who=f"link {row.pk}"
        )
        if right:
            done.record(PackageEntered(inspection=row.inspection_id, access=row.pk))
        elif row.ended_at is not None:
            done.record(AccessEnded(inspection=row.inspection_id, access=row.pk, why="tries"))
    if not right:
        raise WrongCode
    return keys.inside_token(door.access, at=at)


def look_at_page(*, by: Actor, at: datetime, token: str, number: int) -> bytes:
    """Give a page to who has opened the package, as JPEG; the look is kept.

    Raises `AccessOver`, `UnknownPackagePage`.
    """
    inside = inside_of(token, at=at)
    drawn = page_of(inside.inspection, number=number)
    _note(inside.inspection, by=by, at=at, access=inside.access, what="page", page=number)
    return drawn


def take_file(*, by: Actor, at: datetime, token: str) -> bytes:
    """Give the file to who has opened the package; the look is kept. Raises `AccessOver`, `UnknownPackagePage`."""
    inside = inside_of(token, at=at)
    data = file_of(inside.inspection)
    _note(inside.inspection, by=by, at=at, access=inside.access, what="file", page=0)
    return data


def take_data(*, by: Actor, at: datetime, token: str) -> bytes:
    """Give the recorded data to who has opened a copy of it; the look is kept.

    Raises `AccessOver`, `UnknownPackagePage`.
    """
    inside = inside_of(token, at=at)
    data = data_of(inside.inspection)
    _note(inside.inspection, by=by, at=at, access=inside.access, what="data", page=0)
    return data


def _note(inspection: int, *, by: Actor, at: datetime, access: int, what: str, page: int) -> None:
    with change(by=by, at=at, may=READ_PACKAGE, on=reference_of(access)):
        Look.objects.create(inspection_id=inspection, at=at, what=what, page=page, who=f"link {access}")
