"""What a counselling gives to take along: ways with their value, what is missing, dates; in two languages.

The sheet is built from plain values, so that what it says is recomputed by whoever asks for it and kept nowhere.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.paper import Say, Voices, day, framed, norm, office_block, unchecked
from anlaufstelle.engines.law import Modality, Truth
from anlaufstelle.engines.writing import (
    Block,
    Bullets,
    Cell,
    Heading,
    Notice,
    Paragraph,
    Run,
    Sheet,
    Table,
    Words,
    words,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that belongs to a rule or a fact: German, and the other language where somebody translated it."""

    german: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What is missing, what proves it, and the day by which it is needed (none: no day is known)."""

    missing: Said
    proof: Said
    by: date | None = None


@dataclass(frozen=True, slots=True)
class WayLine:
    """One way: how certain it is, how strong, by which norm, and from which day on.

    `earliest` is the first day on which all conditions are met if everything stays as it is; `last_day` the last one on
    which the way is open (none: it does not close). `to_confirm` says that a lawyer has to confirm a line of the rule,
    `reworded` that the law reads otherwise than when one was written.
    """

    name: Said
    norm: str
    truth: Truth
    modality: Modality
    earliest: date | None = None
    last_day: date | None = None
    missing: tuple[ProofLine, ...] = ()
    judgements: tuple[Said, ...] = ()
    to_confirm: bool = False
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class DateLine:
    """One day of the calendar: of a route over several titles, or the end of a window."""

    on: date
    what: Said
    norm: str = ""


@dataclass(frozen=True, slots=True)
class CounsellingSheet:
    """The content of one sheet, for `on`, for a person who reads `language` (German alone where that is theirs).

    `countersigned` is true only when somebody has countersigned every rule that speaks here; `reviewed` when a native
    speaker has reviewed every sentence of the other language. `person` is the name as the person writes it, or empty.
    """

    on: date
    language: str
    ways: tuple[WayLine, ...]
    calendar: tuple[DateLine, ...] = ()
    person: str = ""
    countersigned: bool = False
    reviewed: bool = False


_TITLE = _("Ihre Wege zu einem sicheren Aufenthalt")
#: What a value means, in a sentence: never more certain than it is.
_VALUES: dict[Truth, Promise] = {
    Truth.YES: _("Ja. Nach Ihren Angaben sind alle Bedingungen erfüllt."),
    Truth.JUDGEMENT: _("Vielleicht. Ein Mensch im Amt muss etwas abwägen."),
    Truth.UNKNOWN: _("Noch offen. Es fehlen Angaben oder Nachweise."),
    Truth.NO: _("Heute nicht. Eine Bedingung ist nicht erfüllt."),
}
_MODALITIES: dict[Modality, Promise] = {
    Modality.LAW: _("Das gilt von selbst, durch Gesetz."),
    Modality.CLAIM: _("Sie haben ein Recht darauf, wenn alles erfüllt ist."),
    Modality.REGULAR: _("In der Regel wird es erteilt, wenn alles erfüllt ist."),
    Modality.SHOULD: _("Das Amt soll es erteilen, wenn alles erfüllt ist."),
    Modality.MAY: _("Das Amt kann es erteilen. Es entscheidet im Einzelfall."),
}
_ORDER = (Truth.YES, Truth.JUDGEMENT, Truth.UNKNOWN, Truth.NO)


def counselling_sheet(content: CounsellingSheet) -> Sheet:
    """Give the sheet: closing windows and the open ways first, each with what is missing; then the calendar."""
    voices = Voices(content.language)
    blocks = (
        *voices.side_by_side(lambda say: _top(say, content)),
        *(block for way in _ordered(content.ways) for block in _way(voices, way)),
        *(_calendar(voices, content.calendar) if content.calendar else ()),
        office_block(),
        *voices.side_by_side(lambda say: _last_words(say, content)),
    )
    return framed(_TITLE, blocks, voices=voices, on=content.on)


def _ordered(ways: tuple[WayLine, ...]) -> list[WayLine]:
    """Give what closes first, then what is most certain; the order among equals is the caller's."""
    return sorted(ways, key=lambda way: (way.last_day or date.max, _ORDER.index(way.truth)))


