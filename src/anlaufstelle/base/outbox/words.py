"""The words of a message: a plain-text template in the language of the recipient, safe in both directions of writing.

A template ``messages/<name>.body.txt`` (and ``.subject.txt``, ``.sms.txt``) sees the values of the message and the
office's name, phone and address. In Arabic and Persian each line begins with a right-to-left mark and each value is
isolated (Unicode TR9, FSI and PDI), so that a code or a phone number in it cannot turn the sentence round. A line that
is only a link stays without marks: programs would take them for a part of the address.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist, TemplateSyntaxError
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from anlaufstelle.base.outbox.carrying import Never, Parcel
from anlaufstelle.base.outbox.messages import LONGEST_REPORT

_RIGHT_TO_LEFT, _ISOLATE, _END = "\u200f", "\u2068", "\u2069"
_JOINERS = "\u200c\u200d"  # Persian spelling needs them
_DAYS = ("day", "old_day", "until")
_LONGEST_SUBJECT = 120
_LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class Words:
    """A message in words; `language` is the one it is written in."""

    subject: str
    body: str
    language: str


def mail(parcel: Parcel) -> Words:
    """Give subject and text of a mail. Raises `Never` when there are no words for it."""
    with translation.override(parcel.language):
        values = _values(parcel, short=False)
        subject = " ".join(_render(parcel.template, "subject", values).split())[:_LONGEST_SUBJECT]
        body = _render(parcel.template, "body", values)
        return Words(_marked(subject), "\n".join(map(_marked, body.splitlines())) + "\n", parcel.language)


def sms(parcel: Parcel) -> str:
    """Give the text of an SMS: one paragraph. Raises `Never` when there are no words for it."""
    with translation.override(parcel.language):
        return _marked(" ".join(_render(parcel.template, "sms", _values(parcel, short=True)).split()))


def _render(name: str, part: str, values: dict[str, str]) -> str:
    try:
        template = Engine.get_default().get_template(f"messages/{name}.{part}.txt")
        return str(template.render(Context(values, autoescape=False))).strip()  # plain text knows no markup
    except (TemplateDoesNotExist, TemplateSyntaxError) as problem:
        raise Never(f"no words for {name} ({part})") from problem


def _values(parcel: Parcel, *, short: bool) -> dict[str, str]:
    try:
        said = {name: _said(name, str(value), short=short) for name, value in parcel.values.items()}
    except ValueError as problem:
        raise Never("a day is not a date") from problem
    office = {
        "office_name": _isolated(_clean(settings.OFFICE_NAME)),
        "office_phone": _isolated(_clean(settings.OFFICE_PHONE)),
        "office_address": _isolated(_clean(settings.OFFICE_ADDRESS)),
    }
    return office | said


def _said(name: str, value: str, *, short: bool) -> str:
    if name == "link":
        return _clean(value)
    if name == "text":
        return "\n".join(_clean(line, most=LONGEST_REPORT) for line in value[:LONGEST_REPORT].splitlines())
    return _isolated(_day(value, short=short) if name in _DAYS else _clean(value))


def _day(text: str, *, short: bool) -> str:
    day = date.fromisoformat(text)
    if short:
        return date_format(day, "SHORT_DATE_FORMAT")
    return _("%(weekday)s, %(date)s") % {"weekday": date_format(day, "l"), "date": date_format(day, "DATE_FORMAT")}


def _clean(value: str, *, most: int = _LONGEST_VALUE) -> str:
    """Give a value without line breaks, controls and direction marks, and not longer than a line or two."""
    spaced = " ".join(value.split())
    kept = (sign for sign in spaced if sign in _JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    return "".join(kept)[:most]


def _isolated(value: str) -> str:
    return f"{_ISOLATE}{value}{_END}" if get_language_bidi() else value


def _marked(line: str) -> str:
    is_link = line.startswith(("http://", "https://")) and " " not in line
    return _RIGHT_TO_LEFT + line if line and get_language_bidi() and not is_link else line
