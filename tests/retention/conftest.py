"""What tests of retention share: who proposes and who decides, a moment long ago, and the index as it runs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.permissions import Actor
from tests.persons.makers import actor_of
from tests.retention.makers import Ended, make_ended


@pytest.fixture
def then() -> datetime:
    """Eleven years before the moment tests happen at."""
    return datetime(2015, 2, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


@pytest.fixture
def other_lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    found = Keeper(indexer.home(), source())
    while found.step():
        pass
    yield found
    found.close()


@pytest.fixture
def ended(lead: Actor, then: datetime) -> Ended:
    return make_ended(by=lead, then=then)
