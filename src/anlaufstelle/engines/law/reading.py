"""Reading checks: one short sentence a check, every mistake with its remedy."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from anlaufstelle.engines.law.checks import Among, Bound, Check, Dated, Measured, Parameter, Passed, Reached, Together
from anlaufstelle.engines.law.sheet import Line
from anlaufstelle.engines.law.vocabulary import NO, YES, YES_OR_NO, Fact, Kind, Vocabulary

_LENGTH = r"(?P<length>\d+ (?:Tage?|Wochen?|Monate?|Jahre?))"
_BOUNDS = r"(?P<bound>mindestens|höchstens)"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AGE = re.compile(rf"seit (?P<fact>[a-z][a-z0-9_]*) (?P<way>mindestens|unter|höchstens) {_LENGTH}")
_FORMS = (
    (re.compile(rf"(?:seit {_LENGTH} )?(?P<word>ist|nicht) (?P<values>.+)"), "among"),
    (re.compile(rf"(?:seit {_LENGTH} )?(?P<word>ja|nein)"), "state"),
    (re.compile(rf"(?:seit {_LENGTH} )?{_BOUNDS} (?P<amount>.+)"), "measured"),
    (re.compile(rf"zusammen {_LENGTH} ist (?P<values>.+)"), "together"),
    (re.compile(r"erreicht (?P<months>\d+)"), "reached"),
    (re.compile(r"(?P<period>(?:ab|bis) \S+|\S+ bis \S+)"), "dated"),
)
_HALF = " halb"
_HOW = "Die Formen stehen im Kopf von engines/law/checks.py, zum Beispiel »deutsch mindestens B1«"


class Reader:
    """Reads the checks of rules against one vocabulary and the parameters of the law."""

    def __init__(self, vocabulary: Vocabulary, parameters: Mapping[str, Parameter]) -> None:
        self._vocabulary, self._parameters = vocabulary, parameters
        self._read: dict[str, Check] = {}
        self._forms: dict[str, Callable[[Fact, Mapping[str, str], Line], Check]] = {
            "among": self._among,
            "state": self._state,
            "measured": self._measured,
            "together": self._together,
            "reached": self._reached,
            "dated": self._dated,
        }

    def check(self, text: str, line: Line) -> Check:
        """Read one check; the same text gives the same object, so that it is answered once a person.

        Raises `SheetError`.
        """
        if text not in self._read:
            self._read[text] = self._new(text, line)
        return self._read[text]

    def _new(self, text: str, line: Line) -> Check:
        aged = _AGE.fullmatch(text)
        if aged is not None:
            fact = self._fact(aged["fact"], line, Kind.DAY)
            return Passed(fact, line.length(aged["length"]), bound=Bound(aged["way"]))
        name, _space, rest = text.partition(" ")
        if not _NAME.fullmatch(name):
            raise line.wrong(f"»{text}« beginnt nicht mit einer Tatsache", remedy=_HOW)
        fact = self._vocabulary.named(name, line)
        for form, builder in _FORMS:
            found = form.fullmatch(rest)
            if found is not None:
                return self._forms[builder](fact, found.groupdict(), line)
        raise line.wrong(f"»{text}« ist keine Prüfung", remedy=_HOW)

    def _fact(self, name: str, line: Line, *kinds: Kind) -> Fact:
        return self._of_kind(self._vocabulary.named(name, line), line, *kinds)

    def _of_kind(self, fact: Fact, line: Line, *kinds: Kind) -> Fact:
        if fact.kind not in kinds:
            wanted = " oder ".join(kind.value for kind in kinds)
            problem = f"»{fact.name}« ist von der Art {fact.kind.value}"
            raise line.wrong(problem, remedy=f"Diese Prüfung passt nur zu: {wanted}")
        return fact

    def _values(self, fact: Fact, text: str, line: Line) -> frozenset[str]:
        found = [part.strip() for part in text.split(",")]
        for value in found:
            if value not in fact.values:
                problem = f"»{value}« ist kein Wert von »{fact.name}«"
                raise line.wrong(problem, remedy=f"Einer von: {', '.join(fact.values)}")
        return frozenset(found)

    def _among(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        self._of_kind(fact, line, Kind.CHOICE, Kind.COURSE, Kind.LEVEL)
        lasting = line.length(said["length"]) if said["length"] else None
        return Among(fact, self._values(fact, said["values"], line), turned=said["word"] == "nicht", lasting=lasting)

    def _state(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        self._of_kind(fact, line, *YES_OR_NO)
        lasting = line.length(said["length"]) if said["length"] else None
        return Among(fact, frozenset({YES if said["word"] == YES else NO}), lasting=lasting)

    def _measured(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        self._of_kind(fact, line, Kind.NUMBER, Kind.LEVEL)
        lasting = line.length(said["length"]) if said["length"] else None
        upper, amount = said["bound"] == "höchstens", said["amount"]
        if amount.startswith("Wert "):
            name = amount.removeprefix("Wert ")
            if name not in self._parameters or fact.kind is Kind.LEVEL:
                problem = f"Den Wert »{name}« gibt es nicht für »{fact.name}«"
                raise line.wrong(problem, remedy=f"Einer von: {', '.join(self._parameters)}")
            if lasting is not None:
                problem = f"»{name}« ändert sich mit der Zeit und passt nicht zu »seit«"
                raise line.wrong(problem, remedy="Einen festen Betrag schreiben, oder die Dauer als eigene Tatsache")
            found = Measured(fact, parameter=self._parameters[name])
            return replace(found, most=0.0) if upper else replace(found, least=0.0)
        number = self._number(fact, amount, line)
        return Measured(fact, least=None if upper else number, most=number if upper else None, lasting=lasting)

    def _number(self, fact: Fact, text: str, line: Line) -> float:
        if fact.kind is Kind.LEVEL:
            (value,) = self._values(fact, text, line)
            return fact.values.index(value)
        return line.amount(text)

    def _together(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        self._of_kind(fact, line, Kind.COURSE)
        parts = [part.strip() for part in said["values"].split(",")]
        half = [part.removesuffix(_HALF) for part in parts if part.endswith(_HALF)]
        full = [part for part in parts if not part.endswith(_HALF)]
        return Together(
            fact,
            full=self._values(fact, ",".join(full), line) if full else frozenset(),
            half=self._values(fact, ",".join(half), line) if half else frozenset(),
            length=line.length(said["length"]),
        )

    def _reached(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        return Reached(self._of_kind(fact, line, Kind.ACCOUNT), float(said["months"]))

    def _dated(self, fact: Fact, said: Mapping[str, str], line: Line) -> Check:
        return Dated(self._of_kind(fact, line, Kind.DAY), line.period(said["period"]))
