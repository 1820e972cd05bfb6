"""`settings` shows what is in force, no secret among it, and makes nothing."""

from pathlib import Path

from tests.cli import process


def test_secrets_are_not_shown_and_nothing_is_made(tmp_path: Path) -> None:
    home = tmp_path / "none"
    done = process.run(
        home, "settings", MAIL_PASSWORD="offen1", SMS_TOKEN="offen2", DATABASE="postgresql://amt:offen3@db/amt"
    )
    assert done.returncode == 0
    assert "offen" not in done.stdout
    assert "postgresql://amt:…@db/amt" in done.stdout
    assert not home.exists()
