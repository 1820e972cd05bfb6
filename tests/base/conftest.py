"""A home of its own for each test that writes files: heads of the audit log, mails, limits."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty HOME."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path
