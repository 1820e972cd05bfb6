"""Reporting a barrier: the words go to the office as a mail, and with its sending nothing of them stays here."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.change import change
from anlaufstelle.base.limits import Limit
from anlaufstelle.base.outbox.messages import LONGEST_REPORT, Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.web.events import BarrierReported
from anlaufstelle.web.permissions import REPORT_BARRIER

#: A class in a language school may report the same page; a machine may not fill the office's mailbox.
REPORTS = Limit("web.report_barrier", burst=8, per_hour=12)


class BarrierForm(forms.Form):
    """What does not work, and where to answer."""

    text = forms.CharField(
        label=_("Was funktioniert nicht?"),
        help_text=_("Schreiben Sie auch, auf welcher Seite. Jede Sprache ist gut."),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea,
        error_messages={
            "required": _("Bitte schreiben Sie, was nicht funktioniert."),
            "max_length": _("Bitte schreiben Sie höchstens 2000 Zeichen."),
        },
    )
    reply = forms.EmailField(
        label=_("E-Mail für unsere Antwort"),
        help_text=_("Wir benutzen sie nur für die Antwort."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Diese E-Mail-Adresse kann nicht stimmen. Beispiel: name@example.org")},
    )


def report_barrier(*, by: Actor, at: datetime, text: str, reply: str = "") -> None:
    """Tell the office that a page cannot be used; `reply` is where an answer should go, or empty."""
    values = {"text": text, "reply": reply} if reply else {"text": text}
    with change(by=by, at=at, may=REPORT_BARRIER) as done:
        done.record(BarrierReported(language=get_language() or settings.LANGUAGE_CODE))
        done.send(
            Message(channel="mail", to=settings.OFFICE_MAIL, template="office/barrier", language="de", values=values)
        )
