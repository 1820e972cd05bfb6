"""Taking over the packaged catalogue: once, again, and after the office edited."""

from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import actions, queries
from anlaufstelle.concerns.actions import loading
from anlaufstelle.concerns.adapter import Package, read
from tests.concerns.conftest import AT

pytestmark = pytest.mark.django_db


def package_with(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
    """Let the next load find another package."""
    package = replace(read(), digest="another", **changes)
    monkeypatch.setattr(loading.adapter, "read", lambda: package)


def concerns_with(package: Package, code: str, **columns: Any) -> dict[str, dict[str, Any]]:
    """Give the packaged concerns with one of them changed."""
    return {**package.concerns, code: {**package.concerns[code], **columns}}


def test_without_a_load_the_catalogue_is_empty() -> None:
    empty = queries.catalogue("de")
    assert (empty.version, empty.concerns, empty.situations) == ("", (), ())


def test_loading_brings_every_concern(
    loaded: actions.LoadReport,
) -> None:
    assert queries.concern_codes() == tuple(read().concerns)
    assert loaded.created > len(read().concerns)
    assert Entry.objects.filter(code="concerns.catalogue_loaded").count() == 1


def test_loading_again_changes_nothing(loaded: actions.LoadReport, head: Actor) -> None:
    again = actions.load_catalogue(by=head, at=AT)
    assert (again.created, again.changed, again.retired, again.kept) == (0, 0, (), 0)
    assert again.version == loaded.version == queries.catalogue_version()
    assert Entry.objects.filter(code="concerns.catalogue_loaded").count() == 1


def test_loading_takes_few_statements(head: Actor, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(24):
        actions.load_catalogue(by=head, at=AT)


def test_a_new_package_changes_what_the_office_left_alone(
    loaded: actions.LoadReport, head: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    package_with(monkeypatch, concerns=concerns_with(read(), "study_permit", front_minutes=35, back_minutes=10))
    report = actions.load_catalogue(by=head, at=AT)
    assert (report.changed, report.kept) == (1, 0)
    assert report.version != loaded.version
    part = queries.demand_parts(["study_permit"])[0]
    assert (part.front_minutes, part.back_minutes) == (35, 10)


@pytest.mark.usefixtures("loaded")
def test_a_new_package_keeps_what_the_office_changed(head: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.edit_concern(by=head, at=AT, code="study_permit", front_minutes=25)
    own = {"name": "Studienaufenthalt"}
    actions.edit_texts(by=head, at=AT, kind="concern", code="study_permit", language="de", texts=own)
    package_with(monkeypatch, concerns=concerns_with(read(), "study_permit", front_minutes=35, back_minutes=10))
    report = actions.load_catalogue(by=head, at=AT)
    assert report.kept == 1
    card = queries.catalogue("de").concern("study_permit")
    assert (card.front_minutes, card.back_minutes, str(card.name)) == (25, 10, "Studienaufenthalt")


@pytest.mark.usefixtures("loaded")
def test_a_concern_no_longer_packaged_is_retired_not_removed(head: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {code: row for code, row in read().concerns.items() if code != "fast_track"}
    package_with(monkeypatch, concerns=left)
    report = actions.load_catalogue(by=head, at=AT)
    assert report.retired == ("fast_track",)
    assert queries.catalogue("de").concern("fast_track").bookable is False
    assert actions.load_catalogue(by=head, at=AT).retired == ()


@pytest.mark.usefixtures("loaded")
def test_a_situation_no_longer_packaged_is_gone(head: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {code: row for code, row in read().situations.items() if code != "not_sure"}
    package_with(monkeypatch, situations=left)
    actions.load_catalogue(by=head, at=AT)
    assert "not_sure" not in [card.code for card in queries.catalogue("de").situations]


@pytest.mark.usefixtures("loaded")
def test_a_package_that_closes_a_concern_closes_it_online_too(head: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office opened it online; both flags must still fit each other."""
    actions.edit_concern(by=head, at=AT, code="paternity_consent", online_bookable=True)
    package_with(monkeypatch, concerns=concerns_with(read(), "paternity_consent", bookable=False))
    actions.load_catalogue(by=head, at=AT)
    card = queries.catalogue("de").concern("paternity_consent")
    assert (card.bookable, card.online_bookable) == (False, False)


def test_nobody_loads_without_the_right(visitor: Actor) -> None:
    with pytest.raises(NotAllowed):
        actions.load_catalogue(by=visitor, at=AT)
    assert queries.concern_codes() == ()