def _top(say: Say, content: CounsellingSheet) -> tuple[Block, ...]:
    person = (Paragraph(say(_("Für: %(name)s"), name=content.person)),) if content.person else ()
    independent = _(
        "Fragen Sie auch eine unabhängige Beratung. Wir sind das Amt: "
        "wir dürfen Ihnen Wege zeigen, aber nicht Ihre Seite vertreten."
    )
    return Heading(say(_TITLE), 1), *person, Notice((say(independent),))


def _way(voices: Voices, way: WayLine) -> tuple[Block, ...]:
    blocks = voices.side_by_side(lambda say: _about(say, way))
    return (*blocks, _missing(voices, way)) if way.missing else blocks


def _about(say: Say, way: WayLine) -> tuple[Block, ...]:
    lines: list[Block] = [Paragraph(say(_VALUES[way.truth], strong=True)), Paragraph(say(_MODALITIES[way.modality]))]
    lines += [Paragraph(say(_("Vorschrift: %(norm)s"), norm=norm(way.norm)))]
    if way.earliest:
        lines.append(Paragraph(say(_("Frühestens ab: %(day)s"), day=day(way.earliest))))
    if way.last_day:
        lines.append(Paragraph(say(_("Letzter Tag: %(day)s"), strong=True, day=day(way.last_day))))
    if way.to_confirm:
        lines.append(Paragraph(say(_("Diesen Punkt muss noch eine Juristin oder ein Jurist bestätigen.")), small=True))
    if way.reworded:
        lines += unchecked(say, rule=False, translation=False, reworded=True)
    return Heading(_in_language(say, way.name)), *lines, *_judged(say, way)


def _judged(say: Say, way: WayLine) -> tuple[Block, ...]:
    if not way.judgements:
        return ()
    items = tuple((_in_language(say, one),) for one in way.judgements)
    return Paragraph(say(_("Das muss ein Mensch abwägen:"))), Bullets(items)


def _missing(voices: Voices, way: WayLine) -> Table:
    heads = (_("Was fehlt"), _("Womit Sie es zeigen"), _("Bis wann"))
    return Table(
        voices.cell(_("Das fehlt noch")),
        tuple(voices.cell(head) for head in heads),
        tuple((_both(voices, one.missing), _both(voices, one.proof), _when(voices, one.by)) for one in way.missing),
        (4, 4, 3),
    )


def _when(voices: Voices, on: date | None) -> Cell:
    return voices.cell("%(day)s", day=day(on)) if on else voices.cell(_("kein fester Tag"))


def _calendar(voices: Voices, lines: tuple[DateLine, ...]) -> tuple[Block, ...]:
    def row(line: DateLine) -> tuple[Cell, ...]:
        by = (Words((norm(line.norm),)),) if line.norm else ()
        return voices.cell("%(day)s", day=day(line.on)), (*_both(voices, line.what), *by)

    rows = tuple(row(line) for line in sorted(lines, key=lambda line: line.on))
    table = Table(voices.cell(_("Ihr Kalender")), (voices.cell(_("Wann")), voices.cell(_("Was"))), rows, (2, 5))
    no_promise = _(
        "Diese Tage sind gerechnet, wenn alles so bleibt und Sie alles zeigen können. Sie sind keine Zusage."
    )
    return table, *voices.below_each_other(lambda say: (Paragraph(say(no_promise), small=True),))


def _last_words(say: Say, content: CounsellingSheet) -> tuple[Block, ...]:
    information = _("Das ist eine Auskunft, keine Rechtsberatung. Es gilt der deutsche Text.")
    recomputed = _("Die Auskunft gilt für diesen Tag und für das, was wir heute wissen. Sie wird nicht gespeichert.")
    return (
        Paragraph(say(information), small=True),
        Paragraph(say(recomputed), small=True),
        *unchecked(say, rule=not content.countersigned, translation=not content.reviewed and content.language != "de"),
    )


def _both(voices: Voices, said: Said) -> Cell:
    """Give a sentence in both languages; where nobody translated it, the German one once."""
    if not said.other:
        return (words(said.german),)
    return voices.cells(lambda say: (_in_language(say, said),))


def _in_language(say: Say, said: Said) -> Words:
    """Give a sentence in the language that is being said; where nobody translated it, the German one, as German."""
    language = say("").language
    if language == "de":
        return words(said.german)
    return words(said.other, language) if said.other else Words((Run(said.german, "de"),), "de")
