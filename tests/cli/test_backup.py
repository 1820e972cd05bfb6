"""A backup is one set that is whole, unchanged and of one house, or it is refused; a home is never overwritten."""

import fcntl
import io
import json
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from pysqlite3 import dbapi2  # noqa: TID251  # to break a database on purpose

from anlaufstelle.base.store import backup, keys, parts, restore, unpack
from anlaufstelle.base.store.parts import Damaged
from tests.cli import process

AT = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
Content = dict[str, bytes]


def _make(home: Path, to: Path) -> Path:
    (home / "documents" / "ab").mkdir(parents=True, exist_ok=True)
    (home / "documents" / "ab" / "abcd").write_bytes(b"letter")
    database = {"ENGINE": "anlaufstelle.base.store.sqlite", "NAME": str(home / "office.sqlite3")}
    return backup.make(home, to, at=AT, database=database, migrations=())


@pytest.fixture
def made(home: Path, tmp_path: Path) -> Path:
    """Give a good backup."""
    return _make(home, tmp_path / "backups")


def _read(file: Path) -> Content:
    with tarfile.open(file) as archive:
        found = {member.name: archive.extractfile(member) for member in archive}
        return {name: content.read() for name, content in found.items() if content is not None}


def _write(file: Path, content: Content) -> Path:
    with tarfile.open(file, "w") as archive:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return file


def _refused(file: Path, tmp_path: Path) -> str:
    into = tmp_path / "refused"
    into.mkdir()
    with pytest.raises(Damaged) as problem:
        unpack.check(file, into)
    return str(problem.value)


def test_a_backup_is_for_its_owner_only_and_complete(made: Path, tmp_path: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    (tmp_path / "out").mkdir()
    found = unpack.check(made, tmp_path / "out")
    names = {part.path for part in found.manifest.parts}
    assert {"office.sqlite3", "keys/keys.json", "documents/ab/abcd"} <= names
    assert "sessions.sqlite3" not in names
    assert found.manifest.made_at == "2026-03-03T08:00:00+00:00"


@pytest.mark.parametrize("name", ["office.sqlite3", "keys/keys.json", "documents/ab/abcd"])
def test_one_changed_byte_is_found(made: Path, tmp_path: Path, name: str) -> None:
    content = _read(made)
    data = bytearray(content[name])
    data[len(data) // 2] ^= 1
    _write(made, content | {name: bytes(data)})
    assert name in _refused(made, tmp_path)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.9])
def test_a_truncated_file_is_found(made: Path, tmp_path: Path, share: float) -> None:
    data = made.read_bytes()
    made.write_bytes(data[: int(len(data) * share)])
    _refused(made, tmp_path)


@pytest.mark.parametrize("name", ["office.sqlite3", "keys/keys.json", "documents/ab/abcd", parts.MANIFEST])
def test_a_missing_part_is_found(made: Path, tmp_path: Path, name: str) -> None:
    content = _read(made)
    del content[name]
    _write(made, content)
    _refused(made, tmp_path)


def test_an_added_file_is_found(made: Path, tmp_path: Path) -> None:
    _write(made, _read(made) | {"documents/ab/evil": b"x"})
    assert "evil" in _refused(made, tmp_path)


def _other_keys(content: Content, tmp_path: Path) -> bytes:
    del content
    keys.load(tmp_path / "other" / "keys.json")
    return (tmp_path / "other" / "keys.json").read_bytes()


def _resum(content: Content) -> Content:
    """Make the sums right again, as somebody would who wants to pass something off; the signature they cannot make."""
    manifest = json.loads(content[parts.MANIFEST])
    for row in manifest["parts"]:
        measured = parts.hashlib.sha256(content[row["path"]])
        row["sha256"], row["size"] = measured.hexdigest(), len(content[row["path"]])
    return {parts.MANIFEST: json.dumps(manifest).encode()} | {
        name: data for name, data in content.items() if name != parts.MANIFEST
    }


def test_keys_of_another_house_are_found(made: Path, tmp_path: Path) -> None:
    content = _read(made)
    content["keys/keys.json"] = _other_keys(content, tmp_path)
    _write(made, _resum(content))
    assert "gehören nicht zusammen" in _refused(made, tmp_path)


def test_a_changed_document_with_a_changed_sum_is_found(made: Path, tmp_path: Path) -> None:
    content = _read(made)
    content["documents/ab/abcd"] = b"forged"
    _write(made, _resum(content))
    assert "gehören nicht zusammen" in _refused(made, tmp_path)


