"""Small indexes for tests."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from anlaufstelle.engines.finding.pages import (
    VOLUMES,
    Allowed,
    Binding,
    Entry,
    Found,
    Pages,
    Tokens,
    asked,
    set_folders,
    volume_of,
)

TOKENS = Tokens()
ALL = Allowed(files=None, seals=frozenset({""}))
KINDS = {"Bescheid des BAMF": "bamf_notice", "eigener Bescheid": "own_decision", "Mietvertrag": "rental_contract"}


def entry(text: str, *, document: int = 1, number: int = 1, file: int = 1, kind: str = "", seal: str = "") -> Entry:
    return Entry(
        document=document, number=number, file=file, person=file, kind=kind, seal=seal, words=tuple(text.split())
    )


def index(home: Path, entries: Iterable[Entry]) -> Pages:
    """Write entries, document by document, and open the index."""
    bindings = [Binding(home / f"{number}-1", TOKENS) for number in range(VOLUMES)]
    documents: dict[int, list[Entry]] = {}
    for one in entries:
        documents.setdefault(one.document, []).append(one)
    for document, found in documents.items():
        bindings[volume_of(found[0].file)].replace(document, found)
    for binding in bindings:
        binding.commit()
        binding.close()
    set_folders(home, [f"{number}-1" for number in range(VOLUMES)])
    return Pages(home, tokens=TOKENS)


def texts(home: Path, *written: str) -> Pages:
    """Write an index with one page a text; the document's number is the place of its text, from 1."""
    return index(home, (entry(text, document=at, file=at) for at, text in enumerate(written, 1)))


def find(pages: Pages, typed: str, *, allowed: Allowed = ALL, near: bool = False, limit: int = 20) -> Found:
    return pages.find(asked(typed, tokens=TOKENS, kinds=KINDS), allowed=allowed, near=near, limit=limit)


def documents(pages: Pages, typed: str, *, allowed: Allowed = ALL, near: bool = False) -> set[int]:
    return {hit.document for hit in find(pages, typed, allowed=allowed, near=near).hits}


def only(*files: int, seals: Iterable[str] = ("",)) -> Allowed:
    return replace(ALL, files=frozenset(files), seals=frozenset(seals))
