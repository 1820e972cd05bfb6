"""The ways of the law, read from sheets: what each demands, what lifts a demand, what bars it.

One line, one condition::

    Weg | P34 | Aufenthalt bei nachhaltiger Integration | soll | 25b | ab 31.12.2022 | AufenthG § 25b Abs. 1 Satz 1
    Voraussetzung | P34 | zeit | status seit 6 Jahre ist geduldet, gestattet | ab 31.12.2022 | AufenthG § 25b Abs. 1
    Oder | P34 | zeit | gilt zeit_mit_kind | ab 31.12.2022 | AufenthG § 25b Abs. 1 Satz 2 Nr. 1
    Ausnahme | P34 | deutsch | kann_wegen_krankheit_nicht ja | ab 31.12.2022 | AufenthG § 25b Abs. 3
    Sperre | P34 | taeuschung | taeuscht_aktuell ja | ab 31.12.2022 | AufenthG § 25b Abs. 2 Nr. 1
    Begriff | lebensunterhalt | Der Lebensunterhalt ist gesichert
    Stärke | P32 | soll | abschiebung_ausgesetzt seit 18 Monate ja | immer | AufenthG § 25 Abs. 5 Satz 2
    Wert | blaue_karte | 50.700 | EUR im Jahr | 01.01.2026 bis 31.12.2026 | AufenthG § 18g Abs. 1 Satz 1

Lines of one way and one name belong together: one of them must hold. A `Voraussetzung` or `Sperre` is the line itself,
`Oder` an alternative, `Ausnahme` what lifts it. All names of a way must hold. A `Begriff` is used by `gilt`. Each line
counts on its days in force only; a demand that is not in force is met.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from anlaufstelle.engines.law.checks import Check, Parameter
from anlaufstelle.engines.law.reading import Reader
from anlaufstelle.engines.law.sheet import Line, Sheet
from anlaufstelle.engines.law.timeline import ALWAYS, Timeline, Truth, within
from anlaufstelle.engines.law.vocabulary import Vocabulary
from anlaufstelle.values.periods import Period

_MAIN = ("Voraussetzung", "Sperre")
_LIFTS = ("Oder", "Ausnahme")
_ALWAYS = Period(date.min)
_REFERS, _REFERS_NOT = "gilt ", "gilt nicht "


class Modality(Enum):
    """How strong a way is when its conditions are met, strongest first."""

    LAW = "Gesetz"  # exists by law, nobody has to grant it
    CLAIM = "Anspruch"
    REGULAR = "Regelfall"
    SHOULD = "soll"
    MAY = "kann"


@dataclass(frozen=True, slots=True)
class Reference:
    """A condition that another named condition holds, or does not."""

    term: str
    turned: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One line: what it asks, on which days it is in force, by which norm. A bar asks for the opposite."""

    kind: str
    asks: Check | Reference
    period: Period
    norm: str
    line: Line
    to_confirm: bool
    #: When it is in force; none for always.
    there: Timeline | None

    @property
    def bars(self) -> bool:
        """Say whether the way is open only when this does not hold."""
        return self.kind == "Sperre"

    @property
    def demands(self) -> bool:
        """Say whether this line demands something; the others are further ways to meet the demand."""
        return self.kind in _MAIN


