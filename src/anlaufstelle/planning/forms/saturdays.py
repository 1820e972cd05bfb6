"""The draft of a Saturday, an invitation, time off from an hours account."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.actions import NewWaiting
from anlaufstelle.base.clock import office_time
from anlaufstelle.planning import queries
from anlaufstelle.planning.actions import Draft
from anlaufstelle.planning.queries import HoursLine, Volunteer
from anlaufstelle.values import grid
from anlaufstelle.values.languages import PUBLIC

_LENGTHS = [
    ("0", _("wie im Katalog")),
    *((str(cells), _("mindestens %d Minuten") % (cells * 5)) for cells in (4, 6, 8, 12)),
]
_MODES = [
    ("public", _("öffentlich: ab dem Zeitpunkt kann jede und jeder buchen")),
    ("waiting", _("Warteliste zuerst: bis zum Zeitpunkt wählt, wer wartet, danach alle")),
    ("invited", _("nur Eingeladene: Einladungen gelten bis zum Zeitpunkt")),
]


class DraftForm(forms.Form):
    """What the lead decides about a Saturday."""

    members = forms.MultipleChoiceField(
        label=_("Wer kommt"),
        help_text=_("Nach Namen. Das Stundenkonto zeigt, wer noch Stunden gut hat."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mindestens eine Person muss kommen.")},
    )
    concerns = forms.MultipleChoiceField(
        label=_("Anliegen"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Wählen Sie mindestens ein Anliegen.")},
    )
    shortest = forms.ChoiceField(label=_("Länge eines Termins"), choices=_LENGTHS)
    mode = forms.ChoiceField(label=_("Freigabe"), choices=_MODES, widget=forms.RadioSelect)
    moment = forms.DateTimeField(
        label=_("Zeitpunkt"),
        help_text=_("Öffentlich und schon vorbei heißt: sofort mit der Freigabe."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=("%Y-%m-%dT%H:%M", "%d.%m.%Y %H:%M"),
    )
    prepare_minutes = forms.IntegerField(label=_("Minuten vorher (Annahme)"), min_value=0, max_value=240)
    follow_minutes = forms.IntegerField(label=_("Minuten danach (Annahme)"), min_value=0, max_value=240)
    euros_an_hour = forms.IntegerField(label=_("Euro je Arbeitsstunde (Annahme)"), min_value=0, max_value=500)

    def __init__(self, data: Any = None, *, volunteers: tuple[Volunteer, ...], draft: Draft) -> None:
        """Offer those who offered themselves; begin with the draft."""
        super().__init__(data, initial=_initial(draft))
        cast(forms.MultipleChoiceField, self.fields["members"]).choices = [
            (str(one.member), _("%(name)s (Stundenkonto: %(hours)s)") % {"name": one.name, "hours": hours(one.balance)})
            for one in volunteers
        ]
        cast(forms.MultipleChoiceField, self.fields["concerns"]).choices = list(queries.offerable())

    def draft(self, on: date) -> Draft:
        """Give the draft; call only on a valid form."""
        given = self.cleaned_data
        return Draft(
            on=on,
            members=tuple(int(number) for number in given["members"]),
            concerns=tuple(given["concerns"]),
            mode=given["mode"],
            moment=given["moment"],
            shortest=int(given["shortest"]),
            prepare_minutes=given["prepare_minutes"],
            follow_minutes=given["follow_minutes"],
            euros_an_hour=given["euros_an_hour"],
        )


def _initial(draft: Draft) -> dict[str, Any]:
    return {
        "members": [str(number) for number in draft.members],
        "concerns": list(draft.concerns),
        "shortest": str(draft.shortest),
        "mode": draft.mode,
        "moment": office_time(draft.moment).replace(tzinfo=None),
        "prepare_minutes": draft.prepare_minutes,
        "follow_minutes": draft.follow_minutes,
        "euros_an_hour": draft.euros_an_hour,
    }


def hours(minutes: int) -> str:
    """Give minutes as hours with the German comma.

    >>> hours(-90)
    '-1,5 Stunden'
    """
    return f"{minutes / 60:.1f} Stunden".replace(".", ",")


class InviteForm(forms.Form):
    """Who is invited to a Saturday, and what for."""

    concern = forms.ChoiceField(label=_("Anliegen"))
    language = forms.ChoiceField(
        label=_("Sprache der Nachricht"), choices=[(one.code, one.german_name) for one in PUBLIC], initial="de"
    )
    mail = forms.EmailField(label=_("E-Mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Handynummer"), required=False, max_length=40)

    def __init__(self, data: Any = None, *, concerns: tuple[str, ...]) -> None:
        """Offer what the Saturday serves."""
        super().__init__(data)
        names = dict(queries.offerable())
        cast(forms.ChoiceField, self.fields["concern"]).choices = [(code, names.get(code, code)) for code in concerns]

    def waiting(self) -> NewWaiting:
        """Give whom to invite; call only on a valid form."""
        given = self.cleaned_data
        return NewWaiting(
            concerns=(given["concern"],), language=given["language"], mail=given["mail"], phone=given["phone"]
        )


class HoursForm(forms.Form):
    """Time off that a member took."""

    member = forms.TypedChoiceField(label=_("Person"), coerce=int)
    on = forms.DateField(
        label=_("Tag"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=("%Y-%m-%d", "%d.%m.%Y"),
    )
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=grid.CELLS * grid.MINUTES)

    def __init__(self, data: Any = None, *, lines: tuple[HoursLine, ...]) -> None:
        """Offer who has an account."""
        super().__init__(data)
        cast(forms.TypedChoiceField, self.fields["member"]).choices = [(line.member, line.name) for line in lines]
