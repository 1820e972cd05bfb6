"""Events: frozen dataclasses in the past tense that carry ids and codes only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, cast
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in the house.

    `code` is unique in the house. `personal` names the fields that point to a person; the audit log keeps them
    salted and erasable, everything else for good. `audit_only` says that no handler is expected.
    """

    code: ClassVar[str]
    personal: ClassVar[tuple[str, ...]] = ()
    audit_only: ClassVar[bool] = False

    def split(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give the lasting and the erasable part as plain values."""
        values = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        erasable = {name: values.pop(name) for name in self.personal}
        return values, erasable


def _plain(value: object) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)  # a set has no order; an entry has
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


Handler = Callable[..., None]


@cache
def wiring() -> Mapping[type[Event], tuple[Handler, ...]]:
    """Give the one dictionary event -> handlers, read on one page in `web/wiring.py`."""
    return cast(Mapping[type[Event], tuple[Handler, ...]], import_string(settings.EVENT_WIRING))
