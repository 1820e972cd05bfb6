"""The circulation slip as paper: who signed which version, and by which digest its bytes are known."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.paper import Say, Voices, framed, office_block
from anlaufstelle.circulation.queries.slips import ProtocolEntry, SlipPage
from anlaufstelle.engines.writing import Block, Heading, Paragraph, Run, Sheet, Table, Words, words
from anlaufstelle.files.queries import DocumentHead

_TITLE = _("Laufzettel")
_ABOUT = _(
    "Eine Unterschrift gilt für die Fassung, deren Prüfwert (SHA-256) bei ihr steht. Sie ist mit der Anmeldung "
    "im Haus gegeben; eine qualifizierte elektronische Signatur ist sie nicht."
)
_FORMER = _("frühere Fassung")


def slip_sheet(slip: SlipPage, *, head: DocumentHead, on: date) -> Sheet:
    """Give a circulation as a sheet in German, with a table a screen reader can read."""
    voices = Voices("de")
    return framed(_TITLE, voices.side_by_side(lambda say: _blocks(say, slip, head)), voices=voices, on=on)


def _blocks(say: Say, slip: SlipPage, head: DocumentHead) -> tuple[Block, ...]:
    columns = (_("Wann"), _("Was"), _("Wer"), _("Fassung und Prüfwert"))
    return (
        Heading(say(_TITLE), 1),
        Paragraph(say(_("%(subject)s, %(reference)s"), subject=Run(head.subject), reference=Run(_place(head)))),
        Paragraph(say(_("Umlauf %(number)s: %(state)s"), number=Run(str(slip.id)), state=Run(slip.outcome_name))),
        Table(
            (say(_TITLE),),
            tuple((say(title, strong=True),) for title in columns),
            tuple(_row(entry) for entry in slip.protocol),
            (3, 3, 4, 6),
        ),
        Paragraph(say(_ABOUT), small=True),
        office_block(),
    )


def _row(entry: ProtocolEntry) -> tuple[tuple[Words, ...], ...]:
    who = f"{entry.name} in Vertretung für {entry.signed_for}" if entry.signed_for else entry.name
    what = f"{entry.what}: {entry.why}" if entry.why else entry.what
    state = f"{entry.version} ({_FORMER})" if entry.former else str(entry.version)
    texts = (f"{office_time(entry.at):%d.%m.%Y, %H:%M}", what, who, f"Fassung {state}, {_spaced(entry.digest)}")
    return tuple((words(text),) for text in texts)


def _spaced(digest: str) -> str:
    """Blocks of eight signs: a line can break between them, and two sheets can be compared by eye."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def _place(head: DocumentHead) -> str:
    return f"{head.file.reference}, Nr. {head.number}, Fassung {head.version}"
