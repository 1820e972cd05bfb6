"""Hands job parcels of the outbox to the job store."""

from datetime import datetime
from typing import TYPE_CHECKING

from anlaufstelle.base.outbox.carrying import Later, Parcel

if TYPE_CHECKING:
    from dbos import DBOSClient


class Jobs:
    """Starts a job a parcel, with the parcel's id: a second hand-over starts nothing new."""

    def __init__(self) -> None:
        """Open nothing yet: the job store is loaded when the first job comes (75 MB)."""
        self._open: DBOSClient | None = None

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        """Start one job. Raises `Later` while the job store does not answer."""
        del at
        from sqlalchemy.exc import SQLAlchemyError

        from anlaufstelle.base.jobs import durable

        try:
            self._open = self._open or durable.client()
            durable.start(self._open, key=parcel.id, job=parcel.template, values=parcel.values)
        except (SQLAlchemyError, OSError) as problem:
            self.close()
            raise Later(f"the job store does not answer ({type(problem).__name__})", for_all=True) from problem

    def close(self) -> None:
        """Keep the connection: it is cheap, and opening it is not."""
