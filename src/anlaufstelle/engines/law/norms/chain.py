"""One chain of citations that share their beginnings: "§ 5 Absatz 1 Satz 2 und 3, Absatz 2"."""

import re
from dataclasses import replace

from anlaufstelle.engines.law.norms.names import named_behind
from anlaufstelle.engines.law.norms.places import ORDER, Level, Place, Step

_VALUE = r"\d{1,4}[a-z]{0,2}"
_ALPHA = r"(?:[a-z]|([a-z])\2)"
_WORDS = {
    Level.PARAGRAPH: r"Abs(?:ätzen|ätze|atzes|atz|\.)",
    Level.SUBPARAGRAPH: r"(?:Unterabs(?:ätzen|ätze|atzes|atz)|UAbs\.)",
    Level.SENTENCE: r"(?:S(?:ätzen|ätze|atzes|atz)|S\.)",
    Level.NUMBER: r"N(?:ummern|ummer|rn?\.)",
    Level.LETTER: r"(?:Buchst(?:aben|abens|abe|\.)|lit\.)",
    Level.DOUBLE: r"Doppelbuchst(?:aben|abens|abe|\.)",
    Level.HALF: r"(?:Halbs(?:atzes|atz|\.)|Hs\.)",
    Level.CHOICE: r"(?:Alternative|Alt\.)",
}
_HEADS = {level: re.compile(rf"{word}(?![a-zäöü])\s*(?={_VALUE}|[a-z]{{1,2}}\b)") for level, word in _WORDS.items()}
_SECTION = re.compile(r"§§?\s*(?=\d)")
_ARTICLE = re.compile(r"(?:Artikeln|Artikels|Artikel|Art\.)\s*(?=\d)")
_ORDINALS = {"erst": "1", "zweit": "2", "dritt": "3", "viert": "4", "fünft": "5", "letzt": "letzter"}
_ORDINAL = re.compile(
    r"(erst|zweit|dritt|viert|fünft|letzt)(?:e[rnms]?)\s+(Halbsatz(?:es)?|Spiegelstrich(?:s|es)?|Alternative)"
)
_NUMERIC = re.compile(
    rf"({_VALUE})(?![\wäöüß])(?!\.\s*(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember))"
)
_LETTERED = re.compile(r"([a-z]|([a-z])\2)(?![\wäöüß.)])")
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:und|oder|sowie)?|und|oder|sowie|bis zu|bis|beziehungsweise|bzw\.)\s+", re.IGNORECASE
)
_WITH = r"(?:,\s*)?(?:auch |jeweils (?:auch )?|und )?(?:in Verbindung mit|i\.\s?V\.\s?m\.|mit Ausnahme|mit)"
_JOIN = re.compile(
    rf"\s*(?P<word>{_WITH}|,|;|/|und|oder|sowie|bis|beziehungsweise|bzw\.|als auch|noch)?"
    r"\s+(?:(?:auch|jeweils|oder|und|entweder|sowie)\s+)?(?:(?:nach|des|der|den|dem|die|das|von|im|in|gemäß|aus|entsprechend)\s+){0,2}"
)
_DATED = r"(?:[^.;]|(?<=\d)\.)"
_FORMER = re.compile(
    rf"(?:(?!§){_DATED}){{0,60}}?\bin (?:der|ihrer|seiner) (?:(?:bis|vor|am|ab|seit)\b{_DATED}{{0,80}}?Fassung"
    r"|Fassung (?:der Bekanntmachung|des |vom |von |bis |vor |und )"
    r"|(?:alten|früheren|älteren|damaligen) Fassung)|\s*\(?\s*(?:alte Fassung|aF)\b"
)


