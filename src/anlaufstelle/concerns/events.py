"""What happens to the catalogue of concerns."""

from dataclasses import dataclass
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class CatalogueLoaded(Event):
    """The packaged catalogue was taken over; `digest` names its exact text."""

    code: ClassVar[str] = "concerns.catalogue_loaded"
    audit_only: ClassVar[bool] = True
    digest: str
    created: int
    changed: int
    retired: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ConcernEdited(Event):
    """The office changed numbers of a concern; `fields` names the columns."""

    code: ClassVar[str] = "concerns.concern_edited"
    audit_only: ClassVar[bool] = True
    concern: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextsEdited(Event):
    """The office put its own words in place of the packaged ones, or took them back."""

    code: ClassVar[str] = "concerns.texts_edited"
    audit_only: ClassVar[bool] = True
    kind: str
    item: str
    language: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MinutesAdopted(Event):
    """The model of waiting expects minutes from the office's own visits; nothing: those of the catalogue again."""

    code: ClassVar[str] = "concerns.minutes_adopted"
    audit_only: ClassVar[bool] = True
    concern: str
    seconds: int
