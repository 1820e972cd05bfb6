"""The protocol of destroyed paper: which file, when, by whose word, and what proves the scans."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.paper import Voices, framed
from anlaufstelle.digitising.errors import UnknownOrder
from anlaufstelle.digitising.queries.orders import State
from anlaufstelle.digitising.queries.releasing import OrderPage
from anlaufstelle.engines.writing import Block, Cell, Heading, Paragraph, Sheet, Table, words

_TITLE = gettext_lazy("Vernichtungsprotokoll")


def destruction_sheet(page: OrderPage, *, at: datetime) -> Sheet:
    """Give the protocol for paper that was released or destroyed. Raises `UnknownOrder` for any other."""
    if page.line.state not in {State.RELEASED, State.DESTROYED}:
        raise UnknownOrder
    facts = (
        (_("Akte"), page.line.reference),
        (_("Kiste"), page.line.box),
        (_("Blätter"), str(page.line.sheets)),
        (_("Wartezeit zu Ende"), _day(page.waits_until)),
        (_("Vorgeschlagen"), f"{_day(page.proposed_at)} {page.proposed_by}"),
        (_("Zugestimmt"), f"{_day(page.released_at)} {page.released_by}"),
        (_("Vernichtet"), _day(page.ended_at) if page.line.state == State.DESTROYED else _("noch nicht")),
    )
    blocks: list[Block] = [
        Heading(words(_("Vernichtungsprotokoll")), 1),
        Table(_cell(_("Das Papier")), (_cell(_("Was")), _cell(_("Angabe"))), tuple(map(_row, facts)), (1, 2)),
    ]
    if page.documents:
        heads = (_("Dokument"), _("Art"), _("Seiten"), _("Papier"))
        rows = tuple(
            tuple(map(_cell, (str(one.number), one.kind_name, str(one.pages), one.original_name or _("vernichtet"))))
            for one in page.documents
        )
        blocks.append(Table(_cell(_("Gescannt und geprüft")), tuple(map(_cell, heads)), rows, (1, 3, 1, 3)))
    blocks.append(
        Paragraph(words(_("Zu jedem Dokument liegt ein gesiegelter Transfervermerk bei der Akte.")), small=True)
    )
    return framed(_TITLE, tuple(blocks), voices=Voices("de"), on=office_time(at).date())


def _row(fact: tuple[str, str]) -> tuple[Cell, ...]:
    return tuple(map(_cell, fact))


def _cell(text: str) -> Cell:
    return (words(text or "–"),)


def _day(moment: datetime | None) -> str:
    return f"{office_time(moment):%d.%m.%Y}" if moment else "–"
