"""What tests of piles share: somebody of the registry, and a file their papers go into."""

from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base.permissions import actor
from tests.accounts.makers import signed_in
from tests.files.makers import make_file
from tests.persons.makers import make_person, opened


@pytest.fixture
def registry(at: datetime) -> Client:
    return signed_in("registry", at=at)


@pytest.fixture
def case_file(at: datetime) -> int:
    by = actor("system")
    return make_file(opened=opened(make_person(by=by, at=at, family="Öztürk"), by=by, at=at), at=at)
