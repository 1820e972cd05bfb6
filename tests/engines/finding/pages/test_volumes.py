"""Volumes: replacing, forgetting, exchanging, damage."""

from pathlib import Path

import pytest

from anlaufstelle.engines.finding.pages import Binding, Damaged, Volume, check, folders, set_folders
from tests.engines.finding.pages.makers import TOKENS, documents, entry, find, index, only


def _volume(home: Path) -> Path:
    return home / "1-1"


def test_a_document_that_is_written_again_is_there_once(tmp_path: Path) -> None:
    pages = index(tmp_path, [entry("alt", number=1), entry("alt", number=2)])
    binding = Binding(_volume(tmp_path), TOKENS)
    binding.replace(1, [entry("neu")])
    binding.commit()
    assert documents(pages, "alt") == set()
    assert find(pages, "neu").total == 1
    binding.replace(1, ())
    binding.commit()
    assert find(pages, "neu").total == 0
    binding.close()


def test_what_is_not_committed_is_not_seen(tmp_path: Path) -> None:
    pages = index(tmp_path, [entry("alt")])
    binding = Binding(_volume(tmp_path), TOKENS)
    binding.replace(1, [entry("neu")])
    assert documents(pages, "alt") == {1}
    binding.close()


def test_exchanged_volumes_are_read_at_once(tmp_path: Path) -> None:
    pages = index(tmp_path, [entry("alt")])
    assert documents(pages, "alt") == {1}
    other = Binding(tmp_path / "1-2", TOKENS)
    other.replace(1, [entry("neu")])
    other.commit()
    other.close()
    names = list(folders(tmp_path))
    names[1] = "1-2"
    set_folders(tmp_path, names)
    assert documents(pages, "alt") == set()
    assert documents(pages, "neu") == {1}


def test_a_sound_volume_passes_the_check(tmp_path: Path) -> None:
    index(tmp_path, [entry("heil")])
    check(_volume(tmp_path))


def test_flipped_bytes_of_a_volume_are_noticed(tmp_path: Path) -> None:
    """Twin of the sound one: in any file of a segment, and when one is gone."""
    index(tmp_path, [entry("heil und ganz § 25b", number=number) for number in range(20)])
    segments = [path for path in _volume(tmp_path).iterdir() if not path.name.startswith((".", "meta"))]
    assert len(segments) >= 5
    for path in segments:
        whole = path.read_bytes()
        content = whole.rindex(b'{"version"')  # what follows says how to read it, and the sum
        for at in range(0, content, max(1, content // 7)):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(Damaged):
                check(_volume(tmp_path))
        path.unlink()
        with pytest.raises(Damaged):
            check(_volume(tmp_path))
        path.write_bytes(whole)
    check(_volume(tmp_path))


@pytest.mark.parametrize("broken", [b"", b"{}", b"[]", b"{nonsense"])
def test_a_damaged_volume_is_named_and_the_others_answer(tmp_path: Path, broken: bytes) -> None:
    pages = index(tmp_path, [entry("Miete", document=1, file=1), entry("Miete", document=2, file=2)])
    (_volume(tmp_path) / "meta.json").write_bytes(broken)
    found = find(pages, "Miete")
    assert [hit.document for hit in found.hits] == [2]
    assert found.missing == (1,)
    with pytest.raises(Damaged):
        check(_volume(tmp_path))
    assert find(pages, "Miete", allowed=only(2)).missing == ()


@pytest.mark.parametrize("text", ["", "{}", '{"form": 0, "folders": []}', '{"form": 1, "folders": ["../../etc"]}'])
def test_a_list_that_is_none_means_nothing_is_there(tmp_path: Path, text: str) -> None:
    pages = index(tmp_path, [entry("Miete")])
    (tmp_path / "volumes.json").write_text(text)
    assert set(folders(tmp_path)) == {""}
    assert len(find(pages, "Miete").missing) == 8


def test_no_text_is_kept_as_such(tmp_path: Path) -> None:
    """Only words in alphabetical order and where they stand, never a line one could read."""
    index(tmp_path, [entry("zuletzt wohnte sie in der Annastraße")])
    whole = b"".join(path.read_bytes() for path in _volume(tmp_path).iterdir())
    assert "annastrasse" in {word for word, _pages in Volume(_volume(tmp_path)).words()}
    assert b"zuletzt wohnte" not in whole
