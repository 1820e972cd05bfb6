"""Aussonderung.Bewertungsverzeichnis.0502: what the archive wants to keep. It comes from outside and may be hostile.

A message with a document type is refused before anything of it is read, so there are no entities to expand and nothing
to fetch. What is read is five elements; everything else is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID
from xml.parsers import expat

#: No answer is larger, in bytes; deeper than this nothing of xdomea lies.
LARGEST = 5_000_000
_DEEPEST = 60
_SPACE = "urn:xoev-de:xdomea:schema:3.1.0 "
_ROOT = f"{_SPACE}Aussonderung.Bewertungsverzeichnis.0502"
_PROCESS = (_ROOT, f"{_SPACE}Kopf", f"{_SPACE}ProzessID")
_OBJECT = (_ROOT, f"{_SPACE}BewertetesObjekt")
_ID = (*_OBJECT, f"{_SPACE}ID")
_CODE = (*_OBJECT, f"{_SPACE}Aussonderungsart", f"{_SPACE}Aussonderungsart", "code")
_VALUES = frozenset({"A", "B", "V"})


class MessageRefused(Exception):
    """No answer of an archive: `why` is too_large, no_xml, has_doctype, too_deep, other_message or incomplete."""

    def __init__(self, why: str) -> None:
        """Keep why."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Valuation:
    """What the archive says: A (to be kept), B (to be looked at) or V (to be destroyed) for each thing offered."""

    process: UUID
    values: Mapping[UUID, str]


def read_valuation(data: bytes) -> Valuation:
    """Read the message 0502. Raises `MessageRefused`."""
    if len(data) > LARGEST:
        raise MessageRefused("too_large")
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.start
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position
    except (expat.ExpatError, LookupError, UnicodeError, ValueError):
        raise MessageRefused("no_xml") from None
    return reading.found()


class _Reading:
    """Follows the message element by element."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._words: list[str] = []
        self._process = self._object = self._code = ""
        self._values: dict[str, str] = {}

    def doctype(self, *_told: object) -> None:
        """Refuse a document type."""
        raise MessageRefused("has_doctype")

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """Go into an element."""
        if not self._path and name != _ROOT:
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
        path, said = tuple(self._path), "".join(self._words).strip()
        self._path.pop()
        self._words.clear()
        if path == _PROCESS:
            self._process = said
        elif path == _ID:
            self._object = said
        elif path == _CODE:
            self._code = said
        elif path == _OBJECT:
            self._take()

    def found(self) -> Valuation:
        """Give what was read, if it is whole."""
        if not self._values:
            raise MessageRefused("incomplete")
        try:
            return Valuation(UUID(self._process), {UUID(name): value for name, value in self._values.items()})
        except ValueError:
            raise MessageRefused("incomplete") from None

    def _take(self) -> None:
        if self._code not in _VALUES or not self._object or self._object in self._values:
            raise MessageRefused("incomplete")
        self._values[self._object] = self._code
        self._object = self._code = ""
