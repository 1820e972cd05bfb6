"""docs/settings.md is what the table says, and no secret is ever shown."""

from pathlib import Path

from anlaufstelle.cli.commands import settings
from tests.cli import process

ROOT = Path(__file__).resolve().parents[2]


def test_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page == settings.markdown(), "Remedy: .venv/bin/anlaufstelle settings --markdown > docs/settings.md"


def test_secrets_are_not_shown_and_nothing_is_made(tmp_path: Path) -> None:
    home = tmp_path / "none"
    done = process.run(
        home, "settings", MAIL_PASSWORD="offen1", SMS_TOKEN="offen2", DATABASE="postgresql://amt:offen3@db/amt"
    )
    assert done.returncode == 0
    assert "offen" not in done.stdout
    assert "postgresql://amt:…@db/amt" in done.stdout
    assert not home.exists()
