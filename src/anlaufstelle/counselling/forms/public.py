"""Shapes of what people say about a letter."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import PARTS, DatePartsField, parts_of

#: Asylum applications from this day on follow the new law (AsylG § 87e).
_NEW_LAW = date(2026, 6, 12)
_BEFORE, _SINCE = "vorher", "seither"
_EARLIEST = date(2015, 1, 1)


class LetterForm(forms.Form):
    """The day the letter counts from, and which law it follows."""

    served = DatePartsField(
        label=_("Welcher Tag steht auf dem Umschlag?"),
        help_text=_(
            "Der Tag ist mit der Hand auf den gelben Umschlag geschrieben. "
            "Kein Tag auf dem Umschlag? Nehmen Sie den Tag, der oben im Brief steht: so ist es nicht zu spät."
        ),
        earliest=_EARLIEST,
    )
    filed = forms.ChoiceField(
        label=_("Wann haben Sie den Asylantrag gestellt?"),
        choices=[
            ("", _("Das weiß ich nicht.")),
            (_BEFORE, _("vor dem 12. Juni 2026")),
            (_SINCE, _("am 12. Juni 2026 oder später")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: object, today: date, **options: object) -> None:
        """Take the day from which a letter cannot have come yet."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as Django takes them
        field = self.fields["served"]
        assert isinstance(field, DatePartsField)  # noqa: S101  # declared above
        field.latest = today

    def filed_on(self) -> date | None:
        """Give a day on the right side of the change of law; nothing where the person does not know."""
        days = {_BEFORE: _NEW_LAW.replace(day=11), _SINCE: _NEW_LAW}
        return days.get(self.cleaned_data["filed"])

    def sent(self) -> tuple[tuple[str, str], ...]:
        """Give the valid answers as a form sends them, for one that asks with them again."""
        parts = zip(PARTS, parts_of(self.cleaned_data["served"]), strict=True)
        return *((f"served_{name}", str(part)) for name, part in parts), ("filed", self.cleaned_data["filed"])