class Chain:
    """Reads one chain of citations that share their beginnings: "§ 5 Absatz 1 Satz 2 und 3, Absatz 2"."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.start = self.at = start
        self._path: tuple[Step, ...] = ()
        #: Each place with its steps and where it begins; a group ends at "in Verbindung mit".
        self._found: list[tuple[tuple[Step, ...], int, int, int]] = []
        self._group = 0
        self._law: str | None = None
        self._later = ""
        self._read()

    @property
    def law(self) -> str:
        """Give the law named behind the chain, or behind the list it belongs to."""
        return self._law if self._law is not None else self._later

    def inherit(self, after: "Chain") -> None:
        """Take over the law named behind a later chain of the same list."""
        if self._law is None:
            self._later = after.law

    def places(self) -> tuple[Place, ...]:
        """Give the places with their law, the deepest steps only."""
        former = _FORMER.match(self._text, self.at) is not None
        last = self._found[-1][3] if self._found else 0
        return tuple(
            Place(
                law=(self._law or "") if group == last and steps[0].level is Level.SECTION else "",
                steps=steps,
                begin=begin,
                end=end,
                former=former,
                or_law=self.law if steps[0].level is Level.SECTION else "",
            )
            for steps, begin, end, group in self._found
        )

    def _read(self) -> None:
        joined = True
        while True:
            level, begin = self._step(joined=joined)
            self._values(level, begin)
            law, after = named_behind(self._text, self.at)
            if law is not None:
                self._law, self.at = law, after
                return
            if self._deeper():
                joined = False
                continue
            join = _JOIN.match(self._text, self.at)
            if join is None or not self._heads_at(join.end()):
                return
            if (join["word"] or "").endswith(("Verbindung mit", "m.", "mit", "Ausnahme")):
                self._group += 1
            if not join["word"] and not self._goes_on(join.end()):
                return
            self.at = join.end()
            joined = True

    def _goes_on(self, at: int) -> bool:
        """Say whether two steps without "and" belong together; "Nummer 1 des Absatzes 2" does not read forwards."""
        return _SECTION.match(self._text, at) is None and self._text[self.at : at].strip() == ""

    def _deeper(self) -> bool:
        found = re.compile(r"\s*,?\s+").match(self._text, self.at)
        if found is None or "," in found[0]:
            return False
        if self._head(found.end()) in (None, Level.SECTION):
            return False
        self.at = found.end()
        return True

    def _heads_at(self, at: int) -> bool:
        return self._head(at) is not None

    def _head(self, at: int) -> Level | None:
        if _SECTION.match(self._text, at) or _ARTICLE.match(self._text, at):
            return Level.SECTION
        if ordinal := _ORDINAL.match(self._text, at):
            return _ordinal_level(ordinal[2])
        return next((level for level, head in _HEADS.items() if head.match(self._text, at)), None)

    def _step(self, *, joined: bool) -> tuple[Level, int]:
        """Read the head of a step, and cut the path to what it goes on from."""
        begin, level = self.at, self._head(self.at)
        assert level is not None  # noqa: S101  # a chain begins and goes on with a head only
        if joined:
            self._path = _cut(self._path, level)
        else:
            begin = self._drop()
        return level, begin

    def _drop(self) -> int:
        """A step right behind another one makes it deeper: what was found last was only its beginning."""
        steps, begin, _end, _group = self._found.pop()
        self._path = steps
        return begin

    def _values(self, level: Level, begin: int) -> None:
        if ordinal := _ORDINAL.match(self._text, self.at):
            self.at = ordinal.end()
            self._add(Step(level, _ORDINALS[ordinal[1]]), begin)
            return
        article = _ARTICLE.match(self._text, self.at)
        prefix = "Art " if article else ""
        head = article or _SECTION.match(self._text, self.at) or _HEADS[level].match(self._text, self.at)
        assert head is not None  # noqa: S101  # the caller has seen the head
        self.at = head.end()
        self._list(level, begin, prefix)

    def _list(self, level: Level, begin: int, prefix: str) -> None:
        """Read the values behind a head: "1, 2 bis 4 und 6"; a value before a head of the same kind begins anew."""
        value = _LETTERED if level in (Level.LETTER, Level.DOUBLE) else _NUMERIC
        base, ranged = self._path, False
        found = value.match(self._text, self.at)
        if found is None:
            self.at += 1
            return
        while True:
            self.at = found.end()
            if ranged:
                self._range(prefix + found[1])
            else:
                self._path = base
                self._add(Step(level, prefix + found[1]), begin)
            between = _BETWEEN.match(self._text, self.at)
            found = value.match(self._text, between.end()) if between else None
            if between is None or found is None or self._counts_something(found.end()):
                return
            begin, ranged = found.start(), between[0].strip().lower().startswith("bis")
            wider = self._wider(level, found.end())
            if wider is not None:
                self._path = _cut(self._path, wider)
                self.at = found.end()
                self._add(Step(wider, found[1]), begin)
                return

    def _range(self, last: str) -> None:
        steps, begin, _end, group = self._found.pop()
        self._path = (*steps[:-1], replace(steps[-1], to=last))
        self._found.append((self._path, begin, self.at, group))

    def _wider(self, level: Level, at: int) -> Level | None:
        """Say where a value belongs that stands before a head: "§§ 23, 24 Absatz 1 oder 25 Absatz 3" names § 25."""
        following = self._head(at + 1) if self._text[at : at + 1] == " " else None
        if following is None or _SECTION.match(self._text, at + 1) or not self._path[1:]:
            return None
        if following is Level.PARAGRAPH and level is not Level.SECTION and self._path[0].level is Level.SECTION:
            return Level.SECTION
        return self._path[-2].level if following is level else None

    def _counts_something(self, at: int) -> bool:
        """Say whether a number counts months or people, not places: "Absatz 1 und 3 Monate"."""
        return (
            re.compile(r"\s+(?:Monate?n?|Jahre?n?|Tagen?|Wochen?|Euro|Prozent|Stunden|vom Hundert)\b").match(
                self._text, at
            )
            is not None
        )

    def _add(self, step: Step, begin: int) -> None:
        self._path = (*self._path, step)
        self._found.append((self._path, begin, self.at, self._group))


def _cut(path: tuple[Step, ...], level: Level) -> tuple[Step, ...]:
    """Give what a further step goes on from: the steps before the last one of its kind, else all wider ones."""
    for position in range(len(path) - 1, -1, -1):
        if path[position].level is level:
            return path[:position]
    return tuple(step for step in path if ORDER[step.level] < ORDER[level])


def _ordinal_level(word: str) -> Level:
    if word.startswith("Halbsatz"):
        return Level.HALF
    return Level.DASH if word.startswith("Spiegel") else Level.CHOICE


def next_start(text: str, at: int) -> int | None:
    """Give where the next chain begins, at or behind a position."""
    starts = [
        found.start() for head in (_SECTION, _ARTICLE, _ORDINAL, *_HEADS.values()) if (found := _search(head, text, at))
    ]
    return min(starts, default=None)


def _search(head: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    while (found := head.search(text, at)) is not None:
        if found.start() == 0 or not text[found.start() - 1].isalpha():
            return found
        at = found.start() + 1
    return None
