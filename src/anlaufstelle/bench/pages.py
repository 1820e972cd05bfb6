"""How fast pages are found and how fast their index is built, beside bare tantivy on the same pages in the same run.

Times are CPU time of this process with all its threads, so that neighbours on a shared machine do not count. Each
question is asked with the rights of a caseworker: 300 files, unsealed documents; every fourth over all files. Bare
tantivy has one index with one field of plain words and is asked for the same words, beginnings and near words with the
same rights, its query made before the clock runs. Snippets are made from words that lie locked, as documents do: they
are unlocked, searched through and cut. Of a small index the fixed price of eight volumes is the larger part, so only
the full size is held to twice the time of bare tantivy. The full size also asks the real server.
"""

import json
import tempfile
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random
from time import process_time

import tantivy
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from anlaufstelle.bench import pages_served, renamed
from anlaufstelle.bench.invented_pages import PAGES_OF_DOCUMENT, PAGES_OF_FILE, Invented
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.finding.pages import (
    VOLUMES,
    Allowed,
    Binding,
    Entry,
    Hit,
    Pages,
    Question,
    Tokens,
    asked,
    places,
    set_folders,
    snippet,
    volume_of,
)

_PAGES, _QUICK = 1_000_000, 100_000
_SERVED = 100_000
_ASKED, _QUICK_ASKED = 300, 100
_FIND_MS, _SNIPPETS_MS, _TIMES_RAW, _PER_SECOND = 15.0, 40.0, 2.0, 1_500.0
_FILES_OF_A_DESK, _SHOWN, _SAMPLE = 300, 20, 4_000
_NONCE = bytes(12)