def test_without_the_signature_the_same_forgery_passes(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = _read(made)
    content["documents/ab/abcd"] = b"forged"
    _write(made, _resum(content))
    monkeypatch.setattr(parts.Manifest, "check_probe", lambda *_: None)
    (tmp_path / "out").mkdir()
    unpack.check(made, tmp_path / "out")


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "documents/../../outside", "a//b", "./a", ""])
def test_no_part_leaves_its_folder(made: Path, tmp_path: Path, path: str) -> None:
    content = _read(made)
    manifest = json.loads(content[parts.MANIFEST])
    manifest["parts"][0]["path"] = path
    _write(made, content | {parts.MANIFEST: json.dumps(manifest).encode()})
    assert "Pfad" in _refused(made, tmp_path)
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("manifest", [b"", b"{}", b"[]", b"null", b'{"format": 1, "parts": 7}', b"\xff\xfe"])
def test_what_is_no_list_is_refused(made: Path, tmp_path: Path, manifest: bytes) -> None:
    _write(made, _read(made) | {parts.MANIFEST: manifest})
    _refused(made, tmp_path)


def test_a_link_instead_of_a_file_is_refused(made: Path, tmp_path: Path) -> None:
    with tarfile.open(made, "a") as archive:
        member = tarfile.TarInfo("documents/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    _refused(made, tmp_path)


def test_rows_that_point_nowhere_are_found_when_the_backup_is_made(home: Path, tmp_path: Path) -> None:
    connection = dbapi2.connect(str(home / "office.sqlite3"))
    connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, parent REFERENCES parent(id))")
    connection.execute("INSERT INTO child VALUES (1, 99)")
    connection.commit()
    connection.close()
    with pytest.raises(Damaged, match="child"):
        _make(home, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_broken_database_makes_no_backup(home: Path, tmp_path: Path) -> None:
    file = home / "office.sqlite3"
    data = bytearray(file.read_bytes())
    data[4096 * 2 : 4096 * 6] = b"\xaa" * (4096 * 4)
    file.write_bytes(data)
    with pytest.raises(Damaged):
        _make(home, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_full_home_is_not_overwritten(home: Path, made: Path, tmp_path: Path) -> None:
    checked = tmp_path / "checked"
    checked.mkdir()
    unpack.check(made, checked)
    with pytest.raises(Damaged, match="nicht leer"):
        restore.put_in_place(checked, home, at=AT, force=False)
    assert (home / "sessions.sqlite3").exists()
    aside = restore.put_in_place(checked, home, at=AT, force=True)
    assert aside is not None
    assert (aside / "sessions.sqlite3").exists()
    assert (home / "documents" / "ab" / "abcd").read_bytes() == b"letter"
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_home_with_a_running_server_is_left_alone_even_by_force(home: Path, tmp_path: Path) -> None:
    checked = tmp_path / "checked"
    checked.mkdir()
    with (home / "serve.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Damaged, match="läuft ein Server"):
            restore.put_in_place(checked, home, at=AT, force=True)
    assert (home / "office.sqlite3").exists()


def test_round_trip_by_command(home: Path, tmp_path: Path) -> None:
    done = process.run(home, "backup", "--to", str(tmp_path / "to"), "--at", "2026-03-03T09:00")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "to").iterdir()
    assert file.name == "anlaufstelle-20260303T080000Z.tar"
    elsewhere = tmp_path / "elsewhere"
    verified = process.run(elsewhere, "restore", str(file), "--verify")
    assert verified.returncode == 0, verified.stderr
    assert not elsewhere.exists()
    back = process.run(elsewhere, "restore", str(file), "--into", str(elsewhere))
    assert back.returncode == 0, back.stderr
    assert (elsewhere / "keys" / "keys.json").read_bytes() == (home / "keys" / "keys.json").read_bytes()
    assert process.run(elsewhere, "init").returncode == 0
    assert process.run(elsewhere, "doctor", "--quiet").stdout.count("✗ Rechte") == 0


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20_000])


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_cut, _gone])
def test_a_bad_backup_gives_exit_code_one_and_changes_nothing(
    home: Path, made: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    harm(made)
    done = process.run(home, "restore", str(made), "--into", str(tmp_path / "back"))
    assert done.returncode == 1
    assert "nicht in Ordnung" in done.stderr
    assert not (tmp_path / "back").exists()


@pytest.mark.django_db(transaction=True)
def test_a_postgresql_house_is_dumped_whole(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the PostgreSQL run shows this")
    database = connection.settings_dict
    made = backup.make(home, tmp_path / "to", at=AT, database=database, migrations=("audit.0001_initial",))
    (tmp_path / "out").mkdir()
    found = unpack.check(made, tmp_path / "out")
    assert "office.pgdump" in {part.path for part in found.manifest.parts}
    assert (tmp_path / "out" / "office.pgdump").read_bytes().startswith(b"PGDMP")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Damaged, match="pg_dump"):
        backup.make(home, tmp_path / "again", at=AT, database=database, migrations=())
