"""Which database a row lives in: sessions have a file of their own, so that logins never wait for bookings."""

from typing import Any

_SESSIONS = "sessions"


class Router:
    """Sends session rows to their own database."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        """Give the database to read from."""
        return _SESSIONS if model._meta.app_label == _SESSIONS else None  # noqa: SLF001  # Django's own name

    def db_for_write(self, model: Any, **hints: Any) -> str | None:
        """Give the database to write to."""
        return self.db_for_read(model, **hints)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Let session tables be made in the session database only, all others in the main one."""
        return (app_label == _SESSIONS) == (db == _SESSIONS)
