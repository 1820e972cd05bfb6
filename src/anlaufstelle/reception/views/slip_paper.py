"""The slip of a ticket as a file of 80 mm: number, code, place, way and range, in the language of the person."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.paper import Say, Voices, unchecked
from anlaufstelle.concerns.queries import catalogue
from anlaufstelle.engines.writing import (
    Block,
    Cell,
    Heading,
    KeyBox,
    Paragraph,
    QrCode,
    Run,
    Sheet,
    Steps,
    Words,
    words,
)
from anlaufstelle.reception.queries.own import TicketPage
from anlaufstelle.reception.queries.route import Turn
from anlaufstelle.reception.views.slips import link_of

_QUEUED = ("waiting", "away")
#: Of the width of 80 mm, so that a phone reads it from a hand's breadth away.
_CODE_MM = 42
_ENTER = {"main": _("Nehmen Sie den Haupteingang."), "south": _("Nehmen Sie den Eingang Süd.")}
_CROSS = {
    "main": _("Gehen Sie hinaus und über den Hof zum Haupteingang."),
    "south": _("Gehen Sie hinaus und über den Hof zum Eingang Süd."),
}
_TURNS = {
    "stairs": _("Gehen Sie die Treppe hoch in den %(floor)s. Stock."),
    "lift": _("Fahren Sie mit dem Aufzug in den %(floor)s. Stock."),
    "ramp": _("Nehmen Sie die Rampe."),
    "straight": _("Gehen Sie geradeaus."),
    "left": _("Gehen Sie nach links."),
    "right": _("Gehen Sie nach rechts."),
    "corridor": _('Gehen Sie den Flur entlang bis: <bdi lang="de" dir="ltr">%(target)s</bdi>'),
    "door": _('Gehen Sie zur Tür: <bdi lang="de" dir="ltr">%(target)s</bdi>'),
}


def slip(page: TicketPage, *, language: str, at: datetime) -> Sheet:
    """Give the slip; it says when it was printed, since the range is that of this moment."""
    say = _saying(language)
    title = say(_("Ihre Nummer"))
    with override(language):
        scanned = str(_("QR-Code mit der Seite der Nummer %(number)s")) % {"number": page.ticket.number}
        link = link_of(page.ticket)
    blocks: tuple[Block, ...] = (
        Heading(title, 1),
        KeyBox(words(settings.OFFICE_NAME), words(page.ticket.number, strong=True), _time(page, say)),
        *_wait(page, say, at=at),
        *_area(page, say),
        QrCode(link, words(scanned, language), _CODE_MM),
        Paragraph(say(_("Mit dem Handy scannen: dort sehen Sie, wann Sie dran sind."))),
        *_way(page, say),
        *unchecked(say, rule=False, translation=catalogue(language).needs_translation_notice),
    )
    named = f"{''.join(run.text for run in title.runs)} {page.ticket.number}"
    return Sheet(named, blocks, office_time(at).date(), language, roll=True)


def _saying(language: str) -> Say:
    voices = Voices(language)

    def say(text: object, /, *, strong: bool = False, **pieces: object) -> Words:
        return voices.cell(text, strong=strong, **pieces)[-1]  # type: ignore[arg-type]  # as `Say` has it

    return say


def _time(page: TicketPage, say: Say) -> Cell:
    ticket = page.ticket
    if ticket.window_from and ticket.window_until and ticket.phase != "away":
        start, end = (f"{office_time(moment):%H:%M}" for moment in (ticket.window_from, ticket.window_until))
        return (say(_("Kommen Sie heute zwischen %(start)s und %(end)s Uhr."), start=start, end=end),)
    if ticket.origin == "appointment" and not ticket.late:
        return (say(_("Ihre Zeit: %(time)s Uhr"), time=f"{office_time(ticket.turn_at):%H:%M}"),)
    return ()


def _wait(page: TicketPage, say: Say, *, at: datetime) -> tuple[Block, ...]:
    if page.ticket.phase not in _QUEUED:
        return ()
    lines = []
    if page.ahead is not None:
        lines.append(Paragraph(_ahead(page.ahead, say)))
    if page.minutes is None:
        lines.append(Paragraph(say(_("Wie lange es noch dauert, können wir gerade nicht ehrlich sagen."))))
    else:
        low, high = page.minutes.low, page.minutes.high
        lines.append(Paragraph(say(_("Es dauert wohl noch %(low)s bis %(high)s Minuten."), low=low, high=high)))
    when = f"{office_time(at):%H:%M}"
    told = _("Gedruckt um %(time)s Uhr. Wie lange es jetzt noch dauert, zeigt die Seite hinter dem QR-Code.")
    return (*lines, Paragraph(say(told, time=when), small=True))


def _ahead(count: int, say: Say) -> Words:
    if count == 0:
        return say(_("Sie sind als Nächstes dran."), strong=True)

    def told() -> str:
        said = ngettext("Vor Ihnen ist %(count)s Nummer.", "Vor Ihnen sind %(count)s Nummern.", count)
        return said % {"count": count}

    return say("%(told)s", told=told, strong=True)


def _area(page: TicketPage, say: Say) -> tuple[Block, ...]:
    if page.area is None:
        return ()
    label = say(_("Bitte warten Sie hier:"))
    place = Run(page.area.name, "de", strong=True)
    return (Paragraph(Words((*label.runs, Run(" "), place), label.language)),)


def _way(page: TicketPage, say: Say) -> tuple[Block, ...]:
    step_free = "step_free" in page.ticket.features
    turns = page.way.step_free if step_free else page.way.usual
    if not turns:
        return ()
    steps = Steps(tuple((_turn(one, say),) for one in turns))
    return Heading(say(_("Der Weg"))), steps


def _turn(turn: Turn, say: Say) -> Words:
    if turn.code in {"enter", "cross_yard"}:
        known = _ENTER if turn.code == "enter" else _CROSS
        return say(known.get(turn.target, known["main"]))
    return say(_TURNS.get(turn.code, _TURNS["door"]), floor=turn.target, target=Run(turn.target, "de"))
