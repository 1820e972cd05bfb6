"""Lets tests that really commit empty the database afterwards, although audit entries can never be removed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connections

from anlaufstelle.base.audit import guards


@pytest.fixture(scope="session", autouse=True)
def _the_audit_log_can_be_emptied_between_tests() -> Iterator[None]:
    """Lift the triggers for Django's own emptying of the test database, and for nothing else."""
    handle = flush.Command.handle

    def lifted(self: flush.Command, **options: Any) -> object:
        connection = connections[options["database"]]
        audited = options["database"] == "default" and "audit_entry" in connection.introspection.table_names()
        if audited:
            guards.take_down(connection)
        try:
            return handle(self, **options)
        finally:
            if audited:
                guards.put_up(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", lifted)
        yield
