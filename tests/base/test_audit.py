"""The audit log: order, heads, proof, erasure; each way of tampering is found, and which entry it was."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection

from anlaufstelle.base.audit import guards, ledger
from anlaufstelle.base.audit.checkpoints import Head, HeadLog, signed
from anlaufstelle.base.audit.merkle import consistency_proof, includes, inclusion_proof, is_consistent
from anlaufstelle.base.audit.models import Checkpoint, Entry
from anlaufstelle.base.audit.queries import codes, entries
from anlaufstelle.base.audit.verify import Report, verify
from anlaufstelle.base.change import change
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.jobs import seal as seal_module
from anlaufstelle.base.jobs.seal import give_places, seal, sign_head
from anlaufstelle.base.permissions import Actor
from tests.base.makers import BY, TEST, note

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def _sealed(at: datetime, *, rounds: int = 3, each: int = 4) -> None:
    """Write a log of some entries with a head after each round."""
    for number in range(rounds):
        moment = at + timedelta(minutes=2 * number)
        note(at=moment, count=each, first=each * number)
        assert seal(by=BY, at=moment) is not None


def _kinds(report: Report) -> list[tuple[str, int]]:
    return [(problem.kind, problem.where) for problem in report.problems]


def _force(statement: str, *values: Any) -> None:
    """Do what only the owner of the database can: lift the triggers, change something, set them again."""
    guards.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    guards.put_up(connection)


def test_an_untouched_log_is_proved_whole(at: datetime) -> None:
    _sealed(at)
    note(at=at, count=2)
    report = verify()
    assert report.ok, report.problems
    assert (report.entries, report.without_place, report.heads, report.erased) == (14, 2, 3, 0)
    assert "vollständig und unverändert" in " ".join(report.lines)
    assert report.head.startswith("12:")


def test_entries_get_places_without_gaps_in_the_order_of_commit(at: datetime) -> None:
    note(at=at, count=300)
    assert [give_places(by=BY, at=at) for _ in range(3)] == [200, 100, 0]
    note(at=at, count=3)
    give_places(by=BY, at=at)
    placed = list(Entry.objects.order_by("id").values_list("seq", flat=True))
    assert placed == list(range(303))


def test_a_head_is_signed_once_a_minute_and_at_the_end(at: datetime) -> None:
    note(at=at)
    assert seal(by=BY, at=at) is not None
    assert seal(by=BY, at=at + timedelta(minutes=5)) is None, "nothing new"
    note(at=at)
    assert seal(by=BY, at=at + timedelta(seconds=30)) is None, "too soon"
    assert Entry.objects.filter(seq__isnull=True).count() == 0, "but it has its place"
    assert seal(by=BY, at=at + timedelta(seconds=56)) is not None
    note(at=at)
    assert seal(by=BY, at=at + timedelta(seconds=57), finish=True) is not None
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [1, 2, 3]


def test_an_appender_that_was_overtaken_signs_nothing(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    note(at=at)
    give_places(by=BY, at=at)

    def overtaken(**head: Any) -> Head:
        monkeypatch.setattr(seal_module, "signed", signed)
        assert sign_head(by=BY, at=at) is not None, "the other one, in the meantime"
        return signed(**head)

    monkeypatch.setattr(seal_module, "signed", overtaken)
    assert sign_head(by=BY, at=at) is None
    assert Checkpoint.objects.count() == 1
    assert verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_entry WHERE seq = 5",
        "UPDATE audit_entry SET lasting = '{}' WHERE seq = 5",
        "UPDATE audit_entry SET seq = 99 WHERE seq = 5",
        "UPDATE audit_entry SET seq = NULL WHERE seq = 5",
        "UPDATE audit_entry SET actor = 'somebody' WHERE seq = 5",
        'UPDATE audit_entry SET erasable = \'{"person":"other"}\' WHERE seq = 5',
        "UPDATE audit_entry SET salt = NULL WHERE seq = 5",
        "UPDATE audit_entry SET erasable = '' WHERE seq = 5",
        "DELETE FROM audit_checkpoint WHERE size = 8",
        "UPDATE audit_checkpoint SET size = 7 WHERE size = 8",
    ],
)
def test_the_database_refuses_to_change_the_log(at: datetime, statement: str) -> None:
    """The twin of this test is below: without the triggers each of these works, and is found."""
    _sealed(at)
    with pytest.raises((IntegrityError, DatabaseError), match="never changed or removed"), _savepoint(at):
        _run(statement)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _savepoint(at: datetime) -> Any:
    return change(by=BY, at=at, may=TEST)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("DELETE FROM audit_entry WHERE seq = 5", [("gap", 5)]),
        ("DELETE FROM audit_entry WHERE seq = 0", [("gap", 0)]),
        ("UPDATE audit_entry SET lasting = '{}' WHERE seq = 5", [("content", 5)]),
        ("UPDATE audit_entry SET actor = 'somebody' WHERE seq = 11", [("content", 11)]),
        ("UPDATE audit_entry SET at = '2026-01-01 00:00:00' WHERE seq = 3", [("content", 3)]),
        ('UPDATE audit_entry SET erasable = \'{"person":"other"}\' WHERE seq = 5', [("personal", 5)]),
        ("UPDATE audit_entry SET salt = NULL WHERE seq = 5", [("personal", 5)]),
        ("UPDATE audit_entry SET seq = 12 WHERE seq = 5", [("gap", 5)]),
        ("UPDATE audit_checkpoint SET size = 7 WHERE size = 8", [("log", 7), ("signature", 7), ("root", 7)]),
        ("DELETE FROM audit_entry WHERE seq > 7", [("cut", 8)]),
    ],
)
def test_without_the_triggers_tampering_works_and_is_found(
    at: datetime, statement: str, found: list[tuple[str, int]]
) -> None:
    _sealed(at)
    assert verify().ok
    _force(statement)
    assert _kinds(verify()) == found


def test_a_forger_who_knows_the_leaf_hash_is_found_between_two_heads(at: datetime) -> None:
    _sealed(at)
    entry = Entry.objects.get(seq=5)
    entry.lasting = ledger.canonical({"number": 500})
    _force("UPDATE audit_entry SET lasting = %s, leaf = %s WHERE seq = 5", entry.lasting, ledger.leaf_hash(entry))
    report = verify()
    assert _kinds(report) == [("root", 8)]
    assert "Eintrag 4 bis 7" in report.problems[0].text


def test_two_exchanged_entries_are_found(at: datetime) -> None:
    _sealed(at)
    for old, new in ((5, 99), (6, 5), (99, 6)):
        _force("UPDATE audit_entry SET seq = %s WHERE seq = %s", new, old)
    assert ("root", 8) in _kinds(verify())


def test_an_end_cut_off_together_with_its_heads_is_found_by_the_file(at: datetime, home: Path) -> None:
    _sealed(at)
    _force("DELETE FROM audit_entry WHERE seq > 7")
    _force("DELETE FROM audit_checkpoint WHERE size > 8")
    report = verify()
    assert _kinds(report) == [("cut", 8)]
    assert "12 Einträge, vorhanden sind 8" in report.problems[0].text
    # The twin: with the file cut as well, only a head noted elsewhere finds it.
    file = home / "audit" / "checkpoints.log"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:2]))
    assert verify().ok
    assert _kinds(verify(expect_head=report.head)) == [("cut", 8)]


def test_a_cut_end_written_anew_is_found(at: datetime) -> None:
    _sealed(at)
    _force("DELETE FROM audit_entry WHERE seq > 7")
    _force("DELETE FROM audit_checkpoint WHERE size > 8")
    note(at=at, count=6)
    later = at + timedelta(hours=1)
    assert seal(by=BY, at=later) is not None
    assert _kinds(verify()) == [("root", 12)]


def test_a_forged_head_is_found(at: datetime, home: Path) -> None:
    _sealed(at)
    file = home / "audit" / "checkpoints.log"
    first, second, third = file.read_text().splitlines(keepends=True)
    size, root, moment, _signature = second.split()
    file.write_text(f"{first}{size} {root} {moment} {third.split()[3]}\nnonsense\n{third}")
    assert _kinds(verify()) == [("line", 3), ("signature", 8)]


def test_a_noted_head_of_the_wrong_form_is_explained() -> None:
    with pytest.raises(ValueError, match="1234:a1b2"):
        verify(expect_head="latest")


def test_a_line_cut_by_a_power_failure_does_not_spoil_the_next(at: datetime, home: Path) -> None:
    _sealed(at, rounds=1)
    file = home / "audit" / "checkpoints.log"
    with file.open("a") as out:
        out.write("8 abcdef")
    note(at=at, count=4)
    assert seal(by=BY, at=at + timedelta(minutes=2)) is not None
    heads, unreadable = HeadLog().read()
    assert [head.size for head in heads] == [4, 8]
    assert unreadable == [2]


def test_erasing_the_personal_part_keeps_the_proof(at: datetime) -> None:
    note(at=at, count=3, person="AAA")
    note(at=at + timedelta(days=1), count=2, person="BBB")
    seal(by=BY, at=at)
    found = ledger.concerning({"person": ["AAA"]})
    assert len(found) == 3
    with change(by=BY, at=at, may=TEST):
        assert ledger.erase(found) == 3
        assert ledger.erase(found) == 0
    report = verify()
    assert report.ok
    assert report.erased == 3
    assert ledger.concerning({"person": ["AAA"]}) == []
    assert not Entry.objects.filter(erasable__contains="AAA").exists()
    assert len(ledger.older_than(at + timedelta(days=2), codes=["tests.noted"])) == 2
    assert ledger.older_than(at, codes=["tests.noted"]) == []


@pytest.mark.django_db(transaction=True)
def test_erasing_belongs_into_a_change() -> None:
    with pytest.raises(RuntimeError, match="change"):
        ledger.erase([1])


def test_any_entry_of_the_log_can_be_proved_to_an_outsider(at: datetime) -> None:
    _sealed(at)
    leaves = [bytes(leaf) for leaf in Entry.objects.order_by("seq").values_list("leaf", flat=True)]
    first, _second, last = Checkpoint.objects.order_by("size")
    head = bytes(last.root)
    assert includes(leaves[5], index=5, size=12, proof=inclusion_proof(leaves, 5), head=head)
    proof = consistency_proof(leaves, first.size)
    assert is_consistent(old_size=first.size, old_head=bytes(first.root), size=12, head=head, proof=proof)


def test_auditors_read_page_by_page(at: datetime) -> None:
    note(at=at, count=5)
    note(at=at + timedelta(hours=1), count=1, first=5, person="XYZ")
    page = entries(by=BY, size=4)
    assert [dict(line.facts)["number"] for line in page.lines] == ["5", "4", "3", "2"]
    assert dict(page.lines[0].facts) == {"number": "5", "person": "XYZ"}
    rest = entries(by=BY, size=4, older=page.older)
    assert [dict(line.facts)["number"] for line in rest.lines] == ["1", "0"]
    assert rest.older is None
    assert len(entries(by=BY, code="tests.", since=at + timedelta(minutes=1)).lines) == 1
    assert len(entries(by=BY, until=at + timedelta(minutes=1)).lines) == 5
    assert entries(by=BY, code="appointments.").lines == ()
    assert codes(by=BY) == ("tests.noted",)


def test_a_page_says_that_a_personal_part_has_ended(at: datetime) -> None:
    note(at=at)
    with change(by=BY, at=at, may=TEST):
        ledger.erase(ledger.concerning({"person": ["K7P3QX"]}))
        ledger.append_plain("tests.plain", {}, by=BY, at=at)
    assert [line.erased for line in entries(by=BY).lines] == [False, True]


def test_nobody_else_reads_the_log() -> None:
    stranger = Actor(kind="account", id="7", permissions=frozenset({TEST}))
    with pytest.raises(NotAllowed):
        entries(by=stranger)
    with pytest.raises(NotAllowed):
        codes(by=stranger)


def test_the_triggers_stand_after_all_migrations() -> None:
    assert guards.are_up(connection)
    guards.take_down(connection)
    assert not guards.are_up(connection)
    guards.put_up(connection)
    assert guards.are_up(connection)