@dataclass(slots=True)
class _Words:
    """The words of all pages, each page locked by itself, in one file."""

    path: Path
    starts: "array[int]" = field(default_factory=lambda: array("Q", [0]))
    lock: AESGCM = field(default_factory=lambda: AESGCM(bytes(32)))

    def kept(self, documents: Iterable[list[Entry]]) -> Iterator[list[Entry]]:
        with self.path.open("wb") as file:
            for entries in documents:
                for entry in entries:
                    packed = zlib.compress(json.dumps(entry.words).encode(), 1)
                    self.starts.append(self.starts[-1] + file.write(self.lock.encrypt(_NONCE, packed, None)))
                yield entries

    def of(self, hit: Hit) -> list[str]:
        at = (hit.document - 1) * PAGES_OF_DOCUMENT + hit.number - 1
        with self.path.open("rb") as file:
            file.seek(self.starts[at])
            sealed = file.read(self.starts[at + 1] - self.starts[at])
        found: list[str] = json.loads(zlib.decompress(self.lock.decrypt(_NONCE, sealed, None)))
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question of a kind, with its reader, and how bare tantivy is asked for it."""

    kind: str
    typed: str
    question: Question
    allowed: Allowed
    raw: tantivy.Query


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures; `quick` takes a tenth of the pages."""
    count, asking = (_QUICK, _QUICK_ASKED) if quick else (_PAGES, _ASKED)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        kept = _Words(home / "words")
        invented, tokens = Invented(seed), Tokens()
        each = _timed(partial(_drop, Invented(seed).entries(_SAMPLE))) / _SAMPLE
        sample = _Words(home / "sample")
        each_kept = _timed(partial(_drop, sample.kept(Invented(seed).entries(_SAMPLE)))) / _SAMPLE
        ours = _timed(partial(_ours, home, kept.kept(invented.entries(count)), tokens)) - each_kept * count
        raw = _raw_index(home / "raw")
        bare = _timed(partial(_bare, raw, Invented(seed).entries(count))) - each * count
        pages = Pages(home, tokens=tokens)
        questions = list(_questions(invented, Random(seed), tokens=tokens, each=asking, files=count // PAGES_OF_FILE))
        return [
            *_built(home, count, ours=ours, bare=bare),
            *_found(pages, raw, questions, judged=not quick),
            *_shown(pages, kept, questions, tokens=tokens),
            *(() if quick else renamed.rows(seed=seed)),
            *(() if quick else pages_served.rows(_SERVED, seed=seed)),
        ]


def _ours(home: Path, documents: Iterable[list[Entry]], tokens: Tokens) -> None:
    bindings = [Binding(home / f"{number}-1", tokens) for number in range(VOLUMES)]
    for entries in documents:
        bindings[volume_of(entries[0].file)].replace(entries[0].document, entries)
    for binding in bindings:
        binding.commit()
        binding.close()
    set_folders(home, [f"{number}-1" for number in range(VOLUMES)])


@cache
def _raw_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder().add_text_field("words")
    for name in ("file", "seal"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _raw_index(folder: Path) -> tantivy.Index:
    folder.mkdir()
    return tantivy.Index(_raw_schema(), path=str(folder))


def _bare(raw: tantivy.Index, documents: Iterable[list[Entry]]) -> None:
    writer = raw.writer(100_000_000, 1)
    for entries in documents:
        for entry in entries:
            row = tantivy.Document()
            row.add_text("words", " ".join(entry.words))
            row.add_text("file", str(entry.file))
            row.add_text("seal", entry.seal)
            writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
    raw.reload()


def _built(home: Path, count: int, *, ours: float, bare: float) -> Iterator[Row]:
    yield Row("pages", count, "count")
    yield Row("rebuild", count / ours, "pages/s/core", count / bare, _PER_SECOND, count / ours >= _PER_SECOND)
    size = sum(path.stat().st_size for path in home.glob("*-1/*")) / count / 1024
    raw = sum(path.stat().st_size for path in home.glob("raw/*")) / count / 1024
    yield Row("index_per_page", size, "kB", raw)


def _questions(invented: Invented, random: Random, *, tokens: Tokens, each: int, files: int) -> Iterator[_Asked]:
    for kind, make in _KINDS.items():
        for number in range(each):
            typed = make(invented, random)
            few = frozenset(random.sample(range(1, files + 1), min(_FILES_OF_A_DESK, files)))
            allowed = Allowed(files=None if number % 4 == 0 else few, seals=frozenset({""}))
            yield _Asked(kind, typed, asked(typed, tokens=tokens), allowed, _raw_query(typed, allowed))


def _raw_query(typed: str, allowed: Allowed) -> tantivy.Query:
    query, schema, must = tantivy.Query, _raw_schema(), tantivy.Occur.Must
    limits = [query.term_query(schema, "seal", "", "basic")]
    if allowed.files:
        files = [query.term_query(schema, "file", str(file), "basic") for file in sorted(allowed.files)]
        limits.append(query.boolean_query([(tantivy.Occur.Should, file) for file in files]))
    words = [word.lower() for word in typed.split()]
    found = [query.term_query(schema, "words", word, "freq") for word in words]
    if typed.endswith("*"):
        found = [query.fuzzy_term_query(schema, "words", words[0][:-1], 0, prefix=True)]
    elif typed.endswith("~"):
        found = [query.fuzzy_term_query(schema, "words", words[0][:-1], 1)]
    return query.boolean_query([(must, one) for one in [*found, *(query.const_score_query(x, 0.0) for x in limits)]])


def _words(count: int, invented: Invented, random: Random) -> str:
    """Give words of a page: half of them names, half the compounds of letters, common ones more often."""
    return " ".join(
        random.choice(invented.names if random.random() < 0.5 else invented.middle[: 10 ** random.randint(1, 3)])
        for _ in range(count)
    )


def _beginning(invented: Invented, random: Random) -> str:
    return f"{random.choice(invented.middle)[: random.randint(5, 9)]}*"


def _near(invented: Invented, random: Random) -> str:
    word = random.choice([*invented.names[:1000], *invented.middle])
    at = random.randrange(len(word))
    return f"{word[:at]}{random.choice('aeinrst')}{word[at + 1 :]}~" if len(word) > 4 else f"{word}straße~"


_KINDS: dict[str, Callable[[Invented, Random], str]] = {
    "one_word": partial(_words, 1),
    "two_words": partial(_words, 2),
    "three_words": partial(_words, 3),
    "beginning": _beginning,
    "near_word": _near,
}


def _found(pages: Pages, raw: tantivy.Index, questions: Sequence[_Asked], *, judged: bool) -> Iterator[Row]:
    searcher = raw.searcher()
    for kind in _KINDS:
        of_kind = [one for one in questions if one.kind == kind]
        ours = _times([partial(pages.find, one.question, allowed=one.allowed, limit=_SHOWN) for one in of_kind])
        floor = _times([partial(searcher.search, one.raw, _SHOWN) for one in of_kind])
        late = _late(ours)
        yield Row(f"{kind}_ms_p99", late, "ms", _late(floor), _FIND_MS, late <= _FIND_MS)
        ratio = sum(ours) / sum(floor)
        limit, ok = (_TIMES_RAW, ratio <= _TIMES_RAW) if judged else (None, None)
        yield Row(f"{kind}_times_raw", ratio, "x", 1.0, limit, ok)


def _shown(pages: Pages, kept: _Words, questions: Sequence[_Asked], *, tokens: Tokens) -> Iterator[Row]:
    def show(one: _Asked) -> None:
        for hit in pages.find(one.question, allowed=one.allowed, limit=_SHOWN).hits:
            words = kept.of(hit)
            snippet(words, places(one.question, words, tokens=tokens))

    late = _late(_times([partial(show, one) for one in questions[::3]]))
    yield Row("with_20_snippets_ms_p99", late, "ms", None, _SNIPPETS_MS, late <= _SNIPPETS_MS)


def _times(asks: Sequence[Callable[[], object]]) -> list[float]:
    asks[0]()
    return [1000 * _timed(ask) for ask in asks]


def _late(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _drop(documents: Iterable[list[Entry]]) -> None:
    for _ in documents:
        pass
