"""Remedies against a decision and the last day of each, with every step of the count.

Two regimes stand side by side: applications for asylum lodged before 12 June 2026 follow the old law (AsylG § 87e with
Art. 79(3) of Regulation (EU) 2024/1348). Where the day of the application is not known, both are counted and the
earlier day is the safe one; nothing is ever assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.values.deadlines import Length, last_day_after, next_working_day
from anlaufstelle.values.periods import Period

_SERVICE = "Zustellung"
_END_OF = "Ende "
_FILED = "Antrag "
_ALWAYS = "immer"


class Unclear(Enum):
    """What keeps an answer open."""

    FILED = "filed"  # the day of the application is not known, and the two regimes differ
    TO_CONFIRM = "to_confirm"  # a lawyer has to confirm a line the answer uses


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A decision as the person holds it; `notice` says whether its notice of remedies is there and right."""

    decision: str
    served: date
    filed: date | None = None
    notice: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """One deadline and how it was counted: from `event`, `length` long, to `counted`, moved to a working day.

    `extended_to` is the last day where the notice of remedies is missing or wrong (`extended_by` says by which norm).
    Whether it is wrong is for a court to say, so `last_day` stays the day to keep.
    """

    kind: str
    last_day: date
    counted: date
    event: date
    begins: str
    length: Length
    citation: str
    extended_to: date | None = None
    extended_by: str = ""
    regime: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """All deadlines of a decision, soonest first; `safe` holds the day to keep for each kind, whatever is open."""

    question: Question
    deadlines: tuple[Deadline, ...]
    hints: tuple[tuple[str, str], ...]
    unclear: frozenset[Unclear]
    signed_by: str
    as_of: date

    @property
    def safe(self) -> dict[str, date]:
        """Give the earliest last day of each kind."""
        found: dict[str, date] = {}
        for deadline in self.deadlines:
            found[deadline.kind] = min(found.get(deadline.kind, deadline.last_day), deadline.last_day)
        return found


@dataclass(frozen=True, slots=True)
class _Rule:
    decisions: tuple[str, ...]
    kind: str
    length: Length
    begins: str
    filed: Period
    regime: str
    citation: str
    to_confirm: bool


