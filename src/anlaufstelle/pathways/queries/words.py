"""Sentences for conditions: assembled from the words of the fact and the kind of the check, never generated."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import singledispatch

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from anlaufstelle.engines import law
from anlaufstelle.engines.law import checks
from anlaufstelle.pathways.queries.speech import GERMAN, Speech, languages, speech
from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

_BIRTHDAY = "geburtstag"
#: A longer list of values is said by what is not on it, where that is shorter.
_MANY, _TWO = 8, 2
#: A line and its language give one sentence; there are some thousand of both together.
_sentences: dict[tuple[law.Line, str], str] = {}


def spoken(language: str | None) -> Speech:
    """Give the words of a language; without one, of the page's language, or German where it is not complete.

    Raises `NotOfferedError` for a language that is asked for and not complete.
    """
    if language is not None:
        return speech(language)
    active = get_language() or GERMAN
    return speech(active if active in languages() else GERMAN)


def sentence_of(option: law.Option, *, language: str | None = None) -> str:
    """Give what a line asks, as a short sentence; a bar says that it must not be so.

    Raises `NotOfferedError` for a language that is not complete.
    """
    say = spoken(language)
    key = option.line, say.language
    if key not in _sentences:
        with override(say.language):
            _sentences[key] = _sentence(option, say)
    return _sentences[key]


def _sentence(option: law.Option, say: Speech) -> str:
    asks = option.asks
    if isinstance(asks, law.Reference):
        text, turned = say.term(asks.term), asks.turned is not option.bars
    else:
        text, turned = asked(asks, say), option.bars
    return say.shown(_("Nicht: %(text)s") % {"text": text} if turned else text)


def question_of(fact: law.Fact, *, language: str | None = None) -> str:
    """Give the question for a fact."""
    say = spoken(language)
    return say.shown(say.question(fact))


def list_question(name: str, *, language: str | None = None) -> str:
    """Give the question over a list to tick."""
    say = spoken(language)
    return say.shown(say.list_question(name))


def label_of(fact: law.Fact, *, language: str | None = None) -> str:
    """Give the name of a fact."""
    say = spoken(language)
    return say.shown(say.label(fact))


def way_of(code: str, *, language: str | None = None) -> str:
    """Give the name of a way."""
    say = spoken(language)
    return say.shown(say.way(code))


def value_words(fact: law.Fact, *, value: object, language: str | None = None) -> str:
    """Give a value of a fact in words."""
    say = spoken(language)
    return say.shown(say.value(fact, str(value)))


@singledispatch
def asked(check: object, say: Speech) -> str:
    """Give what a check asks for."""
    del say
    raise TypeError(type(check).__name__)


@asked.register
def _among(check: checks.Among, say: Speech) -> str:
    fact = check.fact
    label = say.label(fact)
    if not fact.values:
        text = label if "ja" in check.values else _("Nicht: %(text)s") % {"text": label}
    else:
        values = _listed(fact, check.values, say)
        form = _("%(fact)s: nicht %(values)s") if check.turned else _("%(fact)s: %(values)s")
        text = form % {"fact": label, "values": values}
    return _lasting(text, check.lasting)


@asked.register
def _measured(check: checks.Measured, say: Speech) -> str:
    fact, form = check.fact, _("%(fact)s: höchstens %(amount)s")
    bound = check.most
    if check.least is not None:
        form, bound = _("%(fact)s: mindestens %(amount)s"), check.least
    if check.parameter is not None:
        unit = say.unit(check.parameter.unit)
        amounts = "; ".join(f"{_plain(amount)} {unit} ({_days(period)})"
                            for period, amount, _norm in check.parameter.amounts[-1:])  # fmt: skip
    elif fact.values:
        place = int(bound or 0)
        if place == (0 if check.least is None else len(fact.values) - 1):
            form = _("%(fact)s: %(amount)s")
        amounts = say.value(fact, fact.values[place])
    else:
        amounts = f"{_plain(bound or 0)} {say.unit(fact.unit)}".strip()
    return _lasting(form % {"fact": say.label(fact), "amount": amounts}, check.lasting)


@asked.register
def _together(check: checks.Together, say: Speech) -> str:
    text = _("%(fact)s: in einer Zeit von zusammen %(length)s") % {
        "fact": say.label(check.fact),
        "length": length_words(check.length),
    }
    text += f" ({_listed(check.fact, check.full, say, besides=check.half)})"
    if check.half:
        text += "; " + _("zur Hälfte zählen: %(values)s") % {"values": _listed(check.fact, check.half, say)}
    return text


@asked.register
def _reached(check: checks.Reached, say: Speech) -> str:
    return _("%(fact)s: mindestens %(amount)s") % {"fact": say.label(check.fact), "amount": _plain(check.months)}


@asked.register
def _dated(check: checks.Dated, say: Speech) -> str:
    return f"{say.label(check.fact)}: {_days(check.period)}"


@asked.register
def _passed(check: checks.Passed, say: Speech) -> str:
    named = {"length": length_words(check.length), "fact": say.label(check.fact)}
    if check.fact.name == _BIRTHDAY:
        forms = {
            checks.Bound.AT_LEAST: _("Alter: ab %(length)s"),
            checks.Bound.UNDER: _("Alter: unter %(length)s"),
            checks.Bound.AT_MOST: _("Alter: bis zu %(length)s"),
        }
    else:
        forms = {
            checks.Bound.AT_LEAST: _("%(fact)s: vor mindestens %(length)s"),
            checks.Bound.UNDER: _("%(fact)s: vor weniger als %(length)s"),
            checks.Bound.AT_MOST: _("%(fact)s: vor höchstens %(length)s"),
        }
    return forms[check.bound] % named


def length_words(length: Length) -> str:
    """Give a length of time in words, after "since" or "before"."""
    count = length.count
    words = {
        Unit.DAYS: ngettext("%(count)s Tag", "%(count)s Tagen", count),
        Unit.WEEKS: ngettext("%(count)s Woche", "%(count)s Wochen", count),
        Unit.MONTHS: ngettext("%(count)s Monat", "%(count)s Monaten", count),
        Unit.YEARS: ngettext("%(count)s Jahr", "%(count)s Jahren", count),
    }
    return words[length.unit] % {"count": count}


def day_words(day: date) -> str:
    """Give a day as the active language writes it."""
    return str(date_format(day, "DATE_FORMAT"))


def period_words(period: Period, *, language: str | None = None) -> str:
    """Give the days in force, the last one still counting."""
    with override(spoken(language).language):
        return _days(period)


def _listed(fact: law.Fact, values: Iterable[str], say: Speech, *, besides: frozenset[str] = frozenset()) -> str:
    """Give some values, or all others (but those told `besides`) where they are fewer and the list is long."""
    asked_for = set(values)
    named = [say.value(fact, value) for value in fact.values if value in asked_for]
    others = [say.value(fact, value) for value in fact.values if value not in asked_for | besides]
    if len(named) > _MANY and len(others) < len(named):
        return _("alles außer %(values)s") % {"values": _one_of(others)}
    return _one_of(named)


def _one_of(named: list[str]) -> str:
    """Give a list with "or": sections with commas, words with semicolons, because words hold commas themselves."""
    if len(named) < _TWO:
        return "".join(named)
    text, sections = named[0], all(one.startswith("§") for one in named)
    for one in named[1:-1]:
        text = _("%(first)s, %(next)s") % {"first": text, "next": one} if sections else f"{text}; {one}"
    if sections or (len(named) == _TWO and not any("," in one for one in named)):
        return _("%(first)s oder %(last)s") % {"first": text, "last": named[-1]}
    return _("%(first)s; oder %(last)s") % {"first": text, "last": named[-1]}


def _lasting(text: str, length: Length | None) -> str:
    return text if length is None else _("%(text)s, seit %(length)s") % {"text": text, "length": length_words(length)}


def _plain(amount: float) -> str:
    whole = int(amount) == amount
    return str(number_format(amount, decimal_pos=0 if whole else 2, force_grouping=True))


def _days(period: Period) -> str:
    until = "" if period.end is None else day_words(period.end - timedelta(days=1))
    if period.start.year == 1:
        return _("bis %(day)s") % {"day": until} if until else _("immer")
    begin = day_words(period.start)
    return _("%(begin)s bis %(end)s") % {"begin": begin, "end": until} if until else _("ab %(day)s") % {"day": begin}
