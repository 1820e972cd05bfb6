"""The appointment on paper: German, and the language of the page beside it."""

from datetime import date

from django.conf import settings
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.queries import BookedCard
from anlaufstelle.appointments.views import showing
from anlaufstelle.base.paper import Say, Voices, day, framed, phone, unchecked
from anlaufstelle.concerns.queries import Catalogue, Phrase
from anlaufstelle.engines.writing import (
    Block,
    Bullets,
    Cell,
    Heading,
    KeyBox,
    Notice,
    Pair,
    Paragraph,
    QrCode,
    Run,
    Sheet,
    Steps,
    Words,
    words,
)

_TITLE = _("Ihr Termin")


def confirmation(card: BookedCard, *, language: str, on: date) -> Sheet:
    """Give the confirmation: time, name, matter, code, way, papers, fees. It says when its time no longer stands."""
    voices = Voices(language)
    catalogue = showing.catalogue_in(language)
    unreviewed, uncertain = catalogue.needs_translation_notice, not catalogue.law_reviewed_by
    blocks = (
        *voices.side_by_side(lambda say: (Heading(say(_TITLE), 1), *_standing(say, card), *_what(say, card))),
        Pair((_code(voices, card), *voices.below_each_other(_reach)), (_qr_code(voices, card),), shares=(5, 1)),
        *voices.side_by_side(lambda say: _way(say, card)),
        *voices.side_by_side(lambda say: _bring(say, card)),
        *voices.side_by_side(lambda say: unchecked(say, rule=uncertain, translation=unreviewed)),
    )
    return framed(_TITLE, blocks, voices=voices, on=on, one_page=True)


def _catalogue() -> Catalogue:
    """Give the catalogue in the language that is being said."""
    return showing.catalogue_in(get_language() or settings.LANGUAGE_CODE)


def _standing(say: Say, card: BookedCard) -> tuple[Block, ...]:
    if not card.live:
        return (Notice((say(_("Dieser Termin ist abgesagt")),)),)
    if card.needs_new_time:
        return (Notice((say(_("Die Zeit unten gilt nicht mehr")),)),)
    if card.state == "unclear":
        return (Notice((say(_("Ihre Zeit ist reserviert, aber noch nicht gebucht")),)),)
    return ()


def _what(say: Say, card: BookedCard) -> tuple[Block, ...]:
    clock, until = showing.clock(card.start), showing.clock(card.start + card.cells)
    hours = say(_("%(clock)s bis %(until_clock)s Uhr"), strong=True, clock=clock, until_clock=until)
    address = Run(f"{settings.OFFICE_NAME}, {settings.OFFICE_ADDRESS}")
    return (
        KeyBox(say(_("Zeit")), say("%(day)s", day=day(card.on)), (hours,)),
        Paragraph(say(_("Name: %(name)s"), name=card.name)),
        Paragraph(say(_("Ort: %(place)s"), place=address)),
        Paragraph(say(_("Anliegen"), strong=True)),
        Bullets(tuple((_matter(item),) for item in showing.chosen(_catalogue(), card.concerns))),
    )


def _matter(item: showing.Chosen) -> Words:
    said = _phrase(item.card.name)
    if item.count == 1:
        return said
    count = ngettext("(%(count)s Person)", "(%(count)s Personen)", item.count) % {"count": item.count}
    return Words((*said.runs, Run(f" {count}", get_language() or settings.LANGUAGE_CODE)), said.language)


def _phrase(phrase: Phrase) -> Words:
    return words(str(phrase), phrase.language)


def _code(voices: Voices, card: BookedCard) -> KeyBox:
    labels = voices.cell(_("Ihr Code"))
    label = Words(
        tuple(run for number, one in enumerate(labels) for run in ([Run(" · ")] * bool(number) + [*one.runs]))
    )
    return KeyBox(label, Words((Run(card.code, "de", strong=True),)))


def _qr_code(voices: Voices, card: BookedCard) -> QrCode:
    with override(voices.language):
        alternative = str(_("QR-Code mit dem Code %(code)s")) % {"code": card.code}
    return QrCode(card.code, words(alternative, voices.language))


def _way(say: Say, card: BookedCard) -> tuple[Block, ...]:
    if card.room is None:
        return ()
    south = card.room.entrance == "south"
    ground = card.room.floor == 0
    upstairs = say(_("Fahren oder gehen Sie in den %(floor)s. Stock."), floor=card.room.floor)
    steps = (
        say(_("Nehmen Sie den Eingang Süd.")) if south else say(_("Nehmen Sie den Haupteingang.")),
        say(_("Bleiben Sie im Erdgeschoss.")) if ground else upstairs,
        say(_("Warten Sie im Wartebereich. Wir rufen Ihren Code auf und sagen Ihnen Raum und Platz.")),
    )
    step_free = (Paragraph(say(_("Der Weg ist ohne Stufen."))),) if card.room.step_free else ()
    return Heading(say(_("So finden Sie uns"))), Steps(tuple((one,) for one in steps)), *step_free


def _bring(say: Say, card: BookedCard) -> tuple[Block, ...]:
    catalogue = _catalogue()
    papers = catalogue.papers_for(card.concerns)
    brought = tuple((_phrase(one.name), *([_phrase(one.hint)] if one.hint else [])) for one in papers)
    fees = tuple(_fee(item) for item in showing.chosen(catalogue, card.concerns))
    return (
        Heading(say(_("Bitte bringen Sie mit"))),
        *([Bullets(brought)] if brought else []),
        Heading(say(_("Gebühren"))),
        Bullets(fees),
    )


def _fee(item: showing.Chosen) -> Cell:
    name, fee = _phrase(item.card.name), item.card.fee
    amount = Words((*name.runs, Run(": ", name.language), *_phrase(fee.amount).runs), name.language)
    return amount, *(_phrase(case.text) for case in fee.cases), *(_phrase(note) for note in fee.notes)


def _reach(say: Say) -> tuple[Block, ...]:
    cancel = _("Wenn Sie nicht kommen können: Sagen Sie bitte ab. Es hat keine Folgen für Ihren Aufenthalt.")
    questions = _('Fragen? Telefon <bdi dir="ltr">%(phone)s</bdi>')
    return Paragraph(say(cancel)), Paragraph(say(questions, phone=phone(settings.OFFICE_PHONE)))
