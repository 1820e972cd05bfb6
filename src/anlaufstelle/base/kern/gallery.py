"""Every component on one page, to look at and to test; no page of the office."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.base.kern.parts import ErrorLink, NavigationItem, SlotDay, SlotTime, SlotWeek, Tab, Task

NOW = datetime(2026, 3, 2, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
_MONDAY = date(2026, 3, 2)


class GalleryForm(forms.Form):
    """One field of each kind."""

    family_name = forms.CharField(label="Familienname", help_text="So, wie er im Pass steht.")
    birth_date = DatePartsField(label="Geburtsdatum", help_text="Zum Beispiel: 27 3 1990")
    email = forms.EmailField(label="E-Mail-Adresse", required=False)
    phone = forms.CharField(label="Telefonnummer", required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    country = forms.ChoiceField(label="Sprache im Gespräch", choices=[("de", "Deutsch"), ("ar", "العربية")])
    when = forms.ChoiceField(
        label="Wann passt es Ihnen?",
        choices=[("any", "Egal"), ("late", "Nach der Arbeit"), ("saturday", "Samstag")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Was brauchen Sie?",
        choices=[("lift", "Zugang ohne Stufen"), ("quiet", "Vertraulicher Raum")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="Ich habe die Angaben geprüft.")
    message = forms.CharField(label="Nachricht", widget=forms.Textarea, required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


def gallery_page(request: HttpRequest, *, shell: str = "base_public.html", wrong: bool = True) -> str:
    """Render all components in one of the two frames; `wrong` shows the form with errors."""
    return render_to_string("kern/gallery.html", gallery_context(shell=shell, wrong=wrong), request)


def gallery_context(*, shell: str, wrong: bool) -> dict[str, Any]:
    """What the gallery shows; all of it invented."""
    filled = {
        "family_name": "",
        "birth_date_day": "31",
        "birth_date_month": "2",
        "birth_date_year": "1990",
        "needs": ["lift"],
        "email": "niemand@",
    }
    return {
        "shell": shell,
        "form": GalleryForm(filled) if wrong else GalleryForm(initial={"birth_date": date(1990, 3, 27)}),
        "extra": [ErrorLink("Diese Zeit ist gerade vergeben worden. Bitte wählen Sie eine andere.")] if wrong else [],
        "now": NOW,
        "until": NOW + timedelta(minutes=10),
        "steps": ["Anliegen", "Zeit", "Angaben", "Prüfen"],
        "tabs": [Tab("Tag", "#tag", current=True, count=12), Tab("Woche", "#woche"), Tab("Team", "#team", count=0)],
        "tasks": _tasks(),
        "days": _days(),
        "week": _week(),
        "translation_unreviewed": True,
        "navigation": [
            NavigationItem("Heute", "#heute", current=True),
            NavigationItem("Termine finden", "#finden"),
            NavigationItem("Terminplan", "#plan"),
        ],
        "person_name": "Mira Beispiel",
        "footer_links": {name: f"#{name}" for name in ("imprint", "privacy", "accessibility", "staff")},
    }


def _tasks() -> list[Task]:
    return [
        Task("Mein Aufenthaltstitel läuft ab", "#ablauf", hint="Verlängerung der Aufenthaltserlaubnis"),
        Task("Ich habe meine Arbeit verloren", "#arbeit", status="eilig", kind="warning"),
        Task("Ein Kind ist geboren", "#kind", status="neu", kind="success", number=3),
        Task("Ich habe einen Brief bekommen", hint="Bitte rufen Sie uns an."),
    ]


def _days() -> list[SlotDay]:
    counts = [12, 1, 0, 48, 3]
    notes = ["", "", "geschlossen", "", ""]
    return [
        SlotDay(_MONDAY + timedelta(days=step), f"#tag-{step}", count, current=count == max(counts), note=note)
        for step, (count, note) in enumerate(zip(counts, notes, strict=True))
    ]


def _week() -> SlotWeek:
    starts = [[], ["08:05", "08:30", "09:15", "11:40"], ["10:00"], ["08:00", "15:10", "16:45", "17:20"], ["09:55"]]
    days = [
        (day, [SlotTime(start, value=f"{day}T{start}", url="#zeit") for start in times])
        for day, times in ((_MONDAY + timedelta(days=step), times) for step, times in enumerate(starts))
    ]
    return SlotWeek("2. bis 6. März 2026", days, "#vorher", "#nachher", "#erster")