class Remedies:
    """The remedies of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        """Read the statements.

        Raises `SheetError` for an unknown decision or event, or a deadline that waits for one that does not exist.
        """
        self._sheet = sheet
        self.decisions = {line.fields[0]: line.expect("Bescheid", "Name")["Name"] for line in sheet.of("Bescheid")}
        self._rules = tuple(self._rule(line) for line in sheet.of("Frist"))
        self._without_notice = tuple(self._substitute(line) for line in sheet.of("Ohne Belehrung"))
        self._hints = tuple(self._hint(line) for line in sheet.of("Hinweis"))

    def answer(self, question: Question) -> Answer:
        """Give every deadline that runs, or may run, from a decision.

        Raises `KeyError` for a decision the sheet does not know.
        """
        self.decisions[question.decision]
        regimes = tuple(dict.fromkeys(rule.regime for rule in self._of(question)))
        found: list[Deadline] = []
        for regime in regimes:
            found += self._counted(question, [rule for rule in self._of(question) if rule.regime == regime])
        unclear = set()
        if len({regime for regime in regimes if regime != _ALWAYS}) > 1:
            unclear.add(Unclear.FILED)
        if any(deadline.to_confirm for deadline in found):
            unclear.add(Unclear.TO_CONFIRM)
        hints = tuple((text, norm) for codes, period, text, norm in self._hints
                      if question.decision in codes and may_be_in(question.filed, period))  # fmt: skip
        return Answer(
            question=question,
            deadlines=tuple(sorted(found, key=lambda one: (one.last_day, one.kind))),
            hints=hints,
            unclear=frozenset(unclear),
            signed_by=self._sheet.signed_by,
            as_of=self._sheet.as_of,
        )

    def _of(self, question: Question) -> Iterator[_Rule]:
        for rule in self._rules:
            if question.decision in rule.decisions and may_be_in(question.filed, rule.filed):
                yield rule

    def _counted(self, question: Question, rules: Sequence[_Rule]) -> Iterator[Deadline]:
        ends: dict[str, date] = {}
        for rule in rules:
            event = question.served if rule.begins == _SERVICE else ends[rule.begins.removeprefix(_END_OF)]
            counted = last_day_after(event, rule.length)
            ends[rule.kind] = next_working_day(counted)
            longer = None if question.notice else self._extension(question, rule)
            yield Deadline(
                kind=rule.kind,
                last_day=ends[rule.kind],
                counted=counted,
                event=event,
                begins=rule.begins,
                length=rule.length,
                citation=rule.citation,
                extended_to=None if longer is None else next_working_day(last_day_after(event, longer.length)),
                extended_by="" if longer is None else longer.citation,
                regime="" if rule.regime == _ALWAYS else rule.regime,
                to_confirm=rule.to_confirm,
            )

    def _extension(self, question: Question, rule: _Rule) -> _Rule | None:
        for one in self._without_notice:
            if (one.kind, one.regime) == (rule.kind, rule.regime) and question.decision in one.decisions:
                return one
        return None

    def _rule(self, line: Line) -> _Rule:
        said, confirm = line.without_mark()
        named = said.expect("Bescheide", "Was", "Länge", "Beginn", "Geltung", "Norm")
        rule = _Rule(
            decisions=self._decisions(line, named["Bescheide"]),
            kind=named["Was"],
            length=line.length(named["Länge"]),
            begins=named["Beginn"],
            filed=filed_period(line, named["Geltung"]),
            regime=named["Geltung"],
            citation=named["Norm"],
            to_confirm=confirm,
        )
        self._check_begin(line, rule)
        return rule

    def _check_begin(self, line: Line, rule: _Rule) -> None:
        if rule.begins == _SERVICE:
            return
        if not rule.begins.startswith(_END_OF):
            raise line.wrong(f"»{rule.begins}« ist kein Beginn", remedy=f"»{_SERVICE}« oder »{_END_OF}klage« schreiben")
        awaited = rule.begins.removeprefix(_END_OF)
        before = [one for one in self._sheet.of("Frist") if one.number < line.number]
        for decision in rule.decisions:
            if not any(
                decision in one.fields[0].replace(" ", "").split(",") and one.fields[1] == awaited
                and one.fields[4] == rule.regime for one in before
            ):  # fmt: skip
                raise line.wrong(
                    f"Für »{decision}« gibt es davor keine Frist »{awaited}« mit derselben Geltung",
                    remedy="Die Frist, auf deren Ende gewartet wird, weiter oben einfügen",
                )

    def _substitute(self, line: Line) -> _Rule:
        named = line.expect("Bescheide", "Was", "Länge", "Geltung", "Norm")
        return _Rule(
            decisions=self._decisions(line, named["Bescheide"]),
            kind=named["Was"],
            length=line.length(named["Länge"]),
            begins=_SERVICE,
            filed=filed_period(line, named["Geltung"]),
            regime=named["Geltung"],
            citation=named["Norm"],
            to_confirm=False,
        )

    def _hint(self, line: Line) -> tuple[tuple[str, ...], Period, str, str]:
        named = line.expect("Bescheide", "Geltung", "Satz", "Norm")
        codes = self._decisions(line, named["Bescheide"])
        return codes, filed_period(line, named["Geltung"]), named["Satz"], named["Norm"]

    def _decisions(self, line: Line, text: str) -> tuple[str, ...]:
        found = line.listed(text)
        for code in found:
            if code not in self.decisions:
                known = ", ".join(self.decisions)
                raise line.wrong(f"Den Bescheid »{code}« gibt es nicht", remedy=f"Einen von diesen nehmen: {known}")
        return found


def filed_period(line: Line, text: str) -> Period:
    """Read for which days of application a line is: `Antrag ab 12.06.2026`, `Antrag bis 11.06.2026` or `immer`.

    Raises `SheetError`.
    """
    if text == _ALWAYS:
        return line.period(text)
    if not text.startswith(_FILED):
        raise line.wrong(
            f"»{text}« sagt nicht, wovon die Geltung abhängt", remedy=f"»{_FILED}ab 12.06.2026« oder »immer« schreiben"
        )
    return line.period(text.removeprefix(_FILED))


def may_be_in(day: date | None, period: Period) -> bool:
    """Say whether a day lies in a period; one nobody knows may."""
    return day is None or period.contains(day)
