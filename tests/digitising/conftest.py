"""Who works on the paper."""

from datetime import datetime

import pytest

from anlaufstelle.base.permissions import Actor
from tests.persons.makers import actor_of


@pytest.fixture
def scanner(at: datetime) -> Actor:
    return actor_of("registry", at=at)
