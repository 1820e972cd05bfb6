"""Stored bytes: whole and durable or not there at all, found changed by one bit, and gone with their key."""

import errno
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from anlaufstelle.base.store import contents
from anlaufstelle.base.store.contents import ContentDamaged, Contents

_SECRET = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Contents:
    return Contents(tmp_path / "documents", secret=_SECRET)


def _files(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "documents").rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, 70_000])
def test_what_is_stored_comes_back_and_stands_nowhere_in_the_clear(store: Contents, tmp_path: Path, size: int) -> None:
    data = random.Random(size).randbytes(size) + b"Amina Musterprobe"
    kept = store.put(data)
    assert store.get(kept) == data
    assert kept.size == len(data)
    (file,) = _files(tmp_path)
    assert b"Musterprobe" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_same_bytes_have_one_digest_here_and_another_elsewhere(store: Contents, tmp_path: Path) -> None:
    first, second = store.put(b"gleich"), store.put(b"gleich")
    assert (first.digest, first.name != second.name) == (second.digest, True)
    assert Contents(tmp_path / "other", secret=bytes(32)).digest(b"gleich") != first.digest


def test_every_flipped_bit_is_found(store: Contents, tmp_path: Path) -> None:
    kept = store.put(b"Bescheid")
    (file,) = _files(tmp_path)
    whole = file.read_bytes()
    for place in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        file.write_bytes(changed)
        with pytest.raises(ContentDamaged):
            store.get(kept)
    for cut in (b"", whole[:-1], whole + b"\x00"):
        file.write_bytes(cut)
        with pytest.raises(ContentDamaged):
            store.get(kept)
    file.write_bytes(whole)
    assert store.get(kept) == b"Bescheid"


def test_bytes_of_one_file_do_not_pass_for_another(store: Contents) -> None:
    one, other = store.put(b"eins"), store.put(b"zwei")
    for wrong in (replace(one, name=other.name), replace(one, key=other.key), replace(one, digest=other.digest)):
        with pytest.raises(ContentDamaged):
            store.get(wrong)


def test_without_the_key_nothing_is_readable(store: Contents, tmp_path: Path) -> None:
    kept = store.put(b"geheim")
    with pytest.raises(ContentDamaged):
        Contents(tmp_path / "documents", secret=bytes(32)).get(kept)
    with pytest.raises(ContentDamaged):
        store.get(replace(kept, key=bytes(len(kept.key))))


def test_what_was_derived_ends_with_the_same_key(store: Contents) -> None:
    one, other = store.put(b"eins"), store.put(b"zwei")
    sealed = store.seal(one, b"ein Bild")
    assert store.unseal(one, sealed) == b"ein Bild"
    for wrong in (sealed[:-1], b"", bytes(40)):
        with pytest.raises(ContentDamaged):
            store.unseal(one, wrong)
    with pytest.raises(ContentDamaged):
        store.unseal(other, sealed)


@pytest.mark.parametrize("step", ["fsync", "rename", "write"])
def test_a_disk_that_fails_leaves_nothing_behind(
    store: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC if step == "write" else errno.EIO, "no")

    target = {"fsync": (os, "fsync"), "rename": (Path, "rename"), "write": (contents, "_write")}[step]
    with monkeypatch.context() as patched:
        patched.setattr(*target, fail)
        with pytest.raises(OSError, match="no"):
            store.put(b"Bescheid")
    assert _files(tmp_path) == []
    assert store.get(store.put(b"Bescheid")) == b"Bescheid"


def test_the_name_is_given_only_to_bytes_that_are_on_the_disk(store: Contents, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def noting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            done.append(name)
            return real(*args, **kwargs)

        return call

    monkeypatch.setattr(os, "fsync", noting("fsync", os.fsync))
    monkeypatch.setattr(Path, "rename", noting("rename", Path.rename))
    store.put(b"Bescheid")
    assert done == ["fsync", "rename", "fsync", "fsync"]


def test_erased_is_erased_and_a_second_time_is_no_error(store: Contents, tmp_path: Path) -> None:
    kept = store.put(b"Bescheid")
    store.erase(kept.name)
    store.erase(kept.name)
    assert _files(tmp_path) == []
    with pytest.raises(ContentDamaged):
        store.get(kept)


def test_what_was_left_behind_is_listed_and_swept(store: Contents, tmp_path: Path) -> None:
    kept = store.put(b"Bescheid")
    draft = tmp_path / "documents" / "00" / f"{'0' * 32}.draft"
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(b"halb")
    (tmp_path / "documents" / kept.name[:2] / "README").write_text("not ours")
    assert {name for name, _written in store.names()} == {kept.name, draft.name}
    store.sweep(draft.name)
    assert not draft.exists()
    assert store.get(kept) == b"Bescheid"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 31, "G" * 32])
def test_a_name_is_never_a_path(store: Contents, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        store.erase(name)
