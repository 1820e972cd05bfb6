"""Shapes of grounds, holds and decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.engines.xdomea import LARGEST
from anlaufstelle.retention.actions import NewGround, NewHold
from anlaufstelle.retention.queries import MOST_YEARS, Adjustable, Choices

_FAR = date(2200, 1, 1)
_WHOLE = ("", _("die Person mit allen Akten"))


class GroundForm(forms.Form):
    """What happened, on which day, from where one knows."""

    about = forms.ChoiceField(label=_("Wozu?"), required=False)
    kind = forms.ChoiceField(label=_("Anlass"))
    on = DatePartsField(label=_("Tag"), latest=_FAR)
    source = forms.CharField(
        label=_("Quelle"), help_text=_("Zum Beispiel: Meldung des Einwohneramts vom 2. März"), max_length=160
    )

    def __init__(self, data: Any = None, *, choices: Choices) -> None:
        """Offer the person's own documents and facts."""
        super().__init__(data)
        _offer(self, "about", [_WHOLE, *choices.documents, *choices.facts])
        _offer(self, "kind", [("", "–"), *choices.kinds])

    def given(self) -> NewGround:
        """Give what was said; call only on a valid form."""
        about = self.cleaned_data["about"]
        return NewGround(
            kind=self.cleaned_data["kind"],
            on=self.cleaned_data["on"],
            source=self.cleaned_data["source"],
            document=_number(about, "d"),
            fact=_number(about, "f"),
        )


class HoldForm(forms.Form):
    """Why something must not be erased, and when to look again."""

    about = forms.ChoiceField(label=_("Was ist gesperrt?"), required=False)
    reason = forms.ChoiceField(label=_("Grund"))
    words = forms.CharField(label=_("Begründung"), help_text=_("Nennen Sie hier keine Namen."), max_length=300)
    review_on = DatePartsField(
        label=_("Wieder prüfen am"), help_text=_("Die Sperre gilt, bis jemand sie aufhebt."), latest=_FAR
    )

    def __init__(self, data: Any = None, *, choices: Choices) -> None:
        """Offer the person's own documents."""
        super().__init__(data)
        _offer(self, "about", [_WHOLE, *choices.documents])
        _offer(self, "reason", choices.reasons)

    def given(self) -> NewHold:
        """Give what was said; call only on a valid form."""
        said = self.cleaned_data
        return NewHold(
            reason=said["reason"],
            words=said["words"],
            review_on=said["review_on"],
            document=_number(said["about"], "d"),
        )


class AnswerForm(forms.Form):
    """The file with the archive's answer."""

    message = forms.FileField(label=_("Antwort des Archivs (xdomea 0502)"))

    def data_of(self) -> bytes:
        """Give its bytes, one more than is ever read; call only on a valid form."""
        return bytes(self.cleaned_data["message"].read(LARGEST + 1))


class ReceiptForm(AnswerForm):
    """The file with what the archive has taken in."""

    message = forms.FileField(label=_("Bestätigung des Archivs (xdomea 0506)"))


class ReceiptWordsForm(forms.Form):
    """How one knows that the archive has it, where no message came."""

    known_by = forms.CharField(
        label=_("Woher Sie wissen, dass das Archiv alles hat"),
        help_text=_("Zum Beispiel: Schreiben des Archivs vom 2. März"),
        max_length=200,
    )


class SimulateForm(forms.Form):
    """Years or quarters, and for each rule how many years it would last."""

    per = forms.ChoiceField(label=_("Zeitraum"), choices=(("year", _("je Jahr")), ("quarter", _("je Quartal"))))

    def __init__(self, data: Any = None, *, rules: Sequence[Adjustable]) -> None:
        """Offer the rules in force with their years."""
        super().__init__(data)
        self._rules = rules
        for rule in rules:
            self.fields[rule.code] = forms.IntegerField(
                label=rule.label,
                help_text=_("%(norm)s; heute %(years)s Jahre") % {"norm": rule.norm, "years": rule.years},
                initial=rule.years,
                required=False,
                min_value=1,
                max_value=MOST_YEARS,
            )

    def asked(self) -> tuple[str, dict[str, int]]:
        """Give the spans and the years that differ from today's; those of today while nothing right was said."""
        if not self.is_valid():
            return "year", {}
        said = self.cleaned_data
        years = {rule.code: said[rule.code] for rule in self._rules if said[rule.code] not in (None, rule.years)}
        return said["per"], years


class WordsForm(forms.Form):
    """A sentence that says why."""

    words = forms.CharField(label=_("Begründung"), max_length=200)


class ProposeForm(WordsForm):
    """What is to go, and why now."""

    keys = forms.MultipleChoiceField()

    def __init__(self, data: Any = None, *, keys: Sequence[str]) -> None:
        """Offer what is ready."""
        super().__init__(data)
        _offer(self, "keys", [(key, key) for key in keys])


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def _number(about: str, kind: str) -> int | None:
    return int(about.removeprefix(kind)) if about.startswith(kind) else None
