"""Makers for the catalogue of concerns; they call the real actions."""

from datetime import UTC, datetime

import pytest

from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import actions
from anlaufstelle.concerns.permissions import EDIT_CATALOGUE, LOAD_CATALOGUE

AT = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def head() -> Actor:
    """Somebody who may load and edit the catalogue."""
    return Actor(kind="account", id="1", permissions=frozenset({LOAD_CATALOGUE, EDIT_CATALOGUE}))


@pytest.fixture
def visitor() -> Actor:
    """Somebody signed in without any right over the catalogue."""
    return Actor(kind="account", id="2", permissions=frozenset())


@pytest.fixture
def loaded(head: Actor) -> actions.LoadReport:
    """The packaged catalogue, taken over; the test itself is marked `django_db`."""
    return actions.load_catalogue(by=head, at=AT)
