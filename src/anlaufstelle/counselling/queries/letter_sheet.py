"""What somebody has to do about a letter, as one page to take along: German, and the person's language beside it."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, override

from anlaufstelle.base.paper import Say, Voices, day, framed, norm, office_block, phone, unchecked
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.counselling.queries.letters import COUNSELLING, LetterAdvice, Step
from anlaufstelle.engines.writing import (
    Block,
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
    Table,
    Words,
    words,
)
from anlaufstelle.values.deadlines import Length, Unit

#: Why going to court costs nothing in matters of asylum.
NO_COURT_FEES = "AsylG § 83b"


def letter_sheet(advice: LetterAdvice, *, language: str, on: date) -> Sheet:
    """Give the page for paper; a countdown has no place there, for paper is read on other days too."""
    voices = Voices(language)
    title = _("Sie bekommen Schutz") if advice.good else _("Was Sie jetzt tun müssen")
    unreviewed = concerns.catalogue(language).needs_translation_notice
    blocks = (
        *voices.side_by_side(lambda say: (Heading(say(title), 1), *_letter(say, advice), *_deadline(say, advice))),
        *voices.side_by_side(lambda say: (*_notices(say, advice), Heading(say(_WAY_ON)), _what_to_do(say, advice))),
        *([_all_days(voices, advice)] if advice.steps else []),
        Pair((office_block(), *_small(voices, advice, unreviewed=unreviewed)), _slots(voices), shares=(5, 1)),
    )
    return framed(title, blocks, voices=voices, on=on, one_page=True)


_WAY_ON = _("So geht es weiter")
_NO_ADVICE = _("Das ist eine Auskunft, keine Rechtsberatung. Es gilt der deutsche Text im Brief.")
_UNSURE = _(
    "Wir wissen nicht, welches Recht für Sie gilt. Deshalb zeigen wir den früheren Tag. So ist es nicht zu spät."
)
_INDEPENDENT = _(
    "Gehen Sie zuerst zu einer unabhängigen Beratung oder zu einem Anwalt. Wir sind das Amt: "
    "wir dürfen Ihnen den Brief erklären, aber nicht Ihre Seite vertreten."
)
_COURT = _(
    "Das Gericht steht am Ende des Briefs. Sie können dort auch selbst hingehen und klagen. "
    "In Asylsachen kostet das Gericht nichts."
)
_OVER = _("Der letzte Tag war %(day)s. Gehen Sie heute noch zu einer Beratung: manchmal gibt es trotzdem einen Weg.")
_MOVED = _("%(day)s ist kein Arbeitstag. Deshalb zählt der nächste Arbeitstag.")
_MORE = _("Wenn Sie mehr Schutz wollen, können Sie bis %(day)s klagen. Lassen Sie sich vorher beraten.")


def _letter(say: Say, advice: LetterAdvice) -> tuple[Block, ...]:
    served = Paragraph(say(_("Tag auf dem Umschlag: %(day)s"), day=day(advice.served)))
    if advice.letter is None:
        return (served,)
    meaning, printed = advice.letter.meaning, Run(advice.letter.words, "de")
    return Paragraph(say(meaning)), Paragraph(say(_("Im Brief steht: %(words)s"), words=printed)), served


def _deadline(say: Say, advice: LetterAdvice) -> tuple[Block, ...]:
    step = advice.court
    if step is None:
        return ()
    if advice.over:
        return (Notice((say(_OVER, day=day(step.last_day)),)),)
    if advice.good:
        return (Notice((say(_MORE, day=day(step.last_day)),)),)
    last_day = say("%(day)s", day=day(step.last_day))
    by = Words((norm(", ".join(step.norms)),), last_day.language)
    return (KeyBox(say(_("Letzter Tag beim Gericht")), last_day, (*_counted(say, step), by)),)


def _counted(say: Say, step: Step) -> Cell:
    """Say how the day was counted."""
    counted = say(_length(step.length), count=step.length.count, day=day(step.event))
    if step.counted == step.last_day:
        return (counted,)
    return counted, say(_MOVED, day=day(step.counted))


def _length(length: Length) -> Promise:
    """Give the sentence for a length; the law knows no others here (a test asks for all letters)."""
    several = length.count
    return {
        Unit.DAYS: ngettext_lazy("%(count)s Tag ab %(day)s", "%(count)s Tage ab %(day)s", several),
        Unit.WEEKS: ngettext_lazy("%(count)s Woche ab %(day)s", "%(count)s Wochen ab %(day)s", several),
        Unit.MONTHS: ngettext_lazy("%(count)s Monat ab %(day)s", "%(count)s Monate ab %(day)s", several),
    }[length.unit]


def _notices(say: Say, advice: LetterAdvice) -> tuple[Block, ...]:
    said = (*advice.hints, *((_UNSURE,) if advice.unsure else ()))
    return (Notice(tuple(say(one) for one in said)),) if said else ()


def _what_to_do(say: Say, advice: LetterAdvice) -> Steps:
    court = () if advice.good else (_with_norm(say(_COURT)),)
    number = phone(settings.OFFICE_PHONE)
    return Steps(
        (
            (say(_INDEPENDENT),),
            *((one,) for one in court),
            (say(_("Bringen Sie den Brief und den Umschlag mit. Werfen Sie den Umschlag nicht weg.")),),
            (say(_('Wir erklären Ihnen den Brief. Rufen Sie an: <bdi dir="ltr">%(phone)s</bdi>'), phone=number),),
        )
    )


def _with_norm(said: Words) -> Words:
    return Words((*said.runs, Run(" ", said.language), norm(NO_COURT_FEES)), said.language)


def _all_days(voices: Voices, advice: LetterAdvice) -> Table:
    heads = (_("Was"), _("Letzter Tag"), _("So gerechnet"))
    return Table(
        voices.cell(_("Alle Tage zu diesem Brief")),
        tuple(voices.cell(head) for head in heads),
        tuple(_row(voices, step) for step in advice.steps),
        (5, 6, 10),
    )


def _row(voices: Voices, step: Step) -> tuple[Cell, ...]:
    counted = voices.cells(lambda say: _counted(say, step))
    by = Words((norm(", ".join(step.norms)),))
    return voices.cell(step.label), voices.cell("%(day)s", day=day(step.last_day)), (*counted, by)


def _small(voices: Voices, advice: LetterAdvice, *, unreviewed: bool) -> tuple[Block, ...]:
    return voices.below_each_other(
        lambda say: (
            Paragraph(say(_NO_ADVICE), small=True),
            *unchecked(
                say, rule=not advice.signed_by, translation=unreviewed, reworded=advice.reworded.since is not None
            ),
        )
    )


def _slots(voices: Voices) -> tuple[Block, ...]:
    """Lead to the free times for having the letter explained; whoever has no phone calls or comes."""
    with override(voices.language):
        address = f"{settings.PUBLIC_URL}{reverse('appointments:times')}?c={COUNSELLING}"
        alternative = words(str(_("QR-Code: Zeit aussuchen, um den Brief erklärt zu bekommen")), voices.language)
        caption = words(str(_("Zeit aussuchen")), voices.language)
    return QrCode(address, alternative, width_mm=24), Paragraph(caption, small=True)
