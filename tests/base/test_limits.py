"""Limits: a shelter behind one address gets through, a machine does not, and a broken file stops nobody."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory

from anlaufstelle.base.limits import Limit, LimitReached, network_of, take
from anlaufstelle.base.limits import buckets as buckets_module
from anlaufstelle.base.limits.buckets import Buckets
from anlaufstelle.base.limits.networks import network_from

HOLD = Limit("tests.hold", burst=40, per_hour=360)
SHELTER, MACHINE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
def buckets(tmp_path: Path) -> Buckets:
    return Buckets(tmp_path / "limits.sqlite3")


def _taken(buckets: Buckets, network: str, moments: list[datetime]) -> int:
    """Give how many of these requests got through."""
    through = 0
    for moment in moments:
        try:
            buckets.take(HOLD, network, at=moment)
        except LimitReached:
            continue
        through += 1
    return through


def test_a_shelter_with_three_hundred_people_in_an_hour_gets_through(buckets: Buckets, at: datetime) -> None:
    evenly = [at + timedelta(seconds=12 * number) for number in range(300)]
    assert _taken(buckets, SHELTER, evenly) == 300
    together = [at + timedelta(days=1, seconds=number) for number in range(40)]
    assert _taken(buckets, SHELTER, together) == 40, "and forty at once when the office opens"


def test_a_machine_does_not(buckets: Buckets, at: datetime) -> None:
    ten_a_second = [at + timedelta(milliseconds=100 * number) for number in range(36_000)]
    through = _taken(buckets, MACHINE, ten_a_second)
    assert 399 <= through <= 400, "the burst and what flows in during the hour"
    buckets.take(HOLD, SHELTER, at=at + timedelta(hours=1))


def test_without_the_taking_a_machine_gets_everything(
    buckets: Buckets, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the statement that takes only looks whether there is a row."""
    monkeypatch.setattr(buckets_module, "_TAKE", "SELECT :key, :day, :burst, :cost, :at, :rate")
    assert _taken(buckets, MACHINE, [at] * 500) == 500


def test_the_wait_is_said_and_is_right(buckets: Buckets, at: datetime) -> None:
    for _ in range(40):
        buckets.take(HOLD, SHELTER, at=at)
    with pytest.raises(LimitReached) as refused:
        buckets.take(HOLD, SHELTER, at=at)
    assert refused.value.retry_after == 10
    assert refused.value.way_on().startswith("Versuchen Sie es in 2 Minuten")
    with pytest.raises(LimitReached):
        buckets.take(HOLD, SHELTER, at=at + timedelta(seconds=9))
    buckets.take(HOLD, SHELTER, at=at + timedelta(seconds=10))


def test_some_things_cost_more(buckets: Buckets, at: datetime) -> None:
    buckets.take(HOLD, SHELTER, at=at, cost=35)
    with pytest.raises(LimitReached) as refused:
        buckets.take(HOLD, SHELTER, at=at, cost=10)
    assert refused.value.retry_after == 50
    buckets.take(HOLD, SHELTER, at=at, cost=5)
    with pytest.raises(LimitReached):
        buckets.take(HOLD, "192.0.2.1", at=at, cost=41)


def test_purposes_and_networks_do_not_share(buckets: Buckets, at: datetime) -> None:
    other = Limit("tests.other", burst=1, per_hour=1)
    buckets.take(other, SHELTER, at=at)
    buckets.take(HOLD, SHELTER, at=at)
    buckets.take(other, MACHINE, at=at)
    with pytest.raises(LimitReached):
        buckets.take(other, SHELTER, at=at)


def test_a_clock_that_goes_back_gives_nothing_away(buckets: Buckets, at: datetime) -> None:
    tiny = Limit("tests.tiny", burst=1, per_hour=1)
    buckets.take(tiny, SHELTER, at=at)
    for moment in (at - timedelta(minutes=50), at, at + timedelta(minutes=59)):
        with pytest.raises(LimitReached):
            buckets.take(tiny, SHELTER, at=moment)
    buckets.take(tiny, SHELTER, at=at + timedelta(hours=1))


def test_no_address_is_kept_and_yesterday_is_deleted(buckets: Buckets, at: datetime, tmp_path: Path) -> None:
    for number in range(50):
        buckets.take(HOLD, f"203.0.113.{number}", at=at)
    connection = buckets._connection()
    keys = [connection.execute("SELECT key FROM bucket LIMIT 1 OFFSET :n", {"n": n}).fetchone() for n in range(50)]
    assert len(set(keys)) == 50
    assert not any(b"203.0.113" in file.read_bytes() for file in tmp_path.iterdir())
    buckets.take(HOLD, "203.0.113.1", at=at + timedelta(days=1))
    assert connection.execute("SELECT count(*) FROM bucket").fetchone() == (1,)
    today = connection.execute("SELECT key FROM bucket").fetchone()
    assert today not in keys, "the same network has another key today"


@pytest.mark.parametrize("damage", ["garbage", "folder", "dropped"])
def test_a_broken_file_lets_everybody_through_and_is_made_anew(
    at: datetime, tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "limits.sqlite3"
    buckets = Buckets(file)
    if damage == "garbage":
        file.write_bytes(b"this is no database" * 500)
    elif damage == "folder":
        file.mkdir()
    else:
        buckets._connection().execute("DROP TABLE bucket")
    for _ in range(200 if damage == "folder" else 1):
        buckets.take(HOLD, SHELTER, at=at)
    assert len([line for line in caplog.records if "let through" in line.message]) == 1, "said once a minute"
    if damage != "folder":
        assert _taken(buckets, SHELTER, [at] * 41) == 40, "and counts again"


def test_threads_share_one_bucket(buckets: Buckets, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anlaufstelle.base.store.quick._BUSY_MS", 60_000)  # a busy machine must not let one through
    results: list[int] = []

    def work() -> None:
        results.append(_taken(buckets, SHELTER, [at] * 20))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(results) == 40


def test_the_house_has_one_file_below_its_home(home: Path, at: datetime) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2ff::1")
    tiny = Limit("tests.tiny", burst=1, per_hour=1)
    take(tiny, network_of(request), at=at)
    neighbour = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2aa::2")
    with pytest.raises(LimitReached):
        take(tiny, network_of(neighbour), at=at)
    assert (home / "limits.sqlite3").exists()
    assert home == settings.HOME


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"), ("fe80::1%eth0", "fe80::/56"),
        ("2001:db8:0:ff00::", "2001:db8:0:ff00::/56"), ("", "unknown"), ("unix:", "unknown"),
        ("1.2.3.4, 5.6.7.8", "unknown"),
    ],
)  # fmt: skip
def test_networks(address: str, network: str) -> None:
    assert network_from(address) == network
