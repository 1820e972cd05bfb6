"""The lines of a page as the rules look at them: words as read, words as compared, and what stands after or below."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from anlaufstelle.engines.reading.results import Word
from anlaufstelle.engines.reading.sorting.lines import rows_of
from anlaufstelle.values.names import fold

#: A value stands at most so many words after its name; in forms it stands on the line below.
_AFTER, _BELOW = 7, 8
#: A sentence goes on in the next line; a written day has three words.
_GOES_ON = 3
#: A form's columns are not exact: a value may begin so far left of its name, in ten-thousandths.
_ASIDE = 250
_LONGEST_WORD = 80


_Value = TypeVar("_Value")
#: Reads a value from a place on; gives it and the number of words it takes.
Reader = Callable[[Sequence[str], int], tuple[_Value, int] | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `plain` are its folded words, `places` to which word each of them belongs."""

    words: tuple[Word, ...]
    plain: tuple[str, ...]
    places: tuple[int, ...]

    def says(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Give first and last word of each place where a folded phrase stands."""
        wanted = tuple(phrase.split())
        for start in range(len(self.plain) - len(wanted) + 1):
            if self.plain[start : start + len(wanted)] == wanted:
                yield self.places[start], self.places[start + len(wanted) - 1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a page, and all its folded words in one line."""

    rows: tuple[Row, ...]
    text: str

    def beside(self, read: Reader[_Value], *, row: int, label: tuple[int, int]) -> tuple[_Value, Sequence[Word]] | None:
        """Give the value of a name, with its words: after it, otherwise below it or where the line goes on.

        The last two are two readings of one page: where both give a value and not the same, there is none.
        """
        after, *elsewhere = self._places(row, *label)
        here = _first(read, after)
        if here is not None:
            return here
        found = {one[0]: one for words in elsewhere if (one := _first(read, words)) is not None}
        return found.popitem()[1] if len(found) == 1 else None

    def _places(self, row: int, first: int, last: int) -> Iterator[Sequence[Word]]:
        line = self.rows[row].words
        after = line[last + 1 : last + 1 + _AFTER]
        yield after
        if row + 1 < len(self.rows):
            below = self.rows[row + 1].words
            left, right = line[first].left - _ASIDE, line[last].right + _ASIDE
            yield [word for word in below if left <= word.left <= right][:_BELOW]
            if len(after) < _GOES_ON:
                yield (*after, *below[:_GOES_ON])

    def speaks_of(self, others: AbstractSet[str], row: int, first: int) -> bool:
        """Say whether one of these words stands in a line, or just before a place at its beginning."""
        before = self.rows[row - 1].plain[-_GOES_ON:] if row and first < _GOES_ON else ()
        return not others.isdisjoint((*before, *self.rows[row].plain))

    def says(self, *phrases: str) -> bool:
        """Say whether one of these folded phrases stands anywhere, line breaks aside."""
        return any(f" {phrase} " in self.text for phrase in phrases)


def sheet_of(words: tuple[Word, ...]) -> Sheet:
    """Give a page in lines; work and memory are bounded by the most words of a page and their longest."""
    rows = tuple(map(_row, rows_of(words)))
    return Sheet(rows, f" {' '.join(part for row in rows for part in row.plain)} ")


def _first(read: Reader[_Value], words: Sequence[Word]) -> tuple[_Value, Sequence[Word]] | None:
    texts = [word.text for word in words]
    for place in range(len(texts)):
        found = read(texts, place)
        if found is not None:
            return found[0], words[place : place + found[1]]
    return None


def _row(words: list[Word]) -> Row:
    parts = [(part, place) for place, word in enumerate(words) for part in fold(word.text[:_LONGEST_WORD]).split()]
    return Row(tuple(words), tuple(part for part, _ in parts), tuple(place for _, place in parts))
