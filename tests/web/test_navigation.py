"""The navigation marks the entry a page belongs to, and no other."""

import re
from datetime import datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from tests.accounts.makers import signed_in
from tests.persons.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    return signed_in("caseworker", at=at)


def _marked(page: str) -> list[str]:
    return [" ".join(name.split()) for name in re.findall(r'al-nav__link"[^>]*aria-current="page"[^>]*>([^<]*)<', page)]


def test_pages_of_files_belong_to_persons_and_not_to_the_day(web: Client, at: datetime) -> None:
    person = make_person(by=actor("system"), at=at)
    web.post(f"/amt/personen/{person}/oeffnen/", {"purpose": "counselling", "reference": "B-1"})
    for path in ("/amt/personen/", f"/amt/personen/{person}/", f"/amt/akten/person/{person}/"):
        assert _marked(web.get(path).content.decode()) == ["Person finden"], path
    assert _marked(web.get("/amt/").content.decode()) == ["Tag"]
    assert _marked(web.get("/amt/warten/").content.decode()) == ["Warten"]
