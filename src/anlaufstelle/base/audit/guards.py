"""Triggers of the database: an audit entry is never removed, and only its place and its erasable part ever change.

They stop accidents and the application's own account. Somebody with the rights of the database's owner can lift them;
`verify` finds what was done then.
"""

from typing import Any, NamedTuple

_FIXED = ("id", "at", "actor_kind", "actor", "code", "lasting", "commitment", "leaf")
_NEVER = "audit entries are never changed or removed"
_ENTRY, _HEAD = "audit_entry", "audit_checkpoint"


class _Rule(NamedTuple):
    name: str
    table: str
    event: str
    unless: str = ""


def put_up(connection: Any) -> None:
    """Set the triggers; doing it again changes nothing."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    _run(connection, [*_dropped(connection.vendor), *make(_rules(connection.vendor))])


def take_down(connection: Any) -> None:
    """Lift the triggers: for moving a table, and for tests that empty the database."""
    _run(connection, _dropped(connection.vendor))


def are_up(connection: Any) -> bool:
    """Say whether all triggers stand."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return all(rule.name in found for rule in _rules(connection.vendor))


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _rules(vendor: str) -> list[_Rule]:
    same = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    rules = [
        _Rule("audit_entry_stays", _ENTRY, "DELETE"),
        _Rule("audit_entry_fixed", _ENTRY, "UPDATE", unless=_allowed_change(same)),
        _Rule("audit_head_stays", _HEAD, "DELETE"),
        _Rule("audit_head_fixed", _HEAD, "UPDATE"),
    ]
    if vendor == "postgresql":
        rules += [_Rule("audit_entry_whole", _ENTRY, "TRUNCATE"), _Rule("audit_head_whole", _HEAD, "TRUNCATE")]
    return rules


def _allowed_change(same: str) -> str:
    """Give the condition under which an entry may change; `same` is the vendor's equality that knows NULL."""
    fixed = " AND ".join(f"NEW.{name} {same} OLD.{name}" for name in _FIXED)
    place = f"(OLD.seq IS NULL OR NEW.seq {same} OLD.seq)"
    kept = f"(NEW.salt {same} OLD.salt AND NEW.erasable {same} OLD.erasable)"
    return f"{fixed} AND {place} AND ({kept} OR (NEW.salt IS NULL AND NEW.erasable = ''))"


def _sqlite(rules: list[_Rule]) -> list[str]:
    return [
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} FOR EACH ROW "
        f"{f'WHEN NOT ({rule.unless})' if rule.unless else ''} BEGIN SELECT RAISE(ABORT, '{_NEVER}'); END"
        for rule in rules
    ]


def _postgresql(rules: list[_Rule]) -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_NEVER}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    triggers = [
        f"CREATE TRIGGER {rule.name} BEFORE {rule.event} ON {rule.table} "
        f"FOR EACH {'STATEMENT' if rule.event == 'TRUNCATE' else 'ROW'} "
        f"{f'WHEN (NOT ({rule.unless}))' if rule.unless else ''} EXECUTE FUNCTION audit_refuse()"
        for rule in rules
    ]
    return [function, *triggers]


def _dropped(vendor: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {rule.name}{f' ON {rule.table}' if vendor == 'postgresql' else ''}"
        for rule in _rules(vendor)
    ]
