"""A demo office filled with files and pages: as by the house itself, nothing twice, and never beside real people."""

import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings

from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.house import Office
from anlaufstelle.bench.invented_pages import Invented
from anlaufstelle.demo.filling import fill
from anlaufstelle.demo.paper.typing import typed
from anlaufstelle.engines.reading import WHOLE
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import Description, Typed
from anlaufstelle.files.errors import OnlyInvented
from anlaufstelle.files.models import CaseFile, Document, Version
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.models import Person
from tests.demo.counting import counted
from tests.persons.makers import make_person

SYSTEM = actor("system")
_PERSONS, _PAGES = 12, 130


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MODE", "demo")


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_people_files_and_pages_are_there_with_their_log_and_a_second_start_adds_nothing(at: datetime) -> None:
    told: list[tuple[str, int, int]] = []
    for _start in range(2):
        fill(persons=_PERSONS, pages=_PAGES, words=Invented(1), at=at, progress=lambda *step: told.append(step))
    found = counted()
    assert (found["files"], found["people"], found["created"]) == (_PERSONS,) * 3
    assert (found["pages"], found["texts"]) == (_PAGES, _PAGES)
    assert {found[name] for name in ("documents", "contents", "filed", "for_the_index")} == {_PERSONS}
    assert found["twice"] == 0
    assert told[-1] == ("Seiten", _PAGES, _PAGES)
    file = CaseFile.objects.get(reference="VF-20/000001")
    assert people.find_persons(file.reference, by=SYSTEM).lines[0].id == file.person_id


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_words_of_a_page_are_those_of_its_picture_and_reach_the_index(at: datetime) -> None:
    fill(persons=1, pages=2, words=Invented(1), at=at)
    version = Version.objects.get(document__case_file__reference__startswith="VF-")
    with pypdfium2.PdfDocument(contents().get(stored_of(version.content))) as pdf:
        seen = [pdf[page].get_textpage().get_text_bounded().split() for page in range(len(pdf))]
    entries = queries.entries_to_find([version.document_id])[version.document_id]
    drawn = [[_drawn(word) for word in entry.words] for entry in entries if entry.number]
    assert drawn == seen


def _drawn(word: str) -> str:
    """Give a word as the font of the house's own PDF has it."""
    return word.encode("cp1252", "replace").decode("cp1252")


def test_every_word_stands_where_it_is_said_to_stand() -> None:
    data, pages = typed([["Sehr", "geehrte", "(Frau)", "Müller\\", *(["Aufenthalt"] * 40)], ["Seite", "zwei"]])
    with pypdfium2.PdfDocument(data) as pdf:
        for page, words in zip(pdf, pages, strict=True):
            width, height = page.get_size()
            text = page.get_textpage()
            for word in words:
                left, right = (width * side / WHOLE for side in (word.left, word.right))
                top, bottom = (height * (1 - side / WHOLE) for side in (word.top, word.bottom))
                assert text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1).split() == [word.text]


@pytest.mark.django_db
def test_nothing_invented_comes_where_the_office_is_no_demo(at: datetime) -> None:
    data, pages = typed([["Erfunden"]])
    paper = Typed(given=Description(kind="letter", subject="Erfunden"), data=data, pages=pages)
    with pytest.raises(OnlyInvented):
        fill(persons=2, pages=2, words=Invented(1), at=at)
    with pytest.raises(OnlyInvented):
        actions.file_typed(by=SYSTEM, at=at, papers=[("VF-20/000001", [paper])])
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_nothing_invented_comes_beside_people_no_demo_brought(at: datetime) -> None:
    """A copy of a real office may be started in demo mode by mistake."""
    make_person(by=SYSTEM, at=at)
    with pytest.raises(OnlyInvented):
        fill(persons=2, pages=2, words=Invented(1), at=at)
    assert not Document.objects.exists()
    assert Person.objects.count() == 1


def test_killed_in_the_middle_and_begun_again_it_holds_everything_once(tmp_path: Path) -> None:
    place = Office(tmp_path / "home", settings={"ANLAUFSTELLE_DATABASE": ""})
    place.command("init")
    place.command("demo", "--people", "0")
    words = ("demo", "load", "--persons", "60", "--pages", "600")
    dice = random.Random(3)
    killed = 0
    for _turn in range(8):
        run = subprocess.Popen([sys.executable, "-m", "anlaufstelle.cli", *words], env=place.environment)
        time.sleep(dice.uniform(1.5, 4.0))
        killed += run.poll() is None
        run.send_signal(signal.SIGKILL)
        run.wait()
    assert killed, "it was never killed at work"
    place.command(*words)
    found = place.inside("tests.demo.counting", "counted")
    assert (found["files"], found["people"], found["created"], found["pages"]) == (60, 60, 60, 600)
    assert {found[name] for name in ("documents", "contents", "filed", "for_the_index")} == {60}
    assert (found["texts"], found["twice"]) == (600, 0)
