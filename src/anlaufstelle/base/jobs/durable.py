"""Jobs that survive a crash, on DBOS: the one module that knows it.

A job is one workflow with one step. It is started with the id of its outbox row, so starting it twice is starting it
once; a worker that dies leaves it pending, and the next worker of the same name goes on; on PostgreSQL any other does
that sees that nobody holds this name any more. The step runs at least once. What failed though it was tried for minutes
is started anew for some hours: a disk or a database that was away for a night must not leave work undone.
Values are kept as JSON, never as pickle: a file of ours must not be able to run code.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from dbos import DBOS, DBOSClient, DBOSConfig, Serializer, WorkflowStatus
from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from anlaufstelle.base import clock
from anlaufstelle.base.jobs.names import Names
from anlaufstelle.base.permissions import Actor, actor

_APP, _QUEUE, _WORKFLOW = "anlaufstelle", "jobs", "carry_out"
_POLL_SECONDS = 0.5
_ATTEMPTS = 6
#: A job that failed is started anew after an hour, so many times.
_AGAIN_AFTER, _AGAIN = timedelta(hours=1), 12
#: How long what was done is kept (values of jobs are ids and codes).
_KEPT = timedelta(days=7)


class JobFailed(Exception):
    """A job ended with an error; kind and place are kept, its text is not, because it may name somebody."""


class _Json(Serializer):
    """Plain JSON; an error is kept as its kind only, because its text may name somebody."""

    def serialize(self, data: Any) -> str:
        """Give the text of a value."""
        plain = {"error": type(data).__name__} if isinstance(data, BaseException) else {"value": data}
        return json.dumps(plain, ensure_ascii=False)

    def deserialize(self, serialized_data: str) -> Any:
        """Give the value of a text."""
        plain = json.loads(serialized_data)
        return RuntimeError(plain["error"]) if "error" in plain else plain["value"]

    def name(self) -> str:
        """Give the name that is kept beside each value."""
        return "anlaufstelle_json"


def address() -> str:
    """Give the address of the job store: a file of its own below HOME, or PostgreSQL."""
    return settings.JOBS_DATABASE or f"sqlite:///{settings.HOME / 'jobs.sqlite3'}"


def launch(*, name: str) -> None:
    """Start working on jobs in this process; `name` must be the same after a restart for pending jobs to go on."""
    config: DBOSConfig = {
        "name": _APP, "system_database_url": address(), "executor_id": name, "serializer": _Json(),
        # Jobs are one step each and must go on after an update of the house, so all versions are one to DBOS.
        "application_version": "1",
        "use_listen_notify": False, "notification_listener_polling_interval_sec": 2.0,
        "max_executor_threads": 8, "log_level": "WARNING",
    }  # fmt: skip
    logging.getLogger("dbos").setLevel(logging.WARNING)
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(_QUEUE, worker_concurrency=4, polling_interval_sec=_POLL_SECONDS, on_conflict="always_update")


def finish(*, within: timedelta) -> None:
    """Stop working; what is not done within this time goes on after the next start."""
    DBOS.destroy(workflow_completion_timeout_sec=int(within.total_seconds()))


def take_over(names: Names) -> int:
    """Go on with the jobs of workers that are gone for good; give how many.

    Each is taken over by one worker only: whoever does holds the name of the gone one meanwhile.
    """
    there = {job.executor_id for job in _pending() if job.executor_id} - {names.own}
    count = 0
    for name in sorted(there):
        with names.without_holder(name) as gone:
            left = [job.workflow_id for job in _pending(name)] if gone else []
            if left:
                DBOS.resume_workflows(left, queue_name=_QUEUE)
                count += len(left)
    return count


def _pending(name: str | None = None) -> list[WorkflowStatus]:
    return DBOS.list_workflows(status="PENDING", executor_id=name, load_input=False, load_output=False)


def again(*, by: Actor, at: datetime) -> int:
    """Start jobs anew that failed an hour ago or longer, twelve times at most; give how many."""
    del by
    failed = DBOS.list_workflows(
        status="ERROR", was_forked_from=False, load_input=False, load_output=False, limit=1000,
        completed_before=(at - _AGAIN_AFTER).isoformat(),
    )  # fmt: skip
    left = [job for job in failed if _tried(job) < _AGAIN]
    for job in left:
        DBOS.fork_workflow(job.workflow_id, 1, queue_name=_QUEUE)
    return len(left)


def _tried(job: WorkflowStatus) -> int:
    """Give how often a job was started anew."""
    count, before = 0, job.forked_from
    while before is not None:
        count += 1
        known = DBOS.list_workflows(workflow_ids=[before], load_input=False, load_output=False)
        before = known[0].forked_from if known else None
    return count


def forget(*, by: Actor, at: datetime) -> int:
    """Remove finished jobs older than a week; give how many."""
    del by
    until = (at - _KEPT).isoformat()
    over = DBOS.list_workflows(status=["SUCCESS", "ERROR", "CANCELLED"], end_time=until, limit=1000, load_input=False)
    if over:
        DBOS.delete_workflows([job.workflow_id for job in over])
    return len(over)


def client() -> DBOSClient:
    """Give a client that can start jobs from another process; raises when there is no job store yet."""
    return DBOSClient(
        system_database_url=address(), serializer=_Json(), application_name=_APP, retry_connection_errors=False
    )


def start(through: DBOSClient, *, key: UUID, job: str, values: Mapping[str, Any]) -> None:
    """Start a job; the same key again changes nothing."""
    through.enqueue({"queue_name": _QUEUE, "workflow_name": _WORKFLOW, "workflow_id": str(key)}, job, dict(values))


@DBOS.workflow(name=_WORKFLOW)
def _carry_out(job: str, values: dict[str, Any]) -> None:
    _step(job, values, str(DBOS.workflow_id))


@DBOS.step(name=_WORKFLOW, retries_allowed=True, max_attempts=_ATTEMPTS, interval_seconds=2.0, backoff_rate=3.0)
def _step(job: str, values: dict[str, Any], key: str) -> None:
    jobs = cast(Mapping[str, Any], import_string(settings.JOBS))
    close_old_connections()
    try:
        jobs[job](by=actor("system", name="worker"), at=clock.read(), key=key, values=values)
    except Exception as problem:  # noqa: BLE001  # whatever it was, it is raised again without its text
        place = "".join(traceback.format_tb(problem.__traceback__)[-3:])
        raise JobFailed(f"{job}: {type(problem).__name__}\n{place}") from None
    finally:
        close_old_connections()
