"""The repository speaks about the office only: no machine it was written on, no place it was fetched from."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, place

#: What a text of this project never holds, each with the reason.
_PATTERNS = {
    "address of a registry": r"pypi\.org|pythonhosted|registry\.npm|npmjs\.(com|org)|deb\.debian|crates\.io",
    "path of one machine": r"(?<![\w./-])/(work|root|home/\w+|Users/\w+)/",
    "ticket number": r"""\bissues?\s+#?\d|\bticket\s+#\d|(?<![&\w'"])#\d+\b(?![;\w])""",
    "who wrote it": r"\b(subagents?|AI agents?|coding agents?|chatbots?|co-authored-by)\b",
    "owed work": r"\b(TODO|FIXME|XXX|HACK)\b",
}
_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".html",
    ".txt",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".in",
    ".lock",
    ".po",
    ".cfg",
    ".yml",
    ".sh",
}
_EXEMPT = {"tests/house/test_leaks.py", "package-lock.json"}


def _leaks(text: str, *, suffix: str = ".py") -> list[str]:
    found = []
    for what, pattern in _PATTERNS.items():
        if what == "ticket number" and suffix in {".css", ".html", ".js", ".mjs"}:
            continue  # colours
        hit = re.search(pattern, text, re.IGNORECASE if what != "owed work" else 0)
        found += [f"{what}: {hit[0]!r}"] if hit else []
    return found


def _read() -> list[Path]:
    return [path for path in kept_files() if (path.suffix in _TEXT or not path.suffix) and place(path) not in _EXEMPT]


def test_nothing_leaks() -> None:
    assert len(_read()) > 50
    found = {
        place(path): hits
        for path in _read()
        if (hits := _leaks(path.read_text(encoding="utf-8", errors="ignore"), suffix=path.suffix))
    }
    assert not found


def test_no_third_party_file_is_kept() -> None:
    """Style sheets, fonts and scripts of others are built, never committed."""
    assert not [
        place(path) for path in kept_files() if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".map", ".whl"}
    ]
    assert not [place(path) for path in kept_files() if path.name.endswith((".min.js", ".min.css", ".mo", ".sqlite3"))]


def test_the_licence_is_named() -> None:
    for file in ("README.md", "pyproject.toml"):
        assert "EUPL-1.2" in (ROOT / file).read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    "text",
    [
        # In pieces, so that this file itself names no host and no machine.
        "get it from https://" + "pypi" + ".org/simple",
        "run /" + "root/bin/x",
        "open('/" + "work/main/x')",
        "see issue 7",
        "closes #12",
        "written by a coding agent",
        "# TODO later",
    ],
)
def test_a_leak_is_found(text: str) -> None:
    assert _leaks(text)


def test_daily_words_are_no_leak() -> None:
    assert not _leaks("the session cookie of an account; User-Agent; &#39; in HTML; 10:42 to /amt/kalender/")
