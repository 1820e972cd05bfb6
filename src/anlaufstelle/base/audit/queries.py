"""What auditors read. There is no list, sort or count by person: the log proves, it does not measure staff."""

import json
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.audit.ledger import commitment
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.audit.permissions import READ_AUDIT
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor

_MOST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, as it is shown. `facts` are name and value; `erased` says that the personal part has ended."""

    id: int
    place: int | None
    at: datetime
    actor_kind: str
    actor: str
    code: str
    facts: tuple[tuple[str, str], ...]
    erased: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first; `older` leads to the next page, None at the end."""

    lines: tuple[Line, ...]
    older: int | None


def entries(
    *, by: Actor, code: str = "", since: datetime | None = None, until: datetime | None = None,
    older: int | None = None, size: int = 50,
) -> Page:  # fmt: skip
    """Give the auditor the entries of a kind and a time, newest first.

    `code` may be the beginning of a code ("appointments."); since and until are half-open. Raises `NotAllowed`.
    """
    _demand(by)
    rows = Entry.objects.order_by("-id")
    rows = rows.filter(code__startswith=code) if code else rows
    rows = rows.filter(at__gte=since) if since else rows
    rows = rows.filter(at__lt=until) if until else rows
    rows = rows.filter(id__lt=older) if older is not None else rows
    size = max(1, min(size, _MOST))
    found = list(rows[: size + 1])
    lines = tuple(_line(row) for row in found[:size])
    return Page(lines, lines[-1].id if len(found) > size else None)


def codes(*, by: Actor) -> tuple[str, ...]:
    """Give the kinds of entries there are, for the filter. Raises `NotAllowed`."""
    _demand(by)
    return tuple(Entry.objects.order_by("code").values_list("code", flat=True).distinct())


def _demand(by: Actor) -> None:
    if not by.may(READ_AUDIT):
        raise NotAllowed(permission=READ_AUDIT.code)


def _line(row: Entry) -> Line:
    facts = json.loads(row.lasting) | (json.loads(row.erasable) if row.erasable else {})
    return Line(
        id=row.pk, place=row.seq, at=row.at, actor_kind=row.actor_kind, actor=row.actor, code=row.code,
        facts=tuple((name, _text(value)) for name, value in sorted(facts.items())),
        erased=row.salt is None and bytes(row.commitment) != commitment(None, ""),
    )  # fmt: skip


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
