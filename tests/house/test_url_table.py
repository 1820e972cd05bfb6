"""Every address has a row, and every row is what really happens, for everybody and every method."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from anlaufstelle.base.permissions import matrix
from tests.house import url_table
from tests.house.url_table import METHODS, PEOPLE, Place, places, read

_TO_SIGN_IN = {302, 303}


def test_every_address_has_a_row_for_everybody() -> None:
    """A new address fails here until its row has been looked at: python -m tests.house.url_table"""
    wanted = {(place.pattern, method) for place in places() for method in METHODS}
    assert len(wanted) > 30
    kept = read()
    assert kept.keys() == set(PEOPLE)
    for person in PEOPLE:
        assert kept[person].keys() == wanted, person


def test_every_role_of_the_matrix_has_a_column() -> None:
    without_login = {"account", "resident", "helper", "kiosk", "display", "system"}
    assert matrix().keys() - without_login == set(url_table.ROLES)


@pytest.mark.slow
@pytest.mark.django_db(databases="__all__", transaction=True)
def test_the_table_is_true() -> None:
    """Everything as nobody, as somebody without a role and as one role; what depends on the role as every role."""
    kept = read()
    everything = {"nobody", "account", "administrator"}
    url_table.prepare()
    wrong = {
        (person, *key): f"row {kept[person].get(key)}, really {status}"
        for person in PEOPLE
        for key, status in url_table.observe(
            url_table.client_for(person), only_staff_pages=person not in everything
        ).items()
        if kept[person].get(key) != status
    }
    assert wrong == {}


def test_no_address_stands_in_the_shadow_of_another() -> None:
    patterns = [place.pattern for place in places()]
    assert sorted(set(patterns)) == patterns


def test_nothing_breaks_and_nothing_is_open_by_mistake() -> None:
    """No address fails; without sign-in nothing below /amt/ answers, and no visitor needs to sign in."""
    kept = read()
    for place in places():
        for method in METHODS:
            answers = {person: kept[person].get((place.pattern, method), 0) for person in PEOPLE}
            assert max(answers.values()) < 500, (place.pattern, answers)
            if place.path.startswith("/amt/"):
                assert answers["nobody"] in _TO_SIGN_IN | {403, 405}, (place.pattern, answers)
            if place.needs == "public":
                assert len(set(answers.values())) == 1, (place.pattern, answers)


def test_every_staff_page_names_its_permission() -> None:
    assert not [place.pattern for place in places() if place.path.startswith("/amt/") and place.needs == "S"]


@pytest.mark.parametrize("role", ["account", *url_table.ROLES])
def test_who_lacks_the_permission_is_refused_and_who_has_it_is_not(role: str) -> None:
    """The table cannot be regenerated into a hole: permission and answer are compared here."""
    held = {permission.code for permission in matrix()["account"] | matrix().get(role, frozenset())}
    kept = read()[role]
    for place in places():
        if place.needs not in {"public", "S"}:
            answers = {kept.get((place.pattern, method), 0) for method in METHODS} - {405}
            refused = answers == {403}
            assert refused == (place.needs not in held), (place.pattern, role, answers)


@pytest.mark.slow
@pytest.mark.django_db(databases="__all__", transaction=True)
def test_other_methods_change_nothing() -> None:
    """Only the interface for programs, and the pages of sign-in (not ours), know more than reading and posting."""
    client = url_table.client_for("head_of_office")
    client.raise_request_exception = False
    surprising = {
        (place.pattern, method): status
        for place in places()
        for method in url_table.UNUSED_METHODS
        if not place.path.startswith(("/api/", "/konto/"))
        and (status := url_table.answer(client, place, method=method)) not in {302, 303, 403, 404, 405}
    }
    assert surprising == {}


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_a_page_without_a_guard_is_found() -> None:
    """The twin: an unguarded view below /amt/ answers anybody, and the check of the row sees it."""
    place = Place("/amt/offen/", "/amt/offen/", lambda _request: HttpResponse("all names"))
    assert place.needs == "S"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(url_table, "places", lambda: [place])
        patch.setattr("anlaufstelle.web.urls.urlpatterns", [path("amt/offen/", place.view)])
        from django.urls import clear_url_caches

        clear_url_caches()
        seen = url_table.observe(Client())
    clear_url_caches()
    assert seen["/amt/offen/", "GET"] == 200
    assert seen["/amt/offen/", "GET"] not in _TO_SIGN_IN
