"""Phones and library computers are shared: a page with somebody's details stays in no cache."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments import queries
from anlaufstelle.appointments.views.showing import value_of
from anlaufstelle.base import clock
from tests.appointments.makers import STUDY, make_office

pytestmark = pytest.mark.django_db

DETAILS = {"name": "Ana Beispiel", "born_day": "1", "born_month": "2", "born_year": "1990", "mail": "", "phone": ""}


def test_pages_with_details_are_never_kept(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    make_office(at=at)
    monkeypatch.setattr(clock, "read", lambda: at)
    web = Client(headers={"host": "127.0.0.1"})
    first = queries.free_times(at=at, wanted=STUDY, first=at.date() + timedelta(days=7)).first
    assert first is not None
    hold = web.post("/de/termin/halten/", {"c": "study_permit", "start": value_of(*first)})["Location"]
    pages = [web.get(hold), web.post(hold, {**DETAILS, "name": ""})]
    check = web.post(hold, DETAILS)["Location"]
    pages.append(web.get(check))
    own = web.post(check)["Location"]
    pages += [web.get(own), web.get(own + "absagen/"), web.get(own + "verschieben/"), web.get(own + "drucken/")]
    assert [page.get("Cache-Control") for page in pages] == ["no-store"] * len(pages)
