"""All persons in memory, and the question who is meant."""

import heapq
import math
from array import array
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from anlaufstelle.engines.finding import births
from anlaufstelle.engines.finding.asking import Question, plain_number
from anlaufstelle.engines.finding.entries import Entry, Hit, Name, Reason, Why
from anlaufstelle.engines.finding.fitting import NO_FIT, Fit, Known, Wanted, fit, reasons
from anlaufstelle.engines.finding.numbers import nearly
from anlaufstelle.engines.finding.vocabulary import Match, Vocabulary
from anlaufstelle.engines.finding.words import pieces_of, words_of
from anlaufstelle.values.births import BirthDate

#: A person of whose asked words less than this share is found is somebody else.
_LEAST_SHARE = 0.5
#: So many of the likeliest are weighed word by word.
_WEIGHED = 160
_NUMBER, _NUMBER_NEAR = 0.6, 0.35
#: Two words joined must be this much alike.
_LEAST_JOINED = 0.85
_BORN_HELPS = 0.2

_Key = TypeVar("_Key")
_Ids: TypeAlias = "array[int]"  # only a type checker may subscript it
_Date = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Kept:
    names: tuple[Known, ...]
    born: BirthDate
    numbers: tuple[str, ...]
    shortest: int


class Index:
    """Persons by name, birth date and number. Not for several threads at once: the caller locks.

    >>> index = Index([Entry(7, (Name("Öztürk", "Ayşe"),), BirthDate(1990, 7, 3))])
    >>> [hit] = index.find(Question(("oeztuerk",)))
    >>> hit.person, hit.reasons[0].why
    (7, <Why.SPELLING: 'spelling'>)
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take in all these persons; a later entry with the same number replaces an earlier one."""
        self._words = Vocabulary()
        self._people: dict[int, _Kept] = {}
        self._having: dict[int, _Ids] = {}
        self._born: dict[_Date, _Ids] = {}
        self._numbers: dict[str, _Ids] = {}
        all_of_them = list(entries)
        self._words.add_all(word for entry in all_of_them for name in entry.names for word in _every_word(name))
        for entry in all_of_them:
            self.put(entry)

    def __len__(self) -> int:
        return len(self._people)

    def put(self, entry: Entry) -> None:
        """Add a person, or replace what was known of them."""
        self.remove(entry.id)
        names = tuple(self._known(name) for name in entry.names)
        numbers = tuple(dict.fromkeys(filter(None, map(plain_number, entry.numbers))))
        shortest = min((name.words for name in names), default=0)
        kept = self._people[entry.id] = _Kept(names, entry.born, numbers, shortest)
        for word in _words_in(kept):
            self._having.setdefault(word, array("q")).append(entry.id)
        self._born.setdefault(_date(entry.born), array("q")).append(entry.id)
        for number in numbers:
            self._numbers.setdefault(number, array("q")).append(entry.id)

    def remove(self, person: int) -> None:
        """Forget a person; a word that only they had is forgotten too. Nothing happens when they are not there."""
        kept = self._people.pop(person, None)
        if kept is None:
            return
        for word in _words_in(kept):
            self._having[word].remove(person)
            if not self._having[word]:
                del self._having[word]
                self._words.drop(word)
        _without(self._born, _date(kept.born), person)
        for number in kept.numbers:
            _without(self._numbers, number, person)

    def find(self, question: Question, *, most: int = 20) -> list[Hit]:
        """Give the persons who may be meant, the likeliest first; the same question always gives the same answer.

        A person fits when at least half of the words fit a name of theirs, or a number fits; without words and numbers
        the birth date decides.
        """
        wanted = self._wanted(question)
        near_date = self._near_date(question)
        numbered = self._numbered(question)
        rough = self._rough(wanted) if question.words else dict.fromkeys(near_date, 0.0)
        for person in near_date:
            if person in rough:
                rough[person] += _BORN_HELPS
        for person in numbered:
            rough[person] = rough.get(person, 0.0) + _NUMBER
        people = self._people
        least = min(heapq.nlargest(max(_WEIGHED, most), rough.values()), default=0.0)
        likely = heapq.nsmallest(
            max(_WEIGHED, most),
            (person for person, score in rough.items() if score >= least),
            key=lambda one: (-rough[one], people[one].shortest, one),
        )
        hits = (self._hit(person, question, wanted=wanted, number=numbered.get(person)) for person in likely)
        return _best(hits, most)

    def alike(self, question: Question, *, most: int = 20) -> list[Hit]:
        """Give the persons who may be the one asked for, the likeliest first.

        Whoever is born on another day is ruled out before any name is compared; so it is much faster than `find`, and
        nobody is crowded out by namesakes. Without a birth date it is `find`.
        """
        if question.born is None or not question.words:
            return self.find(question, most=most)
        among = {person for date in births.open_to(question.born) for person in self._born.get(date, ())}
        words = {word for person in among for word in _words_in(self._people[person])}
        wanted = self._wanted(question, words)
        return _best((self._hit(person, question, wanted=wanted, number=None) for person in among), most)

    def _known(self, name: Name) -> Known:
        family, given = words_of(name.family), words_of(name.given)
        pieces = (*pieces_of(family), *pieces_of(given, first=len(family)))
        numbered = tuple((self._words.add(piece.word), piece.covers) for piece in pieces)
        return Known(len(family) + len(given), (1 << len(family)) - 1, numbered)

    def _wanted(self, question: Question, among: Container[int] | None = None) -> Wanted:
        pieces = pieces_of(question.words)
        meant = []
        for piece in pieces:
            matches = self._words.meant(piece.word, among=among)
            if piece.covers.bit_count() > 1:
                matches = [match for match in matches if match.score >= _LEAST_JOINED]
            meant.append({match.word: match for match in matches})
        weights = [self._weight(found) for found in meant[: len(question.words)]]
        total = sum(weights)
        shares = tuple(weight / total for weight in weights)
        worth = tuple(sum(share for at, share in enumerate(shares) if piece.covers >> at & 1) for piece in pieces)
        return Wanted(pieces, tuple(meant), shares, worth, question.family)

    def _weight(self, meant: Mapping[int, Match]) -> float:
        """Give a rare name more weight than a frequent one; one that nobody has counts like a rare one."""
        best = max((match.score for match in meant.values()), default=0.0)
        having = sum(len(self._having[word]) for word, match in meant.items() if match.score >= best - 0.05)
        return math.log2(4 + (len(self._people) + 1) / (having + 1))

    def _rough(self, wanted: Wanted) -> dict[int, float]:
        """Give everybody with one of the words a first score: the sum of the best of each word.

        Two words joined count for both of them, beside the words before and after.
        """
        rough: dict[int, float] = {}
        best: list[dict[int, float]] = [{} for _place in wanted.weights]
        for piece, meant, worth in zip(wanted.pieces, wanted.meant, wanted.worth, strict=True):
            gains = self._gains(worth, meant)
            places = [at for at in range(len(best)) if piece.covers >> at & 1]
            if len(places) == 1:
                best[places[0]].update(
                    (one, gain) for one, gain in gains.items() if gain > best[places[0]].get(one, 0.0)
                )
                continue
            others = [found for at, found in enumerate(best) if at not in places]
            for person, gain in gains.items():
                rough[person] = max(rough.get(person, 0.0), gain + sum(found.get(person, 0.0) for found in others))
        for person, total in _sums(best).items():
            if total > rough.get(person, 0.0):
                rough[person] = total
        return rough

    def _gains(self, weight: float, meant: Mapping[int, Match]) -> dict[int, float]:
        """Give everybody who has one of the words what the likeliest of them is worth."""
        gains: dict[int, float] = {}
        for word, match in meant.items():  # the likeliest first: who has it keeps that score
            gain = weight * match.score
            for person in self._having[word]:
                if person not in gains:
                    gains[person] = gain
        return gains

    def _near_date(self, question: Question) -> set[int]:
        if question.born is None:
            return set()
        return {person for date in births.near(question.born) for person in self._born.get(date, ())}

    def _numbered(self, question: Question) -> dict[int, Reason]:
        found: dict[int, Reason] = {}
        for number in question.numbers:
            for person in self._numbers.get(number, ()):
                found[person] = Reason(Why.NUMBER, number, number)
            for other in nearly(number):
                for person in self._numbers.get(other, ()):
                    found.setdefault(person, Reason(Why.NUMBER_NEAR, number, other))
        return found

    def _hit(self, person: int, question: Question, *, wanted: Wanted, number: Reason | None) -> Hit | None:
        kept = self._people[person]
        fitting = NO_FIT
        if question.words:
            fits = (fit(wanted, name) for name in kept.names)
            fitting = max(fits, key=lambda one: (one.score, one.share), default=NO_FIT)
        gain, born = births.rated(question.born, kept.born)
        enough = fitting.share >= _LEAST_SHARE or number is not None or (not question.words and born is not None)
        if not enough:
            return None
        if number is not None:
            gain += _NUMBER if number.why is Why.NUMBER else _NUMBER_NEAR
        return Hit(person, round(fitting.score + gain, 6), (*self._reasons(fitting, question),
                                                            *filter(None, (born, number))))  # fmt: skip

    def _reasons(self, fitting: Fit, question: Question) -> tuple[Reason, ...]:
        if not fitting.links:
            return ()
        texts = {link.match.word: self._words.text(link.match.word) for link in fitting.links}
        family, given = question.words[: question.family], question.words[question.family :]
        return reasons(fitting, texts=texts, family=" ".join(family), given=" ".join(given))


def _best(hits: Iterable[Hit | None], most: int) -> list[Hit]:
    return sorted((hit for hit in hits if hit is not None), key=lambda hit: (-hit.score, hit.person))[:most]


def _sums(best: list[dict[int, float]]) -> dict[int, float]:
    total: dict[int, float] = {}
    for found in best:
        for person, gain in found.items():
            total[person] = total.get(person, 0.0) + gain
    return total


def _every_word(name: Name) -> Iterable[str]:
    for part in (name.family, name.given):
        yield from (piece.word for piece in pieces_of(words_of(part)))


def _words_in(kept: _Kept) -> dict[int, None]:
    return dict.fromkeys(word for name in kept.names for word, _places in name.pieces)


def _date(born: BirthDate) -> _Date:
    return born.year, born.month, born.day


def _without(table: dict[_Key, _Ids], key: _Key, person: int) -> None:
    left = table[key]
    left.remove(person)
    if not left:
        del table[key]
