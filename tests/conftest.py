"""What tests of every floor share: both databases, a fixed moment, the system as actor, a browser, the real product.

The database is SQLite, or the PostgreSQL that ANLAUFSTELLE_DATABASE names (``make test`` runs both).
"""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, settings

from anlaufstelle.base.permissions import Actor, actor

pytest_plugins = ["tests.browser", "tests.emptying"]

#: No test depends on a time: a busy machine makes no generated example wrong.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every database test see both databases: sessions live in one of their own."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        mark = item.get_closest_marker("django_db")
        if mark is not None and "databases" not in mark.kwargs:
            wider = pytest.mark.django_db(*mark.args, **mark.kwargs, databases="__all__")
            item.add_marker(wider, append=False)
        elif mark is None and {"db", "transactional_db"} & set(names):
            item.add_marker(pytest.mark.django_db(databases="__all__", transaction="transactional_db" in names))


@pytest.fixture(scope="session", autouse=True)
def _compiled_catalogues() -> None:
    """Tests read the translations of this tree, not those of the last set-up."""
    from tools.catalogues.files import compile_all

    compile_all()


@pytest.fixture
def at() -> datetime:
    """Give the moment tests happen at: Tuesday 3 March 2026, nine o'clock at the office."""
    return datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


@pytest.fixture
def system() -> Actor:
    """Give the system as the one who acts."""
    return actor("system")
