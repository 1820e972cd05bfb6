"""A date that people know by heart, asked in three parts instead of with a calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

PARTS = ("day", "month", "year")
_LONGEST = {"day": 2, "month": 2, "year": 4}


class DatePartsWidget(forms.MultiWidget):
    """Three inputs: day, month, year, in this order in every language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Name the inputs `<field>_day`, `<field>_month`, `<field>_year`."""
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        """Give the parts of a date that is already known."""
        return parts_of(value)


def parts_of(value: date | None) -> list[int | None]:
    """Give day, month and year of a date, or three blanks."""
    return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.Field):
    """A date from three inputs. Digits of any script count; `earliest` and `latest` are days that still pass.

    Errors: `required`, `incomplete`, `invalid` (no such day), `too_early`, `too_late`.
    """

    widget = DatePartsWidget
    default_error_messages = {
        "required": gettext_lazy("Bitte geben Sie Tag, Monat und Jahr an."),
        "incomplete": gettext_lazy("Bitte geben Sie Tag, Monat und Jahr an."),
        "invalid": gettext_lazy("Dieses Datum gibt es nicht. Beispiel: 27 3 1990"),
        "too_early": gettext_lazy("Dieses Datum liegt zu weit zurück. Bitte prüfen Sie das Jahr."),
        "too_late": gettext_lazy("Dieses Datum liegt zu spät. Bitte prüfen Sie das Jahr."),
    }

    def __init__(self, *, earliest: date = date(1900, 1, 1), latest: date | None = None, **options: Any) -> None:
        """Set the days that still pass; a form that knows the day may set `latest` later."""
        super().__init__(**options)
        self.earliest = earliest
        self.latest = latest

    def clean(self, value: Sequence[str] | None) -> date | None:
        """Give the date, None for an optional field left empty."""
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            if self.required:
                raise self._error("required")
            return None
        if len(parts) != len(PARTS) or not all(parts):
            raise self._error("incomplete")
        found = self._date(dict(zip(PARTS, parts, strict=True)))
        if found < self.earliest:
            raise self._error("too_early")
        if self.latest is not None and found > self.latest:
            raise self._error("too_late")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the person changed the date that was shown."""
        before = parts_of(initial) if isinstance(initial, date) else initial
        return [str(part or "") for part in before or ()] != [str(part or "") for part in data or ()]

    def _date(self, parts: Mapping[str, str]) -> date:
        for name, part in parts.items():
            if not part.isdecimal() or len(part) > _LONGEST[name]:
                raise self._error("invalid")
        try:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        except ValueError:
            raise self._error("invalid") from None

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)
