"""One volume of the index: a folder of tantivy's. Read by many processes, written by one."""

import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy

from anlaufstelle.engines.finding.pages.entries import Damaged, Entry, Hit
from anlaufstelle.engines.finding.pages.tokens import Tokens

#: Counted up when fields or tokens change; an index of another form is rebuilt.
FORM = 2
_HEAP = 40_000_000
_BLANKS = "blanks"
#: The files of a segment.
_KINDS = (".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term")
_FOOTER = struct.Struct("<II")
_FOOTER_MAGIC = 1337
_NAMES = ("document", "number", "file", "person")
_TROUBLE = (ValueError, TypeError, OSError, RuntimeError, OverflowError)


@cache
def schema() -> tantivy.Schema:
    """Give the fields. No text is kept as such: the words of a hit come from its document."""
    builder = tantivy.SchemaBuilder()
    for name in _NAMES:
        builder.add_unsigned_field(f"{name}_id", fast=True)
    for name in ("document", "file", "seal", "kind"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name=_BLANKS, index_option="position")
    for name in ("found", "marks"):
        builder.add_text_field(name, tokenizer_name=_BLANKS, index_option="freq")
    return builder.build()


class Volume:
    """A volume as its readers see it."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises `Damaged`."""
        self._folder = folder
        self._state = self._stamp()
        self._index = _open(folder)
        self._searcher = self._index.searcher()

    def search(self, query: tantivy.Query, *, limit: int) -> tuple[list["Place"], int]:
        """Give the best places, and how many there are. Raises `Damaged`."""
        with _damage_told(self._folder):
            found = self._searcher.search(query, max(1, limit))
            total: int = found.count  # type: ignore[attr-defined]  # the stubs do not know it
        searcher = self._searcher
        return [Place(score, self, searcher, address) for score, address in found.hits], total

    def hits(self, places: Sequence["Place"]) -> list[Hit]:
        """Say which pages these places are. Raises `Damaged`."""
        if not places:
            return []
        searcher, addresses = places[0].searcher, [place.address for place in places]
        with _damage_told(self._folder):
            columns = [map(_whole, searcher.fast_field_values(f"{name}_id", addresses)) for name in _NAMES]
            return [Hit(*values) for values in zip(*columns, strict=True)]

    def refresh(self) -> None:
        """See what was committed since; costs nothing where nothing was. Raises `Damaged`."""
        stamp = self._stamp()
        if stamp != self._state:
            with _damage_told(self._folder):
                self._index.reload()
                self._searcher = self._index.searcher()
            self._state = stamp

    def words(self) -> Iterator[tuple[str, int]]:
        """Give every word with the number of its pages."""
        yield from self._searcher.terms_with_prefix("words", "")

    def __len__(self) -> int:
        return self._searcher.num_docs

    def _stamp(self) -> tuple[int, int]:
        try:
            state = (self._folder / "meta.json").stat()
        except OSError as problem:
            raise Damaged(str(self._folder)) from problem
        return state.st_mtime_ns, state.st_ino


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands in a volume, and how well it fits; it holds the state of the volume it was found in."""

    score: float
    volume: Volume
    searcher: tantivy.Searcher
    address: tantivy.DocAddress


class Binding:
    """A volume as its only writer sees it."""

    def __init__(self, folder: Path, tokens: Tokens) -> None:
        """Open it, or make it where there is none. Raises `Damaged`."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._tokens = folder, tokens
        self._index = _open(folder, make=True)
        with _damage_told(folder):
            self._writer = self._index.writer(_HEAP, 1)

    def replace(self, document: int, entries: Iterable[Entry]) -> int:
        """Put these entries in the place of all a document had; give how many."""
        self._writer.delete_documents_by_term("document", str(document))
        count = 0
        for entry in entries:
            self._writer.add_document(self._row(entry))
            count += 1
        return count

    def commit(self) -> None:
        """Let readers see it; after this it survives a power cut. Raises `Damaged`."""
        with _damage_told(self._folder):
            self._writer.commit()

    def close(self) -> None:
        """Finish what runs beside and let go; what was not committed is lost."""
        with _damage_told(self._folder):
            self._writer.wait_merging_threads()

    def _row(self, entry: Entry) -> tantivy.Document:
        texts = self._tokens.texts(entry.words)
        row = tantivy.Document()
        for name in _NAMES:
            row.add_unsigned(f"{name}_id", getattr(entry, name))
        row.add_text("document", str(entry.document))
        row.add_text("file", str(entry.file))
        row.add_text("seal", entry.seal)
        row.add_text("kind", entry.kind)
        row.add_text("words", texts.words)
        row.add_text("found", texts.found)
        row.add_text("marks", texts.marks)
        return row


def check(folder: Path) -> None:
    """Read every byte of a volume and compare the sums tantivy wrote under its files. Raises `Damaged`."""
    for path in _segment_files(folder):
        try:
            whole = path.read_bytes()
            length, magic = _FOOTER.unpack(whole[-_FOOTER.size :])
            footer = json.loads(whole[-_FOOTER.size - length : -_FOOTER.size])
            well = magic == _FOOTER_MAGIC and zlib.crc32(whole[: -_FOOTER.size - length]) == footer["crc"]
        except (OSError, struct.error, ValueError, KeyError) as problem:
            raise Damaged(str(folder)) from problem
        if not well:
            raise Damaged(str(folder))


def _segment_files(folder: Path) -> Iterator[Path]:
    """Give the files that the state of the volume names."""
    try:
        for segment in json.loads((folder / "meta.json").read_bytes())["segments"]:
            name = segment["segment_id"].replace("-", "")
            yield from (folder / f"{name}{kind}" for kind in _KINDS)
            if segment["deletes"]:
                yield folder / f"{name}.{segment['deletes']['opstamp']}.del"
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Damaged(str(folder)) from problem


def _open(folder: Path, *, make: bool = False) -> tantivy.Index:
    if not make and not (folder / "meta.json").exists():
        raise Damaged(str(folder))
    with _damage_told(folder):
        index = tantivy.Index(schema(), path=str(folder))
        blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer(_BLANKS, blanks)
        index.config_reader("manual")
        index.reload()
        return index


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a hit without its number")
    return value


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """Raise damage for what tantivy throws on bytes it cannot read; its panics are no `Exception`."""
    try:
        yield
    except _TROUBLE:
        raise Damaged(str(folder)) from None
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":
            raise Damaged(str(folder)) from None
        raise
