"""The sheet for the person: who opened my file, and why."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.paper import Say, Voices, framed, office_block
from anlaufstelle.engines.writing import Block, Heading, Paragraph, Run, Sheet, Table, words
from anlaufstelle.purposes.queries.past import ToldLine

_TITLE = _("Wer hat meine Daten geöffnet, und wofür?")
_ABOUT = _("Diese Liste nennt die letzten zwölf Monate: an welchem Tag welche Einheit wofür hineingesehen hat.")
_UNNAMED = _(
    "Namen von Beschäftigten stehen hier nicht. Sie können nachfragen und sich bei der oder dem "
    "Datenschutzbeauftragten beschweren, oder bei der Landesbeauftragten für Datenschutz und Informationsfreiheit "
    "Nordrhein-Westfalen."
)
_UNCHECKED = _("Ob diese Auskunft vollständig ist, hat noch keine Juristin und kein Jurist bestätigt.")
_NONE = _("In dieser Zeit hat niemand Ihre Daten geöffnet.")


def told_sheet(lines: tuple[ToldLine, ...], *, name: str, on: date) -> Sheet:
    """Give the openings of one person as a sheet in German, with a table a screen reader can read."""
    voices = Voices("de")
    return framed(_TITLE, voices.side_by_side(lambda say: _blocks(say, lines, name)), voices=voices, on=on)


def _blocks(say: Say, lines: tuple[ToldLine, ...], name: str) -> tuple[Block, ...]:
    listed: Block = Paragraph(say(_NONE))
    if lines:
        listed = Table(
            (say(_TITLE),),
            tuple((say(title, strong=True),) for title in (_("Tag"), _("Wofür"), _("Was"), _("Einheit"))),
            tuple(
                tuple((words(text),) for text in (f"{line.on:%d.%m.%Y}", line.purpose, line.area, line.unit or "–"))
                for line in lines
            ),
            (2, 4, 3, 4),
        )
    return (
        Heading(say(_TITLE), 1),
        Paragraph(say(_("Für: %(name)s"), name=Run(name))),
        Paragraph(say(_ABOUT)),
        listed,
        Paragraph(say(_UNNAMED)),
        Paragraph(say(_UNCHECKED), small=True),
        office_block(),
    )
