"""Stored bytes are proved one by one: what is missing or changed is named, and nothing else."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.cli import main
from anlaufstelle.files import actions, queries
from anlaufstelle.files.models import Content, PageText
from anlaufstelle.files.queries.pages import contents
from tests.engines.reading import makers

pytestmark = [pytest.mark.django_db]


def _path(content: Content) -> Path:
    return contents()._path(content.name)  # a test that damages files has to know where they lie


@pytest.fixture
def stored(at: datetime) -> list[Content]:
    """Give the bytes of three files that came in and were read."""
    by = actor("system")
    batch = actions.begin_batch(by=by, at=at, source="upload", name="Probe")
    for number in range(3):
        data = makers.pdf(text=f"Blatt {number}")
        item = actions.receive(by=by, at=at, batch=batch, data=data, name=f"{number}.pdf")
        actions.read_item(by=by, at=at, key="", values={"item": item})
    return list(Content.objects.order_by("id"))


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


DAMAGES: tuple[Callable[[Content], object], ...] = (
    lambda content: _path(content).unlink(),
    lambda content: _flip(_path(content)),
    lambda content: _path(content).write_bytes(_path(content).read_bytes()[:-1]),
    lambda content: Content.objects.filter(id=content.pk).update(size=content.size + 1),
    lambda content: Content.objects.filter(id=content.pk).update(digest="0" * 64),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_named_and_no_other(stored: list[Content], damage: Callable[[Content], object]) -> None:
    whole = queries.prove_stored()
    assert (whole.ok, whole.files, whole.pages) == (True, 3, 3)
    damage(stored[1])
    found = queries.prove_stored()
    assert [(one.content, one.page) for one in found.damages] == [(stored[1].pk, None)]
    assert stored[1].name in " ".join(found.lines)


def test_changed_words_of_a_page_are_named(stored: list[Content]) -> None:
    row = PageText.objects.get(content=stored[2])
    PageText.objects.filter(id=row.pk).update(sealed=bytes(row.sealed)[:-1] + b"\x00")
    assert [(one.content, one.page) for one in queries.prove_stored().damages] == [(stored[2].pk, 1)]


def test_shares_of_following_days_are_all_of_it_and_a_proof_goes_on_where_it_stopped(stored: list[Content]) -> None:
    seen: list[int] = []
    for turn in range(4):
        queries.prove_stored(share=4, turn=turn, progress=seen.append)
    assert sorted(seen) == [content.pk for content in stored]
    later: list[int] = []
    queries.prove_stored(after=stored[0].pk, progress=later.append)
    assert later == [content.pk for content in stored[1:]]


def test_the_command_ends_with_one_where_a_file_is_damaged(
    stored: list[Content], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    assert main(["audit", "verify", "--documents"]) == 0
    _flip(_path(stored[0]))
    assert main(["audit", "verify", "--documents"]) == 1
    assert stored[0].name in capsys.readouterr().out
