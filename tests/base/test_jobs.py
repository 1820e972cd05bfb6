"""Handing jobs to the job store: later when it does not answer; what is kept there runs no code and names nobody."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.jobs import durable
from anlaufstelle.base.jobs.handover import Jobs
from anlaufstelle.base.outbox.carrying import Later
from anlaufstelle.bench.house import Office
from tests.base.parcels import parcel

WHOM = "Sami Muster"


def test_without_a_job_store_jobs_wait(at: datetime, home: Path) -> None:
    carrier = Jobs()
    with pytest.raises(Later, match="job store") as problem:
        carrier.carry(parcel(channel="job", to="", template="count"), at=at)
    assert problem.value.for_all
    carrier.close()
    assert home.exists()


def test_values_are_kept_as_json_and_errors_without_their_text() -> None:
    keeper = durable._Json()
    values = {"args": ["count", {"number": 4}], "kwargs": {}}
    assert json.loads(keeper.serialize(values)) == {"value": values}
    assert keeper.deserialize(keeper.serialize(values)) == values
    kept = keeper.serialize(ValueError(WHOM))
    assert WHOM not in kept
    assert "ValueError" in str(keeper.deserialize(kept))
    with pytest.raises(TypeError):
        keeper.serialize(object())


def test_a_failed_job_says_where_but_not_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: object) -> None:
        raise ValueError(WHOM)

    monkeypatch.setattr(durable, "import_string", lambda _path: {"fails": fails})
    with pytest.raises(durable.JobFailed) as problem:
        durable._step("fails", {}, "key")
    assert "fails: ValueError" in str(problem.value)
    assert "test_jobs.py" in str(problem.value)
    assert WHOM not in str(problem.value)


@pytest.mark.slow
@pytest.mark.parametrize(("times", "most"), [(2, 2), (99, 12)])
def test_a_job_that_failed_is_started_anew_hourly_but_not_for_ever(times: int, most: int, tmp_path: Path) -> None:
    place = Office(tmp_path / "home", settings={"ANLAUFSTELLE_DATABASE": "", "ANLAUFSTELLE_JOBS_DATABASE": ""})
    told = place.inside("tests.base.jobs_inside", "fail", times=times, rounds=15)
    assert told["done"] == [{"job": "probe", "values": {"number": 4}}] * (1 + most)
    assert told["found"] == [[0, 1]] * most + [[0, 0]] * (15 - most)
