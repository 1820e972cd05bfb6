"""Statements compiled once and run with other values each time.

Django builds every query anew: 0.1 to 0.5 ms each, mostly while the write gate is held, where the database itself
needs 0.02 ms. The hottest statements of the house (confirming a hold, the audit log, the outbox, version stamps) are
therefore compiled once a process. They stay written as querysets: models remain the only description of the tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from django.db import connection, models
from django.db.models import Expression, QuerySet
from django.db.models.sql import UpdateQuery

Make = Callable[["Slots"], "QuerySet[Any, Any]"]


class _Slot(Expression):
    """The place of a value that comes later."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: object, connection: object) -> tuple[str, list[Any]]:  # type: ignore[override]  # two arguments are all the compiler gives
        """Give a placeholder that is filled in when the statement runs."""
        del compiler, connection
        return "%s", [self]


class Slots:
    """Hands out the places of values: `slots.id` takes what is given as `id`, in the form that field stores."""

    def __init__(self, model: type[models.Model]) -> None:
        """Take the fields of this model."""
        self._model = model

    def __getattr__(self, name: str) -> _Slot:
        """Give the place for a field of the model."""
        return self.of(name)

    def of(self, field: str, *, name: str = "") -> _Slot:
        """Give the place for a field under another name, for a field that is asked about twice."""
        found = self._model._meta.get_field(field)  # noqa: SLF001  # documented by Django for this use
        return _Slot(name or field, found)  # type: ignore[arg-type]  # a column, never a relation back


class Prepared:
    """One query of one model, compiled when it is asked first."""

    def __init__(self, model: type[models.Model], make: Make) -> None:
        """Keep how the query is made; the apps need not be loaded yet."""
        self._model, self._make = model, make
        self._compiled: tuple[str, Sequence[Any], Mapping[int, Any], list[str]] | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Give the rows of a `values_list` query."""
        return [tuple(row) for row in self._fetch(values)]

    def objects(self, **values: Any) -> list[Any]:
        """Give model objects; the query must select the whole model."""
        found, names = self._fetch(values), self._names()
        return [self._model.from_db(connection.alias, names, row) for row in found]

    def first(self, **values: Any) -> Any:
        """Give the first column of the first row; None when there is none."""
        found = next(iter(self._fetch(values)), None)
        return found[0] if found else None

    def _names(self) -> list[str]:
        return [] if self._compiled is None else self._compiled[3]

    def _fetch(self, values: Mapping[str, Any]) -> list[list[Any]]:
        if self._compiled is None:
            self._compiled = _compiled(self._make(Slots(self._model)))
        sql, slots, converters, _names = self._compiled
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(slots, values))
            found = [list(row) for row in cursor.fetchall()]
        for place, (functions, expression) in converters.items():
            for row in found:
                for function in functions:
                    row[place] = function(row[place], expression, connection)
        return found


class PreparedUpdate:
    """One conditional update of one model, compiled when it runs first."""

    def __init__(self, model: type[models.Model], make: Make, *, fields: Iterable[str]) -> None:
        """Update `fields` of the rows `make` gives; where both name a field, give the condition another name."""
        self._model, self._make, self._fields = model, make, tuple(fields)
        self._compiled: tuple[str, Sequence[Any]] | None = None

    def run(self, **values: Any) -> int:
        """Write these values; give how many rows took them."""
        if self._compiled is None:
            slots = Slots(self._model)
            query = cast(UpdateQuery, self._make(slots).query.chain(UpdateQuery))
            query.add_update_values({name: slots.of(name) for name in self._fields})
            self._compiled = query.get_compiler(connection=connection).as_sql()
        sql, places = self._compiled
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(places, values))
            return int(cursor.rowcount)


class PreparedInsert:
    """Inserting rows of one model whose key the database gives, or that bring their own."""

    def __init__(self, model: type[models.Model]) -> None:
        """Keep the model; its apps need not be loaded yet."""
        self._model = model
        self._compiled: tuple[str, list[models.Field[Any, Any]]] | None = None

    def write(self, rows: Sequence[models.Model]) -> None:
        """Insert them; the objects do not learn the keys the database gave."""
        if not rows:
            return
        if self._compiled is None:
            self._compiled = _insert(self._model)
        sql, fields = self._compiled
        values = [
            [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields] for row in rows
        ]
        with connection.cursor() as cursor:
            if len(values) == 1:
                cursor.execute(sql, values[0])
            else:
                cursor.executemany(sql, values)


def _compiled(query: "QuerySet[Any, Any]") -> tuple[str, Sequence[Any], Mapping[int, Any], list[str]]:
    compiler = query.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    columns = [item[0] for item in compiler.select]
    names = [getattr(column, "target", column).attname for column in columns if hasattr(column, "target")]
    return sql, params, compiler.get_converters(columns), names


def _insert(model: type[models.Model]) -> tuple[str, "list[models.Field[Any, Any]]"]:
    found = model._meta  # noqa: SLF001  # documented by Django for this use
    fields = [field for field in found.local_concrete_fields if not isinstance(field, models.AutoField)]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quoted(found.db_table)} ({columns}) VALUES ({places})", fields  # noqa: S608  # names of our own models


def _filled(places: Sequence[Any], values: Mapping[str, Any]) -> list[Any]:
    return list(_fill(places, values))


def _fill(places: Sequence[Any], values: Mapping[str, Any]) -> Iterator[Any]:
    for place in places:
        if isinstance(place, _Slot):
            yield place.output_field.get_db_prep_value(values[place.name], connection)
        else:
            yield place
