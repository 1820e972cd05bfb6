"""Days, clock times and weekly periods as staff type them."""

import re
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.values import grid

_SPAN = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?\s*(?:Uhr)?\s*")


class DayField(forms.DateField):
    """A day, picked or typed."""

    width = "20"
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Bitte geben Sie einen Tag an."),
        "invalid": _("Diesen Tag gibt es nicht. Beispiel: 24.12.2026"),
    }


class ClockField(forms.TimeField):
    """A time on the 5-minute grid, as its cell."""

    width = "10"
    widget = forms.TimeInput(attrs={"type": "time", "step": "300"}, format="%H:%M")
    input_formats = ("%H:%M",)
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Bitte geben Sie eine Uhrzeit an."),
        "invalid": _("Diese Uhrzeit gibt es nicht. Beispiel: 08:30"),
        "grid": _("Zeiten gehen in Schritten von 5 Minuten."),
    }

    def clean(self, value: Any) -> Any:
        """Give the cell a time begins, None for an optional field left empty."""
        clock: time | None = super().clean(value)
        if clock is None:
            return None
        if clock.minute % grid.MINUTES or clock.second:
            raise forms.ValidationError(self.error_messages["grid"], code="grid")
        return grid.cell_of(clock)


class WeekField(forms.CharField):
    """The periods of one weekday as one types them: "8-12, 15:00-18:00"; nothing means not there."""

    width = "20"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("So kann die Zeit nicht stimmen. Beispiel: 8-12, 15:00-18:00"),
    }

    def clean(self, value: Any) -> Any:
        """Give the periods as pairs of cells."""
        parts = [part for part in str(value or "").split(",") if part.strip()][:4]
        return tuple(self._span(part) for part in parts)

    def _span(self, text: str) -> tuple[int, int]:
        found = _SPAN.fullmatch(text)
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        start, end = (int(found[part]) * 60 + int(found[part + 1] or 0) for part in (1, 3))
        if start % grid.MINUTES or end % grid.MINUTES or not 0 <= start < end <= grid.CELLS * grid.MINUTES:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return start // grid.MINUTES, end // grid.MINUTES
