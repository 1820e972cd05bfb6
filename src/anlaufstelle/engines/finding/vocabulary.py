"""The words that occur in names, and which of them a typed word may mean."""

from bisect import bisect_left, insort
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from anlaufstelle.engines.finding.distance import between_sounds, between_words
from anlaufstelle.engines.finding.entries import Why
from anlaufstelle.engines.finding.sounds import coarse
from anlaufstelle.engines.finding.words import Shape, shape

#: A word that is less alike than this is another word.
LEAST = 0.62
_SAID_ALIKE = 0.97
_OTHER_SCRIPT = 0.96
_BEGINS = 0.80
_MOST_COMPARED = 400
_MOST_BEGINNING = 600
#: Skeletons of so few consonants have too many neighbours; such words are found by their sound.
_SHORT = 3
_SHORT_SOUND = 8
#: Pairs of letters a scanner takes for one, and back.
_MISREAD = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("w", "vv"), ("li", "h"), ("h", "li"),
            ("ii", "u"), ("u", "ii"), ("nn", "m"), ("ri", "n"), ("in", "m"), ("lc", "k"))  # fmt: skip
_MISREAD_COSTS = 0.06
_MOST_REREAD = 12
#: Of a word of three letters one is less than a third.
_LEAST_LETTERS = 4
#: Nothing better is looked for.
_NEARLY = 0.93
_LETTERS = 2
#: Scripts without short vowels.
_UNWRITTEN = frozenset({"Arab", "Hebr"})
_WRITTEN_GAP = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the vocabulary that a typed word may mean: how alike, and why."""

    word: int
    score: float
    why: Why


class Vocabulary:
    """Every word of every name once, with the keys it is found by."""

    def __init__(self) -> None:
        """Start without a word."""
        self._next = 0
        self._shapes: dict[int, Shape] = {}
        self._texts: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._keys: dict[str, list[int]] = {}
        self._written: dict[str, list[int]] = {}
        self._sorted: list[str] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def text(self, word: int) -> str:
        """Give a word as it was written."""
        return self._texts[word]

    def add_all(self, words: Iterable[str]) -> None:
        """Add many words at once."""
        for word in words:
            if word not in self._numbers:
                self._put(word)
        self._sorted = sorted(self._written)

    def add(self, word: str) -> int:
        """Give the number of a word, and a new one to a new word."""
        known = self._numbers.get(word)
        if known is not None:
            return known
        number = self._put(word)
        written = self._shapes[number].written
        if len(self._written[written]) == 1:
            insort(self._sorted, written)
        return number

    def drop(self, number: int) -> None:
        """Forget a word that no name has any more; nothing of it stays."""
        one = self._shapes.pop(number)
        del self._numbers[self._texts.pop(number)]
        for key in _keys(one):
            _without(self._keys, key, number)
        _without(self._written, one.written, number)
        if one.written not in self._written:
            del self._sorted[bisect_left(self._sorted, one.written)]

    def meant(self, word: str, *, among: Container[int] | None = None) -> list[Match]:
        """Give the words somebody may mean, the likeliest first; only those `among`, where that is said."""
        one = shape(word)
        found: dict[int, Match] = {}
        for number in self._written.get(one.written, ()):
            found[number] = Match(number, 1.0, Why.SAME)
        for number in self._near(one, among):
            self._judge(one, number, found)
        for text in _reread(one):
            self._misread(text, found)
        for number, score in self._beginning(one.written):
            if number not in found or found[number].score < score:
                found[number] = Match(number, score, Why.BEGINS)
        asked_for = (match for match in found.values() if among is None or match.word in among)
        return sorted(asked_for, key=lambda match: (-match.score, self._texts[match.word]))

    def _put(self, word: str) -> int:
        number = self._next
        self._next += 1
        one = shape(word)
        self._numbers[word], self._texts[number], self._shapes[number] = number, word, one
        for key in _keys(one):
            self._keys.setdefault(key, []).append(number)
        self._written.setdefault(one.written, []).append(number)
        return number

    def _near(self, one: Shape, among: Container[int] | None) -> list[int]:
        """Give words with a key in common, those with most keys in common first, so that the bound cuts the others."""
        shared: dict[int, int] = {}
        for key in _keys(one):
            for number in self._keys.get(key, ()):
                if among is None or number in among:
                    shared[number] = shared.get(number, 0) + 1
        if len(shared) <= _MOST_COMPARED:
            return list(shared)
        return sorted(shared, key=lambda number: (-shared[number], self._texts[number]))[:_MOST_COMPARED]

    def _judge(self, one: Shape, number: int, found: dict[int, Match]) -> None:
        if number in found:
            return
        other = self._shapes[number]
        score, why = _alike(one, other)
        if score >= LEAST:
            found[number] = Match(number, score, why)

    def _misread(self, text: str, found: dict[int, Match]) -> None:
        """Take a word as a scanner may have misread it: only what then sounds the same counts."""
        one = shape(text)
        for sound in one.sounds:
            for number in self._keys.get(sound, ()):
                if sound in self._shapes[number].sounds and (
                    number not in found or found[number].score < _SAID_ALIKE - _MISREAD_COSTS
                ):
                    found[number] = Match(number, _SAID_ALIKE - _MISREAD_COSTS, Why.MISREAD)

    def _beginning(self, written: str) -> Iterator[tuple[int, float]]:
        if len(written) < _LETTERS:
            return
        start = bisect_left(self._sorted, written)
        for text in self._sorted[start : start + _MOST_BEGINNING]:
            if not text.startswith(written):
                return
            for number in self._written[text]:
                yield number, round(_BEGINS + (1 - _BEGINS) * 0.8 * len(written) / len(text), 6)


def _keys(one: Shape) -> list[str]:
    """Give what a word is found by: its sounds, its consonants, their classes, and one of the first two left out.

    Two words that differ in one consonant have such a rest in common. Sounds, consonants and rests share one table;
    where unlike ones meet, the comparison that follows tells them apart.
    """
    found = dict.fromkeys(one.sounds)
    for sound in one.sounds:
        if len(sound) <= _SHORT_SOUND:
            found.update(dict.fromkeys(_rests(sound, "~")))
    for bones in one.skeletons:
        found[f"-{bones}"] = None
        if len(bones) > _LETTERS:
            found[f"={coarse(bones)}"] = None
        if len(bones) > _SHORT:
            found.update(dict.fromkeys(_rests(bones, "-")))
    return list(found)


def _rests(text: str, mark: str) -> Iterator[str]:
    if len(text) > 1:
        for at in range(len(text)):
            yield f"{mark}{text[:at]}{text[at + 1 :]}"


def _alike(one: Shape, other: Shape) -> tuple[float, Why]:
    """Give how alike two words are that are not written the same."""
    said = _said(one, other)
    if one.script != other.script:
        return min(said, _OTHER_SCRIPT), Why.SCRIPT
    if any(sign.isdigit() for sign in one.written) and said > _NEARLY:
        return min(said, _SAID_ALIKE), Why.MISREAD
    if said >= _SAID_ALIKE or not set(one.skeletons).isdisjoint(other.skeletons):
        return min(said, _SAID_ALIKE), Why.SPELLING
    if said > _NEARLY or abs(len(one.written) - len(other.written)) > _WRITTEN_GAP:
        return said, Why.TYPED
    errors = between_words(one.written, other.written)
    written = (1 - errors / max(len(one.written), len(other.written), _LEAST_LETTERS)) * _SAID_ALIKE
    misread = errors < 0.65 * max(1, sum(a != b for a, b in zip(one.written, other.written, strict=False)))
    return max(said, written), Why.MISREAD if misread and written > said else Why.TYPED


def _said(one: Shape, other: Shape) -> float:
    """Give how alike the sounds are: of the usual readings, and of all whose consonants are the same."""
    if not set(one.sounds).isdisjoint(other.sounds):
        return _SAID_ALIKE
    unwritten = (one.script in _UNWRITTEN) is not (other.script in _UNWRITTEN)
    best = 0.0
    for at, (sound, bones) in enumerate(zip(one.sounds, one.skeletons, strict=True)):
        for place, (second, others) in enumerate(zip(other.sounds, other.skeletons, strict=True)):
            if (at == place == 0 or bones == others) and best < _NEARLY:
                letters = max(len(sound), len(second), _LEAST_LETTERS)
                most = (1 - max(best, LEAST)) * letters
                best = max(best, 1 - between_sounds(sound, second, most=most, unwritten=unwritten) / letters)
    return round(best * _SAID_ALIKE, 6)


def _reread(one: Shape) -> list[str]:
    """Give what a misread word may have been."""
    if one.script != "Latn":
        return []
    word = one.written
    found: list[str] = []
    for seen, meant in _MISREAD:
        at = word.find(seen)
        while at >= 0 and len(found) < _MOST_REREAD:
            found.append(word[:at] + meant + word[at + len(seen) :])
            at = word.find(seen, at + 1)
    return found


def _without(table: dict[str, list[int]], key: str, number: int) -> None:
    left = table[key]
    left.remove(number)
    if not left:
        del table[key]
