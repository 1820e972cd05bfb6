"""Fees and what lowers them: the amount, how it came about, and what nobody knows yet that could lower it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anlaufstelle.engines.law.checks import Check
from anlaufstelle.engines.law.facts import Known
from anlaufstelle.engines.law.reading import Reader
from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.engines.law.timeline import Truth
from anlaufstelle.engines.law.vocabulary import Vocabulary
from anlaufstelle.values.periods import Period

_FREE, _HALF = "frei", "halb"


@dataclass(frozen=True, slots=True)
class Reduction:
    """One way to pay less: nothing, half, or a fixed amount."""

    effect: str
    asks: Check
    period: Period
    norm: str

    def of(self, euro: Fraction) -> Fraction:
        """Give what is left to pay."""
        if self.effect == _FREE:
            return Fraction(0)
        return euro / 2 if self.effect == _HALF else Fraction(self.effect)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeeAnswer:
    """A fee for one person: `due` in euros by what is known, `full` without reductions.

    `applied` is the reduction that makes it `due`, if any. `open` are reductions that a missing fact could bring, each
    lower than what is due now; `may` are norms by which the office can waive it.
    """

    code: str
    label: str
    full: Fraction
    due: Fraction
    norm: str
    applied: Reduction | None
    open: tuple[Reduction, ...]
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fee:
    label: str
    euro: Fraction
    period: Period
    norm: str


class Fees:
    """The fees of one sheet."""

    def __init__(self, sheet: Sheet, vocabulary: Vocabulary) -> None:
        """Read the statements.

        Raises `SheetError` for an unknown fee, fact or effect.
        """
        self._reader = Reader(vocabulary, {})
        self._fees: dict[str, list[_Fee]] = {}
        for line in sheet.of("Gebühr"):
            named = line.expect("Name", "Bezeichnung", "Euro", "Geltung", "Norm")
            fee = _Fee(
                named["Bezeichnung"], Fraction(str(line.amount(named["Euro"]))), line.period(named["Geltung"]),
                named["Norm"],
            )  # fmt: skip
            before = self._fees.setdefault(named["Name"], [])
            if any(fee.period.overlaps(other.period) for other in before):
                raise line.wrong(f"»{named['Name']}« hat an einem Tag zwei Beträge", remedy="Die Tage trennen")
            before.append(fee)
        self._reductions: dict[str, list[Reduction]] = {code: [] for code in self._fees}
        self._may: dict[str, list[tuple[Period, str]]] = {code: [] for code in self._fees}
        for line in sheet.of("Nachlass"):
            self._reduction(line)
        for line in sheet.of("Ermessen"):
            named = line.expect("Gebühren", "Geltung", "Norm")
            for code in self._codes(line, named["Gebühren"]):
                self._may[code].append((line.period(named["Geltung"]), named["Norm"]))

    @property
    def codes(self) -> tuple[str, ...]:
        """Give the fees there are."""
        return tuple(self._fees)

    def answer(self, code: str, known: Known, *, on: date) -> FeeAnswer:
        """Give a fee for one person on a day.

        Raises `KeyError` for a fee there is not on that day.
        """
        fee = next((fee for fee in self._fees[code] if fee.period.contains(on)), None)
        if fee is None:
            raise KeyError(code)
        sure = [found for found in self._of(code, on) if found.asks.over(known).at(on) is Truth.YES]
        best = min(sure, key=lambda found: found.of(fee.euro), default=None)
        due = fee.euro if best is None else best.of(fee.euro)
        unsure = [found for found in self._of(code, on) if found.asks.over(known).at(on) is Truth.UNKNOWN]
        return FeeAnswer(
            code=code,
            label=fee.label,
            full=fee.euro,
            due=due,
            norm=fee.norm,
            applied=best,
            open=tuple(found for found in unsure if found.of(fee.euro) < due),
            may=tuple(norm for period, norm in self._may[code] if period.contains(on)) if due else (),
        )

    def _of(self, code: str, on: date) -> Iterator[Reduction]:
        return (found for found in self._reductions[code] if found.period.contains(on))

    def _reduction(self, line: Line) -> None:
        named = line.expect("Gebühren", "Wirkung", "Prüfung", "Geltung", "Norm")
        effect = named["Wirkung"]
        if effect not in (_FREE, _HALF):
            effect = str(line.amount(effect))
        asks = self._reader.check(named["Prüfung"], line)
        found = Reduction(effect, asks, line.period(named["Geltung"]), named["Norm"])
        for code in self._codes(line, named["Gebühren"]):
            self._reductions[code].append(found)

    def _codes(self, line: Line, text: str) -> tuple[str, ...]:
        found = line.listed(text)
        for code in found:
            if code not in self._fees:
                raise line.wrong(f"Die Gebühr »{code}« gibt es nicht", remedy=f"Eine von: {', '.join(self._fees)}")
        return found
