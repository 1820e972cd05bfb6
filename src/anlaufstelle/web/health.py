"""Is the house well? `/health/live`: the process answers. `/health/ready`: each thing it depends on.

Public and without a session, so nothing here names a path, an address, a count of people or a secret.
"""

import shutil
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from anlaufstelle.base.outbox.backlog import backlog_seconds
from anlaufstelle.base.public import PublicRequest
from anlaufstelle.base.store.gate import gate_for

#: Messages that have been due for longer mean that the dispatcher or the mail server is down.
BACKLOG_SECONDS = 900
#: Less free space than this and a write may soon fail.
FREE_BYTES = 500 * 1024 * 1024
#: Asked at most this often, however many ask.
REMEMBER_SECONDS = 2.0
_MAIL_SECONDS = 2.0
#: Writes take milliseconds; a turn that does not come in this time is stuck.
_GATE_SECONDS = 2.0
#: Databases found on this version's migrations; they never go back under a running process.
_migrated: set[str] = set()


@dataclass(frozen=True, slots=True)
class Finding:
    """One dependency: is it well, and if not, why, in a word for the monitoring."""

    name: str
    ok: bool
    why: str = ""


@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """Say that this process answers."""
    return _never_kept(JsonResponse({"status": "ok"}))


@require_safe
def ready(request: PublicRequest) -> JsonResponse:
    """Say for each dependency whether it is well; 503 when one is not."""
    found = _remembered.give(request.now)
    well = all(finding.ok for finding in found)
    checks = {finding.name: "ok" if finding.ok else finding.why for finding in found}
    body = {"status": "ok" if well else "failing", "checks": checks}
    return _never_kept(JsonResponse(body, status=200 if well else 503))


def findings(at: datetime) -> list[Finding]:
    """Look at each dependency, now."""
    found = [_database("database", "default"), _database("session_database", "sessions")]
    if all(finding.ok for finding in found):
        found += [_migrations(), _outbox(at)]
    return [*found, _gate(), _disk(), *_mail()]


class _Remembered:
    """The findings of the last seconds, so that asking costs next to nothing."""

    def __init__(self, look: Callable[[datetime], list[Finding]]) -> None:
        self._look, self._lock = look, threading.Lock()
        self._until, self._found = 0.0, list[Finding]()

    def give(self, at: datetime) -> list[Finding]:
        with self._lock:
            if time.monotonic() >= self._until:
                self._found = self._look(at)
                self._until = time.monotonic() + REMEMBER_SECONDS
            return self._found

    def forget(self) -> None:
        self._until = 0.0


_remembered = _Remembered(findings)


def _database(name: str, alias: str) -> Finding:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return Finding(name, ok=False, why=type(problem).__name__)
    return Finding(name, ok=True)


def _migrations() -> Finding:
    try:
        behind = any(_behind(alias) for alias in connections)
    except DatabaseError as problem:
        return Finding("migrations", ok=False, why=type(problem).__name__)
    return Finding("migrations", ok=not behind, why="not applied")


def _behind(alias: str) -> bool:
    if alias not in _migrated:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return True
        _migrated.add(alias)
    return False


def _outbox(at: datetime) -> Finding:
    age = backlog_seconds(at=at)
    return Finding("outbox", ok=age < BACKLOG_SECONDS, why="backlog")


def _gate() -> Finding:
    database = settings.DATABASES["default"]
    if "sqlite" not in str(database["ENGINE"]):
        return Finding("write_gate", ok=True)
    gate = gate_for(str(database["NAME"]))
    if not gate.acquire(patience=_GATE_SECONDS):
        return Finding("write_gate", ok=False, why="held too long")
    gate.release()
    return Finding("write_gate", ok=True)


def _disk() -> Finding:
    return Finding("disk", ok=shutil.disk_usage(settings.HOME).free >= FREE_BYTES, why="nearly full")


def _mail() -> list[Finding]:
    server = urlsplit(getattr(settings, "MAIL_SERVER", ""))
    if not server.hostname:
        return []
    port = server.port or (465 if server.scheme == "smtps" else 25)
    try:
        socket.create_connection((server.hostname, port), timeout=_MAIL_SECONDS).close()
    except OSError as problem:
        return [Finding("mail_server", ok=False, why=type(problem).__name__)]
    return [Finding("mail_server", ok=True)]


def _never_kept(answer: JsonResponse) -> JsonResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer
