"""Reading the packaged catalogue (TOML) into the columns of its rows."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "catalogue"
#: Table of a texts file -> kind of a wording.
WORDINGS = {
    "groups": "group",
    "skills": "skill",
    "features": "feature",
    "amounts": "amount",
    "fee_cases": "fee_case",
    "fee_notes": "fee_note",
    "notices": "notice",
}
Columns = dict[str, Any]
_CITATION = re.compile(r"(?P<law>\S+) (?P<section>\d+[a-z]*)(\((?P<paragraph>\d+[a-z]*)\))?( no\. (?P<number>\d+))?")


@dataclass(frozen=True, slots=True)
class Package:
    """The packaged catalogue: for each table, code -> columns of the row."""

    digest: str
    stamp: Columns
    concerns: Mapping[str, Columns]
    situations: Mapping[str, Columns]
    papers: Mapping[str, Columns]
    wordings: Mapping[tuple[str, str], Columns]


def load(name: str, *, folder: Path = FOLDER) -> dict[str, Any]:
    """Give one file of the catalogue as it is written."""
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def languages(*, folder: Path = FOLDER) -> tuple[str, ...]:
    """Give the languages that have a file of texts."""
    return tuple(sorted(path.stem for path in (folder / "texts").glob("*.toml")))


@cache
def vocabulary(kind: str) -> tuple[str, ...]:
    """Give the codes of a list (`skills`, `features`, `wishes`, `groups`, `papers`) in their lasting order."""
    return tuple(load("concerns.toml")[kind])


def read(*, folder: Path = FOLDER) -> Package:
    """Read the whole packaged catalogue."""
    concerns, situations = load("concerns.toml", folder=folder), load("situations.toml", folder=folder)
    texts = {language: load(f"texts/{language}.toml", folder=folder) for language in languages(folder=folder)}
    stamp = {
        "law_as_of": concerns["law_as_of"],
        "law_reviewed_by": concerns["law_reviewed_by"],
        "reviewed_by": {language: words["reviewed_by"] for language, words in texts.items()},
    }
    return Package(
        digest=_digest(folder),
        stamp=stamp,
        concerns=_concerns(concerns, texts),
        situations=_situations(situations, texts),
        papers=_papers(concerns["papers"], texts),
        wordings=_wordings(texts),
    )


def citation(text: str) -> str:
    """Write a citation as a German lawyer does.

    >>> citation("AufenthG 25(1)"), citation("AufenthV 45 no. 3")
    ('§ 25 Abs. 1 AufenthG', '§ 45 Nr. 3 AufenthV')
    """
    match = _CITATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a citation: {text!r}")
    parts = [f"§ {match['section']}"]
    if match["paragraph"]:
        parts.append(f"Abs. {match['paragraph']}")
    if match["number"]:
        parts.append(f"Nr. {match['number']}")
    return " ".join([*parts, match["law"]])


def _concerns(given: dict[str, Any], texts: Mapping[str, dict[str, Any]]) -> dict[str, Columns]:
    rows: dict[str, Columns] = {}
    for position, (code, entry) in enumerate(given["concerns"].items()):
        bookable = entry.get("bookable", True)
        rows[code] = {
            "position": position,
            "group": entry["group"],
            "legal_name": entry["legal"],
            "citations": [citation(text) for text in entry["basis"]],
            "front_minutes": entry["minutes"][0],
            "back_minutes": entry["minutes"][1],
            "minutes_assumed": entry.get("assumed", given["minutes_assumed"]),
            **_fee(given["fees"][entry["fee"]]),
            "bookable": bookable,
            "online_bookable": bookable and entry.get("online", True),
            "urgent": entry.get("urgent", False),
            "skills": entry["needs"]["skills"],
            "features": entry["needs"].get("features", []),
            "papers": entry["papers"],
            "notices": entry.get("notices", []),
            "texts": {language: words["concerns"][code] for language, words in texts.items()},
        }
    return rows


def _fee(entry: dict[str, Any]) -> Columns:
    kind = entry.get("kind", "fixed")
    cents = {"fixed": entry.get("cents"), "free": 0}.get(kind)
    cases = [list(case) for case in entry.get("also", [])]
    return {"fee_kind": kind, "fee_cents": cents, "fee_cases": cases, "fee_notes": entry.get("notes", [])}


def _situations(given: dict[str, Any], texts: Mapping[str, dict[str, Any]]) -> dict[str, Columns]:
    return {
        code: {
            "position": position,
            "icon": entry["icon"],
            "urgent": entry.get("urgent", False),
            "concerns": entry["concerns"],
            "texts": {language: words["situations"][code] for language, words in texts.items()},
        }
        for position, (code, entry) in enumerate(given.items())
    }


def _papers(codes: list[str], texts: Mapping[str, dict[str, Any]]) -> dict[str, Columns]:
    return {
        code: {
            "position": position,
            "texts": {language: words["papers"][code] for language, words in texts.items()},
        }
        for position, code in enumerate(codes)
    }


def _wordings(texts: Mapping[str, dict[str, Any]]) -> dict[tuple[str, str], Columns]:
    return {
        (kind, code): {
            "position": position,
            "texts": {language: {"text": words[table][code]} for language, words in texts.items()},
        }
        for table, kind in WORDINGS.items()
        for position, code in enumerate(texts["de"][table])
    }


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        total.update(path.relative_to(folder).as_posix().encode() + b"\x00" + path.read_bytes() + b"\x00")
    return total.hexdigest()
