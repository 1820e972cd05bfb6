"""Writes docs/settings.md from the one table of settings: ``python -m tools.settings_page``."""

from pathlib import Path

from anlaufstelle.web.settings.environment import TABLE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"
_HEAD = """# Settings

Every setting is an environment variable. This page is made from the table in
`src/anlaufstelle/web/settings/environment.py` by `python -m tools.settings_page`.
A variable without a row cannot be read.

| Variable | Default | Meaning |
|---|---|---|
"""


def render() -> str:
    """Give the page."""
    return _HEAD + "".join(f"| `{row.name}` | {_default(row.default)} | {_cell(row.meaning)} |\n" for row in TABLE)


def _default(value: str) -> str:
    return f"`{value}`" if value else "empty"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
