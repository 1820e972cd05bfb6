"""How easy German sentences are to read: what a formula says, and what makes a sentence hard.

Three formulas are common for German. `LIX` (Björnsson 1968) adds the words a sentence and the share of words over six
letters; below 40 is easy, over 60 hard. The first `Wiener Sachtextformel` (Bamberger and Vanecek 1984) gives a school
year, 4 to 15. `Amstad` (1978) is Flesch's reading ease for German, 0 to 100, higher is easier. All of them count only
lengths, were made for whole texts of at least a hundred words, and none was made for CEFR levels: no formula can show
that a sentence is B1. So a formula is asked of many sentences together, and a single sentence is asked for what people
who learn German stumble over: how many words, which long words, a passive, a chain of nouns.

>>> measure("Haben Sie einen Pass?").words
4
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: More words in one sentence than this is hard at B1 (DIN 8581-1 and DIN SPEC 33429 ask for short sentences; the
#: number is the house's own).
MOST_WORDS = 18
#: A longer word is a chain nobody reads at once, unless it is printed on papers (`PRINTED`).
MOST_LETTERS = 20
#: More nouns made from verbs in one sentence than this is officialese.
MOST_ABSTRACT = 3
#: Names on cards, letters and forms; they have to be said as they are printed, and are explained elsewhere.
PRINTED = frozenset(
    {
        "aufenthaltserlaubnis", "niederlassungserlaubnis", "fiktionsbescheinigung", "aufenthaltsgestattung",
        "beschäftigungsduldung", "ausbildungsduldung", "staatsangehörigkeit", "abschiebungsanordnung",
        "aufnahmeeinrichtung", "berufsausbildungsbeihilfe", "ausbildungsförderung", "daueraufenthaltsrecht",
        "grenzübertrittsbescheinigung", "asylbewerberleistungsgesetz", "härtefallkommission", "aufenthaltsbefugnis",
        "anerkennungspartnerschaft", "qualifikationsanalyse", "auslandshandelskammer", "einbürgerungstest",
        "bundesverwaltungsamt", "berufsqualifikation", "beschäftigungsverordnung", "aufenthaltsgesetzes",
        "asylbewerberleistungen", "niederlassungserlaubnisse", "abschiebungsverbot", "bundesministerium",
        "austrittsabkommen", "duldung", "niederlassung",
    }
)  # fmt: skip

_SENTENCE = re.compile(r"[.!?:;()]+(?=\s|$)|\s\(")
_ABBREVIATED = re.compile(r"\b(Abs|Nr|Art|Buchst|SGB|bzw|ca|z|B)\.")
_NUMERAL_DOT = re.compile(r"(\d)\.")
#: A citation is a mark to be looked up, not a word to be read.
_CITATION = re.compile(r"§+ ?\d+\w?(?:(?: Abs\.| Satz| Nr\.)? \d+\w?\b)*(?: [A-Z]\w*G\b)?")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+(?:-[A-Za-zÄÖÜäöüß]+)*")
_VOWELS = re.compile(r"aa|ee|oo|ie|ei|ai|au|äu|eu|ui|[aeiouyäöü]")
_LONG = 6
_MANY = 3
_ABSTRACT = re.compile(r"\b[A-ZÄÖÜ]\w+(?:ung|ungen|keit|keiten|heit|heiten|ion|ionen|tät|nahme|schaft)\b")
_BECOMES = re.compile(r"\b(?:wird|werden|wurde|wurden|worden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?:\w{0,6}ge\w+(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w+(?:t|en)|\w+iert)\b(?!\s+(?:Sie|wir|ich)\b)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """The counts of one text, and what they mean."""

    words: int
    sentences: int
    long_words: int
    syllables: int
    many_syllables: int
    one_syllable: int

    def __add__(self, other: "Measure") -> "Measure":
        """Give the counts of both texts together."""
        return Measure(
            self.words + other.words,
            self.sentences + other.sentences,
            self.long_words + other.long_words,
            self.syllables + other.syllables,
            self.many_syllables + other.many_syllables,
            self.one_syllable + other.one_syllable,
        )

    @property
    def lix(self) -> float:
        """Give Björnsson's index."""
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def vienna(self) -> float:
        """Give the first Wiener Sachtextformel, as a school year."""
        many, long, one = (
            100 * count / self.words for count in (self.many_syllables, self.long_words, self.one_syllable)
        )
        return 0.1935 * many + 0.1672 * self.words / self.sentences + 0.1297 * long - 0.0327 * one - 0.875

    @property
    def amstad(self) -> float:
        """Give Amstad's reading ease."""
        return 180 - self.words / self.sentences - 58.5 * self.syllables / self.words


@dataclass(frozen=True, slots=True)
class Hard:
    """What makes one text hard; nothing of it is easy enough.

    `words` counts those of the longest sentence, `long` are chains of words, `abstract` nouns made from verbs, where
    there are too many of them.
    """

    words: int
    long: tuple[str, ...]
    passive: bool
    abstract: tuple[str, ...]

    @property
    def weight(self) -> float:
        """Give how hard it is, for an order; below one nothing is over its bound."""
        counts = (self.words / (MOST_WORDS + 1), len(self.long), len(self.abstract) / (MOST_ABSTRACT + 1))
        return max(counts) + sum(counts) / 100 + 0.01 * self.passive

    @property
    def is_hard(self) -> bool:
        """Say whether something is over its bound; a passive alone is not."""
        return self.words > MOST_WORDS or bool(self.long) or len(self.abstract) > MOST_ABSTRACT


def measure(text: str) -> Measure:
    """Count one text."""
    words = _words(text)
    counts = [_syllables(word) for word in words]
    return Measure(
        words=len(words),
        sentences=max(1, len(_sentences(text))),
        long_words=sum(len(word) > _LONG for word in words),
        syllables=sum(counts),
        many_syllables=sum(count >= _MANY for count in counts),
        one_syllable=counts.count(1),
    )


def together(texts: Iterable[str]) -> Measure:
    """Count many texts as one."""
    return sum((measure(text) for text in texts), Measure(0, 0, 0, 0, 0, 0))


def hard_in(text: str) -> Hard:
    """Give what makes a text hard."""
    sentences = _sentences(text)
    return Hard(
        words=max((len(_words(sentence)) for sentence in sentences), default=0),
        long=tuple(word for word in _words(text) if _is_chain(word)),
        passive=any(_BECOMES.search(sentence) and _PARTICIPLE.search(sentence) for sentence in sentences),
        abstract=max((_abstract(sentence) for sentence in sentences), key=len, default=()),
    )


def _abstract(sentence: str) -> tuple[str, ...]:
    return tuple(word for word in _ABSTRACT.findall(sentence) if word.lower() not in PRINTED)


def _is_chain(word: str) -> bool:
    return any(len(part) > MOST_LETTERS and part.lower() not in PRINTED for part in word.split("-"))


def _sentences(text: str) -> list[str]:
    plain = _NUMERAL_DOT.sub(r"\1", _ABBREVIATED.sub(r"\1", _CITATION.sub("§", text)))
    return [part for part in _SENTENCE.split(plain) if part and _words(part)]


def _words(text: str) -> list[str]:
    return _WORD.findall(_CITATION.sub("§", text))


def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word.lower())))
