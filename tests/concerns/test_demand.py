"""What a booking asks of the office."""

import pytest
from pytest_django import DjangoAssertNumQueries

from anlaufstelle.concerns import queries
from anlaufstelle.concerns.errors import ConcernNotBookable, UnknownConcern

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_demand_comes_in_the_order_asked_doubles_included(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    queries.demand_parts(["study_permit"])
    with django_assert_num_queries(1):  # the version; the demands are kept in the process
        parts = queries.demand_parts(["card_pickup", "study_permit", "card_pickup"])
    assert [part.code for part in parts] == ["card_pickup", "study_permit", "card_pickup"]
    assert (parts[0].front_minutes, parts[0].back_minutes) == (5, 2)
    assert parts[1].skills == ("study",)
    assert parts[1].features == ("biometrics",)


def test_an_unknown_concern_is_refused() -> None:
    with pytest.raises(UnknownConcern):
        queries.demand_parts(["card_pickup", "nothing"])


def test_what_only_staff_book_is_refused_online() -> None:
    assert queries.demand_parts(["paternity_consent"])[0].front_minutes == 60
    with pytest.raises(ConcernNotBookable):
        queries.demand_parts(["paternity_consent"], online=True)


def test_a_signpost_is_not_bookable_by_anybody() -> None:
    with pytest.raises(ConcernNotBookable):
        queries.demand_parts(["naturalisation"])


def test_codes_of_the_engine_have_a_lasting_order() -> None:
    """A new code goes to the end: the place of a code is a bit in plans that exist."""
    assert queries.skill_codes()[:3] == ("study", "work", "family")
    assert queries.feature_codes()[:3] == ("confidential", "biometrics", "pickup")


def test_every_demand_fits_the_engine() -> None:
    bookable = [card.code for card in queries.catalogue("de").concerns if card.bookable]
    for part in queries.demand_parts(bookable):
        assert 5 <= part.front_minutes <= 120
        assert set(part.skills) <= set(queries.skill_codes())
        assert set(part.features) <= set(queries.feature_codes())
