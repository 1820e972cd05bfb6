"""The invented files of the demo go through the real intake, once each, and never before somebody's own papers."""

import threading
from datetime import date, datetime

import pytest
from django.conf import settings

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.demo.paper import shells
from anlaufstelle.demo.paper.drawing import scan_of
from anlaufstelle.demo.paper.feeding import Feeding
from anlaufstelle.demo.paper.letters import INVENTED, Paper, papers_of
from anlaufstelle.files import actions
from anlaufstelle.files.models import Batch, BatchItem, CaseFile, Document, PageText
from anlaufstelle.persons.models import Opening, Person
from tests.engines.reading.makers import pdf

SYSTEM = actor("system")


class Worker(threading.Event):
    """Waiting is when the worker reads what is stored."""

    def __init__(self, at: datetime, *, most: int = 1_000) -> None:
        super().__init__()
        self._at, self._left = at, most

    def wait(self, timeout: float | None = None) -> bool:
        """Read what waits; stop after so many waits."""
        del timeout
        for item in BatchItem.objects.filter(state="received").values_list("id", flat=True):
            actions.read_item(by=SYSTEM, at=self._at, key="", values={"item": item})
        self._left -= 1
        if self._left < 0:
            self.set()
        return self.is_set()


class Idle(threading.Event):
    """Nobody reads: whoever waits stops."""

    def wait(self, timeout: float | None = None) -> bool:
        """Stop."""
        del timeout
        self.set()
        return True


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    (settings.HOME / "demo-papers.txt").unlink(missing_ok=True)


@pytest.mark.django_db
def test_each_file_gets_its_papers_once_and_a_second_start_adds_nothing(at: datetime) -> None:
    for _start in range(2):
        Feeding(Worker(at), count=1, seed=3).go()
        assert (Person.objects.count(), CaseFile.objects.count()) == (1, 1)
        assert Document.objects.count() == len(_papers(1))
    assert BatchItem.objects.get().state == "done"
    assert not PageText.objects.filter(step="failed").exists()
    assert not Opening.objects.exists()


@pytest.mark.django_db
def test_stopped_in_the_middle_it_goes_on_with_the_same_item(at: datetime) -> None:
    Feeding(Worker(at, most=0), count=1, seed=3).go()
    assert (BatchItem.objects.count(), Document.objects.count()) == (1, 0)
    Feeding(Worker(at), count=1, seed=3).go()
    assert (BatchItem.objects.count(), Document.objects.count()) == (1, len(_papers(1)))


@pytest.mark.django_db
def test_somebodys_own_papers_come_first(at: datetime) -> None:
    own = actions.begin_batch(by=SYSTEM, at=at, source="upload", name="Post")
    actions.receive(by=SYSTEM, at=at, batch=own, data=pdf(), name="a.pdf")
    Feeding(Idle(), count=1, seed=3).go()
    assert Batch.objects.get().pk == own


def test_two_hundred_files_are_told_apart_and_say_what_they_are() -> None:
    invented = shells.people(200, seed=7)
    assert len({(one.family, one.reference) for one in invented}) == 200
    languages = {paper.language for number in range(1, 15) for paper in _papers(number)}
    assert languages == {"de", "en", "ar", "uk", "tr", "fa", "fr"}
    assert "erfunden" in INVENTED


def test_the_same_seed_draws_the_same_scan() -> None:
    papers = _papers(2)
    (first, lengths), (second, _again) = scan_of(papers, seed="x"), scan_of(papers, seed="x")
    assert first[:2000] == second[:2000]
    assert lengths == [1] * len(papers)


def _papers(number: int) -> list[Paper]:
    one = shells.people(number, seed=3)[number - 1]
    day = date(2026, 3, 3)
    return papers_of(number, given=one.given, family=one.family, born=one.born, on=day, seed=3)
