"""What happens to the care for rules."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class StewardNamed(Event):
    """Somebody looks after a sheet of rules from now on, or nobody does."""

    code: ClassVar[str] = "pathways.steward_named"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("account",)
    sheet: str
    account: int | None


@dataclass(frozen=True, kw_only=True)
class WordingChanged(Event):
    """The law reads otherwise under lines of a sheet; somebody has to compare until a day."""

    code: ClassVar[str] = "pathways.wording_changed"
    audit_only: ClassVar[bool] = True
    sheet: str
    citations: int
    due: date


@dataclass(frozen=True, kw_only=True)
class WordingCompared(Event):
    """Somebody compared a new wording: unchanged in substance, rule changed, or the old wording came back."""

    code: ClassVar[str] = "pathways.wording_compared"
    audit_only: ClassVar[bool] = True
    sheet: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class PeopleScreened(Event):
    """The house looked at so many people for news in their favour since a day; what it found is not said."""

    code: ClassVar[str] = "pathways.people_screened"
    audit_only: ClassVar[bool] = True
    people: int
    since: date
