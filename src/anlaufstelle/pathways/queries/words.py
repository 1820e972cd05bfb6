"""Sentences for conditions: assembled from the words of the fact and the kind of the check, never generated."""

from collections.abc import Iterable
from datetime import timedelta
from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anlaufstelle.engines import law
from anlaufstelle.engines.law import checks
from anlaufstelle.pathways.queries.sheets import rules
from anlaufstelle.values.deadlines import Length, Unit
from anlaufstelle.values.periods import Period

_BIRTHDAY = "geburtstag"


def sentence_of(option: law.Option) -> str:
    """Give what a line asks, as a short sentence; a bar says that it must not be so."""
    asks = option.asks
    if isinstance(asks, law.Reference):
        text, turned = rules().terms[asks.term].label, asks.turned is not option.bars
    else:
        text, turned = asked(asks), option.bars
    return _("Nicht: %(text)s") % {"text": text} if turned else text


def value_words(fact: law.Fact, *, value: object) -> str:
    """Give a value of a fact in words."""
    if fact.name == "titel":
        return "§ " + str(value).replace("_", " Abs. ") if str(value)[:1].isdigit() else str(value)
    return str(value).replace("_", " ")


@singledispatch
def asked(check: object) -> str:
    """Give what a check asks for."""
    raise TypeError(type(check).__name__)


@asked.register
def _among(check: checks.Among) -> str:
    fact = check.fact
    if not fact.values:
        text = fact.label if "ja" in check.values else _("Nicht: %(text)s") % {"text": fact.label}
    else:
        values = _listed(fact, check.values)
        form = _("%(fact)s: nicht %(values)s") if check.turned else _("%(fact)s: %(values)s")
        text = form % {"fact": fact.label, "values": values}
    return _lasting(text, check.lasting)


@asked.register
def _measured(check: checks.Measured) -> str:
    fact, form = check.fact, _("%(fact)s: höchstens %(amount)s")
    bound = check.most
    if check.least is not None:
        form, bound = _("%(fact)s: mindestens %(amount)s"), check.least
    if check.parameter is not None:
        amounts = "; ".join(f"{_plain(amount)} {check.parameter.unit} ({_days(period)})"
                            for period, amount, _norm in check.parameter.amounts[-1:])  # fmt: skip
    elif fact.values:
        amounts = fact.values[int(bound or 0)]
    else:
        amounts = f"{_plain(bound or 0)} {fact.unit}".strip()
    return _lasting(form % {"fact": fact.label, "amount": amounts}, check.lasting)


@asked.register
def _together(check: checks.Together) -> str:
    text = _("%(fact)s: in einer Zeit von zusammen %(length)s") % {
        "fact": check.fact.label,
        "length": length_words(check.length),
    }
    text += f" ({_listed(check.fact, check.full)})"
    if check.half:
        text += "; " + _("zur Hälfte zählen: %(values)s") % {"values": _listed(check.fact, check.half)}
    return text


@asked.register
def _reached(check: checks.Reached) -> str:
    return _("%(fact)s: mindestens %(amount)s") % {"fact": check.fact.label, "amount": _plain(check.months)}


@asked.register
def _dated(check: checks.Dated) -> str:
    return f"{check.fact.label}: {_days(check.period)}"


@asked.register
def _passed(check: checks.Passed) -> str:
    named = {"length": length_words(check.length), "fact": check.fact.label}
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


def _listed(fact: law.Fact, values: Iterable[str]) -> str:
    ordered = [value for value in fact.values if value in set(values)]
    return ", ".join(value_words(fact, value=value) for value in ordered)


def _lasting(text: str, length: Length | None) -> str:
    return text if length is None else _("%(text)s, seit %(length)s") % {"text": text, "length": length_words(length)}


def _plain(amount: float) -> str:
    whole = f"{amount:,.2f}".removesuffix(".00")
    return whole.replace(",", " ").replace(".", ",").replace(" ", ".")


def _days(period: Period) -> str:
    until = "" if period.end is None else f"{period.end - timedelta(days=1):%d.%m.%Y}"
    if period.start.year == 1:
        return _("bis %(day)s") % {"day": until} if until else _("immer")
    begin = f"{period.start:%d.%m.%Y}"
    return _("%(begin)s bis %(end)s") % {"begin": begin, "end": until} if until else _("ab %(day)s") % {"day": begin}
