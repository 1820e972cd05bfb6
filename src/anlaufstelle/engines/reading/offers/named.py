"""Facts that stand beside their name: "Einreise am 03.07.2019", "Gesamtbrutto 2.345,67", a level on a certificate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from anlaufstelle.engines.reading.offers.results import Band, Offer, around
from anlaufstelle.engines.reading.offers.rows import Reader, Sheet
from anlaufstelle.engines.reading.offers.values import amount_at, day_at, small_number
from anlaufstelle.engines.reading.results import Word
from anlaufstelle.values.names import fold

_Read = tuple[str | float | date, int]
_MONTHLY, _YEARLY = (100.0, 50_000.0), (1_000.0, 500_000.0)
_WEEKLY_HOURS = (1.0, 60.0)
_MONTHS_OF_LIFE = 600
_MONTHS_A_YEAR = 12
#: A line that speaks of somebody else says nothing about the person of the file.
_OTHER_WORDS = (
    "ehegatte ehegatten ehefrau ehemann ehemannes kind kindes kinder sohn sohnes tochter vater vaters mutter partner "
    "partnerin arbeitgeber vermieter vermieterin bruder schwester child spouse father mother enfant epoux"
)
_OTHERS = frozenset(_OTHER_WORDS.split())
_STATES = {
    "ledig": "ledig",
    "verheiratet": "verheiratet",
    "geschieden": "geschieden",
    "verwitwet": "verwitwet",
    "single": "ledig",
    "married": "verheiratet",
    "divorced": "geschieden",
    "widowed": "verwitwet",
    "celibataire": "ledig",
    "marie": "verheiratet",
    "mariee": "verheiratet",
    "evli": "verheiratet",
    "bekar": "ledig",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """One fact by the names it has on papers; `kinds` are those it is believed on, empty for all."""

    fact: str
    names: tuple[str, ...]
    read: Reader[str | float | date]
    reason: str
    kinds: frozenset[str] = frozenset()
    band: Band = Band.CLEAR
    #: What is offered where the value read is the day since when it holds.
    holds: str = ""


def _day(texts: Sequence[str], place: int) -> _Read | None:
    return day_at(texts, place)


def _amount(texts: Sequence[str], place: int) -> _Read | None:
    return _within(amount_at(texts, place), _YEARLY)


def _monthly(texts: Sequence[str], place: int) -> _Read | None:
    found = _within(amount_at(texts, place), _MONTHLY)
    return (round(float(str(found[0])) * _MONTHS_A_YEAR, 2), found[1]) if found else None


def _hours(texts: Sequence[str], place: int) -> _Read | None:
    return _within(small_number(texts[place]), _WEEKLY_HOURS)


def _hours_a_week(texts: Sequence[str], place: int) -> _Read | None:
    """Read a number of hours that the words after it say is a week's: it could be a day's."""
    after = {fold(text) for text in texts[place + 1 : place + 5]}
    return _hours(texts, place) if "stunden" in after and after & {"woche", "wochentlich"} else None


def _months(texts: Sequence[str], place: int) -> _Read | None:
    found = small_number(texts[place])
    return (found, 1) if found is not None and found.is_integer() and 1 <= found <= _MONTHS_OF_LIFE else None


def _state(texts: Sequence[str], place: int) -> _Read | None:
    found = _STATES.get(fold(texts[place]))
    return (found, 1) if found else None


def _within(number: float | None, bounds: tuple[float, float]) -> _Read | None:
    return (number, 1) if number is not None and bounds[0] <= number <= bounds[1] else None


_JOB = "arbeitsplatz"
_RULES = (
    _Rule(
        "geburtstag",
        ("geboren am", "geb am", "geburtsdatum", "geburtstag", "geb", "geboren", "date of birth", "date de naissance",
         "ne le", "nee le", "dogum tarihi", "дата рождения", "дата народження", "تاريخ الميلاد", "تاريخ تولد"),
        _day,
        "Neben »{name}« steht dieser Tag.",
    ),
    _Rule(
        "einreise",
        ("eingereist am", "einreise am", "einreisedatum", "tag der einreise", "datum der einreise", "reiste am",
         "reisten am", "einreise in das bundesgebiet am", "date of entry"),
        _day,
        "Neben »{name}« steht dieser Tag. Ob der Aufenthalt seither ununterbrochen war, sagt das Papier nicht.",
    ),
    _Rule(
        "asylantrag_am",
        ("asylantrag vom", "asylantrag am", "asylantrags vom", "asylantrages vom", "asylantragstellung am",
         "asylantragstellung", "datum des asylantrags"),
        _day,
        "Neben »{name}« steht dieser Tag.",
    ),
    _Rule(
        "jahresgehalt",
        ("gesamtbrutto", "gesamt brutto", "bruttolohn", "brutto lohn", "bruttogehalt", "bruttobezuge", "monatsbrutto",
         "laufendes brutto", "gross pay", "salaire brut", "brut ucret"),
        _monthly,
        "Neben »{name}« steht ein Betrag für einen Monat; gerechnet mal zwölf. Einmalzahlungen sind nicht bedacht.",
        frozenset({"pay_slip"}),
        Band.UNSURE,
    ),
    _Rule(
        "jahresgehalt",
        ("bruttojahresgehalt", "jahresbruttogehalt", "bruttojahresgehalt von", "jahresgehalt", "jahresbrutto"),
        _amount,
        "Neben »{name}« steht dieser Betrag.",
        frozenset({"employment_contract"}),
    ),
    _Rule(
        "jahresgehalt",
        ("bruttomonatsgehalt", "monatsgehalt brutto", "monatliches bruttogehalt", "monatlich brutto",
         "monatliches gehalt brutto", "brutto monatlich", "bruttovergutung", "gehalt brutto"),
        _monthly,
        "Neben »{name}« steht ein Betrag für einen Monat; gerechnet mal zwölf.",
        frozenset({"employment_contract"}),
        Band.UNSURE,
    ),
    _Rule(
        "arbeitsstunden",
        ("wochentliche arbeitszeit", "wochenarbeitszeit", "wochenstunden", "wochentlichen arbeitszeit",
         "regelmassige arbeitszeit", "arbeitszeit wochentlich", "weekly hours"),
        _hours,
        "Neben »{name}« steht diese Zahl.",
        frozenset({"employment_contract", "pay_slip"}),
    ),
    _Rule(
        "arbeitsstunden",
        ("arbeitszeit betragt", "arbeitszeit von"),
        _hours_a_week,
        "Neben »{name}« steht diese Zahl von Stunden in der Woche.",
        frozenset({"employment_contract"}),
    ),
    _Rule(
        _JOB,
        ("eintritt", "eintrittsdatum", "beginnt am", "beginn des arbeitsverhaltnisses", "tritt am", "ab dem",
         "eingestellt ab", "ein ab", "start date"),
        _day,
        "Ein Arbeitsvertrag oder eine Abrechnung nennt neben »{name}« diesen Tag.",
        frozenset({"employment_contract", "pay_slip"}),
        holds="ja",
    ),
    _Rule(
        "krankenversicherung",
        ("mitglied seit", "versichert seit", "familienversichert seit", "mitgliedschaft seit",
         "mitgliedschaft besteht seit"),
        _day,
        "Eine Krankenkasse bescheinigt: »{name}«. Ob der Schutz ausreicht, bleibt zu prüfen.",
        frozenset({"insurance"}),
        Band.UNSURE,
        holds="ja",
    ),
    _Rule(
        "rentenmonate",
        ("beitragsmonate", "pflichtbeitragsmonate", "monate mit pflichtbeitragen", "anzahl der beitragsmonate"),
        _months,
        "Neben »{name}« steht diese Zahl.",
    ),
    _Rule(
        "familienstand",
        ("familienstand", "marital status", "situation de famille", "medeni durumu", "medeni hali"),
        _state,
        "Neben »{name}« steht dieses Wort.",
    ),
)  # fmt: skip


def named_offers(sheet: Sheet, *, kind: str) -> Iterator[Offer]:
    """Give the facts that stand beside or below their names on a page of a document of this kind."""
    for rule in _RULES:
        if not rule.kinds or kind in rule.kinds:
            for name in rule.names:
                if sheet.says(name):
                    yield from _beside(rule, sheet, name)


def _beside(rule: _Rule, sheet: Sheet, name: str) -> Iterator[Offer]:
    for line, row in enumerate(sheet.rows):
        for first, last in row.says(name):
            if sheet.speaks_of(_OTHERS, line, first):
                continue
            found = sheet.beside(rule.read, row=line, label=(first, last))
            if found is not None:
                (value, words), label = found, row.words[first : last + 1]
                written = " ".join(word.text for word in label)[:60]
                yield _offer(rule, value, reason=rule.reason.format(name=written), words=(*label, *words))


def _offer(rule: _Rule, value: str | float | date, *, reason: str, words: Sequence[Word]) -> Offer:
    box = around(words)
    if rule.holds and isinstance(value, date):
        return Offer(rule.fact, rule.holds, box, reason, rule.band, since=value)
    return Offer(rule.fact, value.isoformat() if isinstance(value, date) else value, box, reason, rule.band)
