"""Decision records are short, numbered once, and found from one page."""

import re
from pathlib import Path

from tests.house.source import ROOT, kept_files, place

_FOLDER = ROOT / "docs" / "decisions"
_LONGEST = 40
_NAME = re.compile(r"\d{4}-[a-z0-9-]+\.md")


def _records() -> list[Path]:
    return sorted(path for path in _FOLDER.glob("*.md") if path.name != "README.md")


def _too_long(text: str) -> bool:
    return len(text.splitlines()) > _LONGEST


def test_records_are_short_and_rightly_named() -> None:
    assert _records()
    assert not [path.name for path in _records() if _too_long(path.read_text(encoding="utf-8"))]
    assert not [path.name for path in _records() if not _NAME.fullmatch(path.name)]


def test_numbers_are_given_once() -> None:
    numbers = [path.name[:4] for path in _records()]
    assert len(numbers) == len(set(numbers))


def test_one_page_lists_them_all() -> None:
    page = (_FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\d{4}[^)]+)\)", page)) == {path.name for path in _records()}


def test_pages_that_are_named_exist() -> None:
    """A comment that points to a page points to a page."""
    named = {
        (place(path), page)
        for path in kept_files()
        if path.suffix in {".py", ".md", ".toml", ".html"} and path != Path(__file__)
        for page in re.findall(r"(?<![\w/])docs/[\w/.-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert named
    assert not {(file, page) for file, page in named if not (ROOT / page).exists()}


def test_a_long_record_is_found() -> None:
    assert _too_long("line\n" * (_LONGEST + 1))
    assert not _too_long("line\n" * _LONGEST)
