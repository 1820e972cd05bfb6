"""What lies in the files of the house after all the kills, searched as bytes, not by the code that erased."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from anlaufstelle.base.audit.verify import verify
from anlaufstelle.base.finding import indexer
from anlaufstelle.bench.trials.intake_check import one_page
from anlaufstelle.engines.finding.pages import Volume

Planted = dict[str, Any]


def paper(number: int) -> bytes:
    """Give a paper of one page with a word nobody else has."""
    return one_page(f"Schreiben ueber {word(number)}")


def word(number: int) -> str:
    """Give the word of a paper: consonants only, so that an index keeps it as it is."""
    return "xyl" + "".join("bcdfghjkmp"[int(digit)] for digit in str(number)) + "zzq"


def check(*, going: list[Planted], staying: list[Planted], later: str) -> dict[str, int]:
    """Count what is there of those who go, what is lost of those who stay, and what the protocol does not say."""
    del later
    held = {path: path.read_bytes() for path in Path(settings.HOME).rglob("*") if path.is_file()}
    words = _index_words()
    return {
        "names_in_files": sum(_in_any(held, one["name"].encode()) for one in going),
        "keys_in_files": sum(_in_any(held, bytes.fromhex(one["key"])) for one in going),
        "words_in_index": sum(word(one["number"]) in words for one in going),
        "pictures": sum(_pictures(one) for one in going),
        "bytes_on_disk": sum(any(path.name == one["content"] for path in held) for one in going),
        "log_speaks_of_them": sum(_in_log(one["person"]) for one in going),
        "undecided_lost": sum(not _whole(one, held, words) for one in staying),
        "protocol_gaps": _protocol_gaps(going),
        "protocol_says_gone": apps.get_model("retention", "Disposal").objects.filter(state="finished").count(),
        "log_broken": int(not verify().ok),
    }


def _in_any(held: dict[Path, bytes], mark: bytes) -> bool:
    return any(mark in data for data in held.values())


def _index_words() -> set[str]:
    folders = [path for path in indexer.home().iterdir() if path.is_dir()]
    return {found for folder in folders for found, _pages in Volume(folder).words()}


def _pictures(one: Planted) -> bool:
    return any(one["content"] == path.parent.name for path in (Path(settings.HOME) / "cache").rglob("*-*-*"))


def _in_log(person: int) -> bool:
    entries = apps.get_model("audit", "Entry").objects
    return bool(entries.filter(erasable__regex=rf'"person":\s*{person}\b').exists())


def _whole(one: Planted, held: dict[Path, bytes], words: Iterable[str]) -> bool:
    """Say whether somebody nobody decided about is there with everything."""
    there = apps.get_model("persons", "Person").objects.filter(id=one["person"]).exists()
    version = apps.get_model("files", "Version").objects.filter(content__name=one["content"]).exists()
    stored = any(path.name == one["content"] for path in held)
    named = _in_any(held, one["name"].encode()) and _in_any(held, bytes.fromhex(one["key"]))
    return bool(there and version and stored and named and word(one["number"]) in words and _pictures(one))


def _protocol_gaps(going: list[Planted]) -> int:
    """Count those who go without a line that says what went: the person, the file, the document, its bytes."""
    lines = list(apps.get_model("retention", "DisposalItem").objects.filter(state="done", target=None))
    said = {
        digest
        for line in lines
        for digest in line.digests
        if [line.rows.get(name) for name in ("persons.Person", "files.CaseFile", "files.Document")] == [1, 1, 1]
    }
    open_lists = apps.get_model("retention", "Disposal").objects.exclude(state="finished").count()
    return sum(one["digest"] not in said for one in going) + int(open_lists)