@dataclass(frozen=True, slots=True)
class Demand:
    """All lines of one name: on every day one of those in force must hold."""

    owner: str
    name: str
    options: tuple[Option, ...]
    #: On which days it demands nothing; none where it always demands something.
    free: Timeline | None

    @property
    def code(self) -> str:
        """Give the name by which everything else speaks of it."""
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True, slots=True)
class Term:
    """A named condition of several demands, used by ways and other terms."""

    name: str
    label: str
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A condition under which a way is stronger than it is by itself."""

    modality: Modality
    option: Option


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a residence status; `gives` is the status it leads to, a value of the fact `titel` or a dash."""

    code: str
    label: str
    modality: Modality
    gives: str
    periods: tuple[tuple[Period, str], ...]
    there: Timeline
    demands: tuple[Demand, ...]
    raised: tuple[Raised, ...]
    signed_by: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the sheets say about ways; `as_of` is the oldest state of the law one of them was written from."""

    vocabulary: Vocabulary
    parameters: Mapping[str, Parameter]
    terms: Mapping[str, Term]
    ways: Mapping[str, Way]
    as_of: date


def read_rules(sheets: Sequence[Sheet]) -> Rules:
    """Read the ways of all sheets together.

    Raises `SheetError` for every mistake: unknown facts, values, terms, a circle of terms, an exception without demand.
    """
    vocabulary = Vocabulary(sheets)
    parameters = _parameters(sheets)
    builder = _Builder(Reader(vocabulary, parameters))
    for sheet in sheets:
        builder.take(sheet)
    terms, ways = builder.terms(), builder.ways()
    as_of = min((sheet.as_of for sheet in sheets), default=date.min)
    return Rules(vocabulary, parameters, MappingProxyType(terms), MappingProxyType(ways), as_of)


def _parameters(sheets: Iterable[Sheet]) -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for sheet in sheets:
        for line in sheet.of("Wert"):
            named = line.expect("Name", "Betrag", "Einheit", "Geltung", "Norm")
            period, amount = line.period(named["Geltung"]), line.amount(named["Betrag"])
            before = found.get(named["Name"], Parameter(named["Name"], named["Einheit"], ()))
            if any(period.overlaps(other) for other, _amount, _norm in before.amounts):
                raise line.wrong(f"»{before.name}« hat an einem Tag zwei Beträge", remedy="Die Tage der Zeilen trennen")
            amounts = sorted((*before.amounts, (period, amount, named["Norm"])), key=lambda one: one[0].start)
            found[before.name] = Parameter(before.name, before.unit, tuple(amounts))
    return MappingProxyType(found)


@dataclass(slots=True)
class _Head:
    line: Line
    signed_by: str
    fields: Mapping[str, str]
    periods: list[tuple[Period, str]] = field(default_factory=list)


class _Builder:
    """Collects the lines of all sheets by the way or term they belong to."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._ways: dict[str, _Head] = {}
        self._terms: dict[str, tuple[str, Line]] = {}
        self._demands: dict[str, dict[str, list[Option]]] = {}
        self._raised: dict[str, list[Raised]] = {}

    def take(self, sheet: Sheet) -> None:
        """Read one sheet."""
        for line in sheet.of("Weg"):
            self._way(line, sheet)
        for line in sheet.of("Begriff"):
            named = line.expect("Name", "Bezeichnung")
            if named["Name"] in self._terms or named["Name"] in self._ways:
                raise line.wrong(f"»{named['Name']}« gibt es schon", remedy="Einen anderen Namen nehmen")
            self._terms[named["Name"]] = (named["Bezeichnung"], line)
        for line in sheet.lines:
            if line.kind in (*_MAIN, *_LIFTS):
                self._option(line)
            elif line.kind == "Stärke":
                self._strength(line)

    def _way(self, line: Line, sheet: Sheet) -> None:
        named = line.expect("Weg", "Bezeichnung", "Stärke", "Ergebnis", "Geltung", "Norm")
        head = self._ways.setdefault(named["Weg"], _Head(line, sheet.signed_by, named))
        if any(named[key] != head.fields[key] for key in ("Bezeichnung", "Ergebnis", "Stärke")):
            raise line.wrong(
                f"»{named['Weg']}« steht in Zeile {head.line.number} anders", remedy="Nur Geltung und Norm ändern sich"
            )
        _modality(line, named["Stärke"])
        head.periods.append((line.period(named["Geltung"]), named["Norm"]))

    def _option(self, line: Line) -> None:
        said, confirm = line.without_mark()
        named = said.expect("Weg oder Begriff", "Name", "Prüfung", "Geltung", "Norm")
        found = self._demands.setdefault(named["Weg oder Begriff"], {}).setdefault(named["Name"], [])
        if line.kind in _LIFTS and not found:
            problem = f"»{named['Name']}« hat davor keine Voraussetzung und keine Sperre"
            raise line.wrong(problem, remedy="Die Ausnahme unter das schreiben, wovon sie befreit")
        found.append(self._read(line, named, confirm=confirm))

    def _strength(self, line: Line) -> None:
        said, confirm = line.without_mark()
        named = said.expect("Weg", "Stärke", "Prüfung", "Geltung", "Norm")
        option = self._read(line, named, confirm=confirm)
        self._raised.setdefault(named["Weg"], []).append(Raised(_modality(line, named["Stärke"]), option))

    def _read(self, line: Line, named: Mapping[str, str], *, confirm: bool) -> Option:
        period = line.period(named["Geltung"])
        return Option(
            kind=line.kind,
            asks=self._asks(named["Prüfung"], line),
            period=period,
            norm=named["Norm"],
            line=line,
            to_confirm=confirm,
            there=None if period == _ALWAYS else within(period, inside=Truth.YES, outside=Truth.NO),
        )

    def _asks(self, text: str, line: Line) -> Check | Reference:
        if text.startswith(_REFERS_NOT):
            return Reference(text.removeprefix(_REFERS_NOT), turned=True)
        if text.startswith(_REFERS):
            return Reference(text.removeprefix(_REFERS), turned=False)
        return self._reader.check(text, line)

    def terms(self) -> dict[str, Term]:
        """Give the terms, each after those it uses."""
        for owner, demands in self._demands.items():
            line = next(iter(demands.values()))[0].line
            if owner not in self._terms and owner not in self._ways:
                raise line.wrong(
                    f"»{owner}« ist weder Weg noch Begriff", remedy="Eine Zeile »Weg« oder »Begriff« davor"
                )
        found: dict[str, Term] = {}
        for name in self._terms:
            self._place(name, found, path=())
        self._check_references(found)
        return found

    def _place(self, name: str, found: dict[str, Term], *, path: tuple[str, ...]) -> None:
        if name in found:
            return
        label, line = self._terms[name]
        if name in path:
            raise line.wrong(f"Begriffe im Kreis: {' → '.join((*path, name))}", remedy="Einen der Verweise streichen")
        if name not in self._demands:
            raise line.wrong(f"»{name}« hat keine Voraussetzung", remedy="Mindestens eine Zeile »Voraussetzung«")
        for option in _options(self._demands[name]):
            if isinstance(option.asks, Reference) and option.asks.term in self._terms:
                self._place(option.asks.term, found, path=(*path, name))
        found[name] = Term(name, label, self._demands_of(name))

    def _check_references(self, terms: Mapping[str, Term]) -> None:
        everything = [option for demands in self._demands.values() for option in _options(demands)]
        everything += [raised.option for found in self._raised.values() for raised in found]
        for option in everything:
            if isinstance(option.asks, Reference) and option.asks.term not in terms:
                problem = f"Den Begriff »{option.asks.term}« gibt es nicht"
                raise option.line.wrong(problem, remedy=f"Einer von: {', '.join(terms)}")

    def ways(self) -> dict[str, Way]:
        """Give the ways in the order of their codes."""
        return {code: self._built(code, self._ways[code]) for code in sorted(self._ways)}

    def _built(self, code: str, head: _Head) -> Way:
        if code not in self._demands:
            raise head.line.wrong(f"»{code}« hat keine Voraussetzung", remedy="Mindestens eine Zeile »Voraussetzung«")
        return Way(
            code=code,
            label=head.fields["Bezeichnung"],
            modality=_modality(head.line, head.fields["Stärke"]),
            gives=head.fields["Ergebnis"],
            periods=tuple(head.periods),
            there=_in_force(period for period, _norm in head.periods),
            demands=self._demands_of(code),
            raised=tuple(self._raised.get(code, ())),
            signed_by=head.signed_by,
            sheet=head.line.file,
        )

    def _demands_of(self, owner: str) -> tuple[Demand, ...]:
        return tuple(
            Demand(owner, name, tuple(options), _free(options))
            for name, options in self._demands.get(owner, {}).items()
        )


def _in_force(periods: Iterable[Period]) -> Timeline:
    found = ALWAYS[Truth.NO]
    for period in periods:
        found = found | within(period, inside=Truth.YES, outside=Truth.NO)
    return found


def _free(options: Iterable[Option]) -> Timeline | None:
    asked = ALWAYS[Truth.NO]
    for option in options:
        if option.demands:
            asked = asked | (option.there or ALWAYS[Truth.YES])
    return None if asked == ALWAYS[Truth.YES] else ~asked


def _options(demands: Mapping[str, Sequence[Option]]) -> Iterator[Option]:
    for options in demands.values():
        yield from options


def _modality(line: Line, text: str) -> Modality:
    known = {modality.value: modality for modality in Modality}
    if text not in known:
        raise line.wrong(f"Die Stärke »{text}« gibt es nicht", remedy=f"Eine von: {', '.join(known)}")
    return known[text]
