"""Reading a message that comes from outside and may be hostile: element by element, bounded in size and depth.

A message with a document type is refused before anything of it is read, so there are no entities to expand and nothing
to fetch.
"""

from collections.abc import Mapping, Sequence
from xml.parsers import expat

#: No message that is read is larger, in bytes; deeper than this nothing of xdomea lies.
LARGEST = 5_000_000
_DEEPEST = 60
SPACE = "urn:xoev-de:xdomea:schema:3.1.0 "
Path = tuple[str, ...]


class MessageRefused(Exception):
    """Not the message of an archive: `why` is too_large, no_xml, has_doctype, too_deep, other_message or incomplete."""

    def __init__(self, why: str) -> None:
        """Keep why."""
        super().__init__(why)
        self.why = why


def walk(data: bytes, *, root: str) -> Sequence[tuple[Path, str]]:
    """Give every element of a message in the order they end: its path below the root, and its words.

    Raises `MessageRefused`.
    """
    if len(data) > LARGEST:
        raise MessageRefused("too_large")
    walking = _Walking(SPACE + root)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = walking.doctype
    parser.StartElementHandler = walking.start
    parser.CharacterDataHandler = walking.text
    parser.EndElementHandler = walking.end
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position
    except (expat.ExpatError, LookupError, UnicodeError, ValueError):
        raise MessageRefused("no_xml") from None
    return walking.ended


class _Walking:
    """Follows the message element by element."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._path: list[str] = []
        self._words: list[str] = []
        self.ended: list[tuple[Path, str]] = []

    def doctype(self, *_told: object) -> None:
        """Refuse a document type."""
        raise MessageRefused("has_doctype")

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Go into an element."""
        if not self._path and name != self._root:
            raise MessageRefused("other_message")
        self._path.append(name)
        if len(self._path) > _DEEPEST:
            raise MessageRefused("too_deep")
        self._words.clear()

    def text(self, words: str) -> None:
        """Take words."""
        self._words.append(words)

    def end(self, _name: str) -> None:
        """Leave an element, and keep what it said."""
        self.ended.append((tuple(name.removeprefix(SPACE) for name in self._path[1:]), "".join(self._words).strip()))
        self._path.pop()
        self._words.clear()
