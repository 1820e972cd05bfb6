"""Statements compiled once say the same as the querysets they come from, for every kind of field."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.store.prepared import Prepared, PreparedInsert, PreparedUpdate

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 3, 8, 0, 0, 123456, tzinfo=UTC)


def _row(**more: object) -> Row:
    given: dict[str, object] = {
        "id": uuid.uuid4(), "channel": "mail", "to": "a@example.org", "template": "appointments/booked",
        "language": "de", "values": {"tag": "Müller's", "zahl": 2}, "reference": "r", "created_at": AT,
        "not_before": AT, "next_attempt_at": AT, **more,
    }  # fmt: skip
    return Row(**given)


def _plain(row: Row) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in Row._meta.concrete_fields}


@pytest.mark.parametrize("count", [1, 3])
def test_inserted_rows_are_those_the_model_would_save(count: int) -> None:
    rows = [_row(reference=f"r{number}") for number in range(count)]
    PreparedInsert(Row).write(rows)
    for row in rows:
        assert _plain(Row.objects.get(id=row.id)) == _plain(row)
    PreparedInsert(Row).write([])
    assert Row.objects.count() == count


def test_keys_of_the_database_and_bytes_are_given_as_usual() -> None:
    entry = Entry(at=AT, actor_kind="system", actor="system", code="x", lasting="{}", commitment=b"\x00%s", leaf=b"'")
    PreparedInsert(Entry).write([entry])
    found = Entry.objects.get(code="x")
    assert (bytes(found.commitment), bytes(found.leaf), found.salt, found.at) == (b"\x00%s", b"'", None, AT)
    assert found.id is not None


def test_objects_and_columns_come_as_from_a_queryset_and_other_values_give_other_rows() -> None:
    one, two = _row(to="one@example.org"), _row(to="two@example.org", lease=uuid.uuid4(), lease_until=AT)
    Row.objects.bulk_create([one, two])
    whole = Prepared(Row, lambda slots: Row.objects.filter(id=slots.id))
    columns = Prepared(
        Row,
        lambda slots: (
            Row.objects.filter(
                created_at__lte=slots.of("created_at", name="until"),
                created_at__gte=slots.of("created_at", name="since"),
            )
            .order_by("to")
            .values_list("to", "values", "created_at", "lease")
        ),
    )
    for row in (one, two):
        (found,) = whole.objects(id=row.id)
        assert _plain(found) == _plain(row)
    assert whole.objects(id=uuid.uuid4()) == []
    wanted = list(Row.objects.order_by("to").values_list("to", "values", "created_at", "lease"))
    assert columns.rows(since=AT, until=AT) == wanted
    later = AT + timedelta(microseconds=1)
    assert columns.rows(since=later, until=later) == []
    assert columns.first(since=AT, until=AT) == "one@example.org"
    assert columns.first(since=later, until=later) is None


def test_an_update_writes_all_fields_only_where_the_condition_holds() -> None:
    row = _row()
    row.save(force_insert=True)
    update = PreparedUpdate(
        Row,
        lambda slots: Row.objects.filter(id=slots.id, next_attempt_at__lte=slots.of("next_attempt_at", name="at")),
        fields=("values", "next_attempt_at", "lease"),
    )
    later, lease = AT + timedelta(hours=1), uuid.uuid4()
    assert update.run(id=row.id, at=AT - timedelta(seconds=1), values={}, next_attempt_at=later, lease=None) == 0
    assert update.run(id=row.id, at=AT, values={"neu": [1]}, next_attempt_at=later, lease=lease) == 1
    found = Row.objects.get(id=row.id)
    assert (found.values, found.next_attempt_at, found.lease, found.to) == ({"neu": [1]}, later, lease, row.to)


def test_a_unique_row_still_refuses_the_second() -> None:
    row = _row()
    PreparedInsert(Row).write([row])
    with pytest.raises(IntegrityError):
        PreparedInsert(Row).write([row])


def test_hostile_text_stays_text() -> None:
    row = _row(to="x'; DROP TABLE outbox_row; --", template="%s %(x)s ?")
    PreparedInsert(Row).write([row])
    (found,) = Prepared(Row, lambda slots: Row.objects.filter(to=slots.to)).objects(to=row.to)
    assert found.template == "%s %(x)s ?"
