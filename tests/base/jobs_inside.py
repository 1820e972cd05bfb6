"""What the test of failed jobs runs in a process of its own, with a job store of its own."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from dbos import DBOS

from anlaufstelle.base import clock
from anlaufstelle.base.jobs import durable
from anlaufstelle.base.permissions import actor
from tests.base.parcels import parcel

_PATIENCE, _HOUR = 60.0, timedelta(hours=1, minutes=1)


def fail(*, times: int, rounds: int) -> dict[str, Any]:
    """Run a job that fails so many times; look so many times, an hour after the other, what is to be started anew."""
    done: list[Mapping[str, Any]] = []

    def step(job: str, values: Mapping[str, Any], key: str) -> None:
        del key
        done.append({"job": job, "values": values})
        if len(done) <= times:
            raise durable.JobFailed(job)

    setattr(durable, "_step", step)  # noqa: B010  # the step of the house would wait for minutes
    durable.launch(name="probe")
    try:
        durable.start(durable.client(), key=parcel(channel="job").id, job="probe", values={"number": 4})
        found = []
        for _round in range(rounds):
            before = len(done)
            _wait(lambda: not DBOS.list_workflows(status=["PENDING", "ENQUEUED"]))
            at = clock.read()
            found.append((durable.again(by=actor("system"), at=at), durable.again(by=actor("system"), at=at + _HOUR)))
            _wait(lambda: len(done) > before or not found[-1][1])  # noqa: B023  # called at once
        return {"done": done, "found": found}
    finally:
        durable.finish(within=timedelta(seconds=5))


def _wait(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.1)
