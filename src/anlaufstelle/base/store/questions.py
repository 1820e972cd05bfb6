"""Questions asked with every page: compiled once, so that only the database works when they are asked again."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Question:
    """One query without values that change.

    The ORM takes 0.15 ms to build a small query anew, the database 0.02 ms to answer it.
    """

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        """Keep how the query is made; it is compiled when it is asked first, with the apps loaded."""
        self._make = make
        self._compiled: tuple[str, tuple[Any, ...]] | None = None

    def first(self) -> Any:
        """Give the first column of the first row; None when there is none."""
        if self._compiled is None:
            self._compiled = self._make()[:1].query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(*self._compiled)
            row = cursor.fetchone()
        return row[0] if row else None
