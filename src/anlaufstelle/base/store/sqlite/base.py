"""Django's SQLite backend, with the fair write gate held from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

from typing import Any

from django.db.backends.sqlite3 import base as stock

from anlaufstelle.base.store.gate import gate_for


class DatabaseWrapper(stock.DatabaseWrapper):
    """A connection that takes its turn before it writes."""

    _holds_gate = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_when_over()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_when_over()

    def close(self) -> None:
        """Close the connection and leave the gate, whatever was going on."""
        try:
            super().close()
        finally:
            self._leave()

    def _take_turn(self) -> None:
        path = str(self.settings_dict["NAME"])
        if not self.is_in_memory_db() and not self._holds_gate:
            self._holds_gate = gate_for(path).acquire()

    def _leave_when_over(self) -> None:
        connection: Any = self.connection
        if connection is None or not connection.in_transaction:
            self._leave()

    def _leave(self) -> None:
        if self._holds_gate:
            self._holds_gate = False
            gate_for(str(self.settings_dict["NAME"])).release()
