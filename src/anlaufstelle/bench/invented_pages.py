"""Invented pages for measuring: sentences of an office's letters with names, numbers, dates and misread words."""

from collections.abc import Iterator
from random import Random

from anlaufstelle.engines.finding.pages import Entry

PAGES_OF_FILE = 200
PAGES_OF_DOCUMENT = 4
SEALS = ("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "gesundheit", "gewalt")
KINDS = ("letter", "application", "bamf_notice", "pay_slip", "rental_contract", "passport")
_HEADS = """
Aufenthalt Wohnung Arbeit Lohn Miet Sprach Einkommen Familien Kinder Kranken Ausbildung Integration Gericht Schul
Reise Pass Geburt Heirat Melde Steuer Renten Sozial Studien Betrieb Leistung Versicherung Unterhalt Vollmacht
"""
_TAILS = """
erlaubnis bescheinigung vertrag nachweis antrag bescheid verfahren amt kasse kurs prüfung gebühr urkunde zeugnis
bestätigung ordnung pflicht frist termin stelle behörde akte karte kosten anspruch zulage
"""
_SMALL = """
der die das und in zu den von mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch Sehr
geehrte Damen Herren hiermit Ihr Schreiben erhalten bitte Unterlagen vorlegen innerhalb Monat Antrag Prüfung
"""
_SYLLABLES = """
ba ro mi ta le ka su ne ho di wo lu sha gü pe an er ol yil mah kov ski dze ian oğl bek nur
"""
_LAWS = ("AufenthG", "AsylG", "BeschV", "StAG", "VwVfG", "AufenthV")


class Invented:
    """A stream of pages: the same seed gives the same pages."""

    def __init__(self, seed: int) -> None:
        """Make the sentences pages are put together from."""
        self._seed, self._random = seed, Random(seed)
        random = self._random
        middle = [head + link + tail for head in _HEADS.split() for tail in _TAILS.split() for link in ("", "s")]
        syllables = _SYLLABLES.split()
        self.names = ["".join(random.choices(syllables, k=random.randint(2, 4))).title() for _ in range(60_000)]
        small = _SMALL.split()
        weights = [1 / (rank + 1) for rank in range(len(middle))]
        random.shuffle(middle)
        self.middle = middle
        self._sentences = [
            [*random.choices(small, k=7), *random.choices(middle, weights, k=2), *random.choices(small, k=2)]
            for _ in range(20_000)
        ]

    def turn_to(self, place: int) -> None:
        """Go on from this place: the same place gives the same pages, whatever was given before."""
        self._random.seed(f"{self._seed} {place}")

    def words(self) -> list[str]:
        """Give the words of the next page: some 240."""
        random = self._random
        found = [word for sentence in random.choices(self._sentences, k=20) for word in sentence]
        found += random.choices(self.names, k=10)
        found += [f"{random.randint(1, 28)}.{random.randint(1, 12)}.{random.randint(1990, 2026)}", self._number()]
        found += [
            "§",
            f"{random.randint(1, 104)}{random.choice('  abc').strip()}",
            random.choice(_LAWS),
            self._misread(),
        ]
        return found

    def entries(self, count: int) -> Iterator[list[Entry]]:
        """Give so many pages, document by document."""
        for start in range(0, count, PAGES_OF_DOCUMENT):
            document = start // PAGES_OF_DOCUMENT + 1
            file = start // PAGES_OF_FILE + 1
            kind, seal = self._random.choice(KINDS), self._random.choice(SEALS)
            yield [
                Entry(
                    document=document, number=number + 1, file=file, person=file, kind=kind, seal=seal,
                    words=self.words(),
                )
                for number in range(min(PAGES_OF_DOCUMENT, count - start))
            ]  # fmt: skip

    def _number(self) -> str:
        return f"{self._random.randint(0, 10**9):09}/{self._random.randint(10, 99)}"

    def _misread(self) -> str:
        word = self._random.choice(self.middle)
        at = self._random.randrange(1, len(word))
        return word[:at] + self._random.choice("abcdefghiklmnorstu1l") + word[at + 1 :]
