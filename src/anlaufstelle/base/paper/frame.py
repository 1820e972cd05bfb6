"""What every sheet of the office has: who writes, of which day, which page, and who has checked it."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.paper.voices import GERMAN, Say, Text, Voices, day, phone
from anlaufstelle.engines.writing import Block, Office, Paragraph, Run, Sheet, Words, words


def framed(title: Text, blocks: tuple[Block, ...], *, voices: Voices, on: date, one_page: bool = False) -> Sheet:
    """Give a sheet of the office; `title` names the file in each language, `on` is the day it was made.

    The sheet itself is German: that text counts, and it is read first. The other parts name their own language.
    """
    named = voices.cell(title)
    made = voices.cell(_("%(office)s · Stand %(day)s"), office=Run(settings.OFFICE_NAME, GERMAN), day=day(on))
    pages = voices.cell(_("Seite %(page)s von %(pages)s"), page="{page}", pages="{pages}")
    return Sheet(
        " – ".join(dict.fromkeys("".join(run.text for run in one.runs) for one in named)),
        blocks,
        on,
        GERMAN,
        made,
        pages,
        one_page,
    )


def office_block() -> Office:
    """Give name, address, phone and mail of the office."""
    reach = (phone(settings.OFFICE_PHONE), Run(f" · {settings.OFFICE_MAIL}"))
    return Office(words(settings.OFFICE_NAME), (words(settings.OFFICE_ADDRESS), Words(reach)))


def unchecked(say: Say, *, rule: bool, translation: bool, reworded: bool = False) -> tuple[Block, ...]:
    """Say what nobody competent has checked yet: a new wording, the rules, the translation (nothing where all is)."""
    sentences = []
    if reworded:
        sentences.append(
            _("Das Gesetz lautet hier neu. Ob diese Auskunft noch stimmt, hat niemand geprüft. Fragen Sie nach.")
        )
    if rule:
        sentences.append(_("Diese Regel hat noch keine Juristin und kein Jurist gegengezeichnet."))
    if translation:
        sentences.append(
            _(
                "Diese Übersetzung hat noch niemand geprüft, der die Sprache als Muttersprache spricht. "
                "Es gilt der deutsche Text."
            )
        )
    return tuple(Paragraph(say(one), small=True) for one in sentences)
