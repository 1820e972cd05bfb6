"""What the office sees when it edits a concern."""

from dataclasses import dataclass

from anlaufstelle.concerns.errors import UnknownConcern
from anlaufstelle.concerns.models import BACK_MINUTES, FEE_CENTS, FRONT_MINUTES, Concern

FIELDS = ("name", "about", "legal")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text in one language: the packaged words and the office's own in their place ("" for none)."""

    language: str
    field: str
    packaged: str
    own: str


@dataclass(frozen=True, slots=True)
class ConcernForm:
    """A concern with what can be changed and within which bounds; `edited` names the columns changed before."""

    code: str
    legal_name: str
    front_minutes: int
    back_minutes: int
    fee_kind: str
    fee_cents: int | None
    bookable: bool
    online_bookable: bool
    edited: tuple[str, ...]
    texts: tuple[TextLine, ...]
    front_bounds: tuple[int, int] = FRONT_MINUTES
    back_bounds: tuple[int, int] = BACK_MINUTES
    fee_bounds: tuple[int, int] = FEE_CENTS


def concern_for_edit(code: str) -> ConcernForm:
    """Give a concern as the office edits it; raises `UnknownConcern`."""
    row = Concern.objects.filter(code=code).first()
    if row is None:
        raise UnknownConcern
    return ConcernForm(
        code=row.code,
        legal_name=row.legal_name,
        front_minutes=row.front_minutes,
        back_minutes=row.back_minutes,
        fee_kind=row.fee_kind,
        fee_cents=row.fee_cents,
        bookable=row.bookable,
        online_bookable=row.online_bookable,
        edited=tuple(row.edited),
        texts=tuple(
            TextLine(language, field, packaged[field], row.own_texts.get(language, {}).get(field, ""))
            for language, packaged in sorted(row.texts.items())
            for field in FIELDS
            if field in packaged
        ),
    )
