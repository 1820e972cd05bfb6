"""Files taken over from the export of another procedure: nothing typed twice, nothing lost, nothing done twice."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from anlaufstelle.accounts.queries import actor_for
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.shells import Layout, proposed
from anlaufstelle.files import actions
from anlaufstelle.files.errors import ExportNotReadable, LayoutUnfit, TakeOverBusy, UnknownTakeOver
from anlaufstelle.files.models import CaseFile, Content, Procedure, ShellLine, ShellOrigin, TakeOver
from anlaufstelle.files.queries import shells as queries
from anlaufstelle.files.queries.shells.comparing import mark
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.models import Detail, Merge, Opening, Person, PersonName, RegisterNumber
from tests.accounts.makers import make_account
from tests.files.shells import HEADERS, hand_in, row, table, take_over, work
from tests.persons.makers import make_person, opened

pytestmark = pytest.mark.django_db
SYSTEM = actor("system")


def states(number: int) -> Mapping[str, int]:
    return queries.take_over(number, by=SYSTEM).counts


def test_a_row_becomes_a_person_with_a_file_and_its_procedures(at: datetime) -> None:
    take_over(table([row(1, Vorgänge="Verlängerung | Familiennachzug")]), at=at)

    file = CaseFile.objects.get()
    assert (file.reference, file.subject, file.shelf, file.medium) == ("ALT-000001", "Aufenthalt", "Regal 1", "paper")
    subjects = Procedure.objects.filter(case_file=file).order_by("number").values_list("subject", flat=True)
    assert list(subjects) == ["Familiennachzug", "Verlängerung"]
    known = people.to_compare([file.person_id], by=SYSTEM)[file.person_id]
    assert (known["family"], known["born"], known["nationality"]) == ("Beispielba", "1951-03-02", "Syrien")
    assert RegisterNumber.objects.get().value == "190000000001"
    assert people.find_persons("ALT-000001", by=SYSTEM).lines[0].id == file.person_id


def test_what_an_export_says_is_known_since_the_take_over_and_says_where_from(at: datetime) -> None:
    take_over(table([row(1)]), at=at)

    for known in (*PersonName.objects.all(), *Detail.objects.all()):
        assert (known.known_from, known.valid_from) == (at, None)
        assert known.source.startswith("Fachverfahren, übernommen am ")


def test_nobody_is_opened_for_reading(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    assert not Opening.objects.exists()


def test_the_same_export_again_changes_nothing(at: datetime) -> None:
    data = table([row(number) for number in range(60)])
    take_over(data, at=at)
    before = list(CaseFile.objects.order_by("id").values()), Detail.objects.count()
    entries = Entry.objects.exclude(code="files.shells_uploaded").count()

    again = take_over(data, at=at + timedelta(days=1))

    assert states(again) == {"same": 60}
    assert (list(CaseFile.objects.order_by("id").values()), Detail.objects.count()) == before
    assert Entry.objects.exclude(code="files.shells_uploaded").count() == entries


def test_differences_are_shown_old_beside_new_and_the_old_stays_in_the_history(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    number = hand_in(table([row(1, Staatsangehörigkeit="Deutschland", Standort="Regal 9")]), at=at)

    line = queries.shown(number, numbers=[1], by=SYSTEM)[0]
    assert {(one.field, one.here, one.there) for one in line.compared.differences} == {
        ("nationality", "Syrien", "Deutschland"),
        ("shelf", "Regal 1", "Regal 9"),
    }
    assert CaseFile.objects.get().shelf == "Regal 1", "a dry run writes nothing"

    actions.start_applying(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    assert CaseFile.objects.get().shelf == "Regal 9"
    known = {one.value: one.known_to for one in Detail.objects.filter(kind="nationality")}
    assert known == {"Deutschland": None, "Syrien": at}


def _edited(at: datetime) -> None:
    """Somebody corrects a name here, as the pages do."""
    person = CaseFile.objects.get().person_id
    opened(person, by=SYSTEM, at=at)
    entry = PersonName.objects.get(person=person, kind="passport", known_to__isnull=True)
    given = persons.NewName(family="Berichtigt", given="Ayşe")
    persons.record_entry(by=SYSTEM, at=at, person=person, given=given, corrects=("name", entry.pk))


def test_what_was_edited_here_is_not_overwritten_but_asked_about(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    _edited(at)
    changed = table([row(1, Familienname="Neuname")])

    first = take_over(changed, at=at)
    assert states(first) == {"conflict": 1}
    assert (
        people.to_compare([CaseFile.objects.get().person_id], by=SYSTEM)[CaseFile.objects.get().person_id]["family"]
        == "Berichtigt"
    )

    kept = hand_in(changed, at=at)
    actions.decide(by=SYSTEM, at=at, take_over=kept, number=1, choice="leave")
    actions.start_applying(by=SYSTEM, at=at, take_over=kept)
    work(kept, at=at)
    assert states(hand_in(changed, at=at)) == {"same": 1}, "who decided is not asked again"


def test_twin_without_the_marks_of_the_last_export_an_edit_here_is_not_noticed(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    _edited(at)
    origin = ShellOrigin.objects.get()
    here = people.to_compare([origin.case_file.person_id], by=SYSTEM)[origin.case_file.person_id]
    origin.brought = {**origin.brought, "family": mark()(here["family"])}
    origin.save()
    assert states(hand_in(table([row(1, Familienname="Neuname")]), at=at)) == {"changed": 1}


def test_an_edit_here_alone_is_no_difference(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    _edited(at)
    assert states(hand_in(table([row(1)]), at=at)) == {"same": 1}


def test_somebody_known_here_is_asked_about_with_the_person_and_can_be_joined(at: datetime) -> None:
    known = make_person(by=SYSTEM, at=at, family="Öztürk", given="Ayşe")
    data = table([row(1, Familienname="Oeztuerk", Geburtsdatum="")])

    number = take_over(data, at=at)
    assert states(number) == {"double": 1}
    assert not CaseFile.objects.exists(), "nothing is taken over before somebody decides"
    assert queries.shown(number, numbers=[1], by=SYSTEM)[0].people == (known,)

    joined = hand_in(data, at=at)
    actions.decide(by=SYSTEM, at=at, take_over=joined, number=1, choice=str(known))
    actions.start_applying(by=SYSTEM, at=at, take_over=joined)
    work(joined, at=at)
    assert CaseFile.objects.get().person_id == known
    assert Person.objects.count() == 1


def test_a_double_called_new_is_noted_for_the_list_of_doubles(at: datetime) -> None:
    make_person(by=SYSTEM, at=at, family="Öztürk", given="Ayşe")
    take_over(table([row(1, Familienname="Oeztuerk", Geburtsdatum="")]), at=at, groups={"double": "take"})
    assert Person.objects.count() == 2
    assert Merge.objects.get().state == "suspected"


def test_two_rows_of_one_person_are_told_and_two_of_one_persons_key_are_one_person(at: datetime) -> None:
    twin = row(2, Familienname="Beispielba", Geburtsdatum="02.03.1951")
    assert states(hand_in(table([row(1), twin]), at=at)) == {"new": 1, "double": 1}

    headers = ("Personennummer", *HEADERS)
    data = table([("P1", *row(1)), ("P1", *twin[:5], row(1)[5], *twin[6:])], headers=headers)
    number = actions.hand_in(by=SYSTEM, at=at, data=data, name="x.csv", system="Anderes")
    actions.arrange(by=SYSTEM, at=at, take_over=number, layout=Layout(columns=proposed(headers), unit="33.20"))
    actions.start_comparing(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    actions.start_applying(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    assert (Person.objects.count(), CaseFile.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        ("Geburtsdatum", "03.04.90", "born:short_year"),
        ("Geburtsdatum", "31.02.1990", "born:date"),
        ("Geburtsdatum", "01.01.2990", "born:to_come"),
        ("AZR-Nummer", "=1+1", "azr:number"),
        ("Status", "quark", "status:status"),
        ("Fallnummer", "", "key:missing"),
        ("Betreff", "x" * 300, "subject:too_long"),
        ("Betreff", "x" * 3000, ":too_long"),
        ("Betreff", "a\0b", ":nul"),
        ("Betreff", "a;b", ":columns"),
    ],
)
def test_a_wrong_row_says_why_and_the_others_are_taken(at: datetime, column: str, value: str, field: str) -> None:
    number = take_over(table([row(1), row(2, **{column: value}), row(3)]), at=at)
    assert ShellLine.objects.get(take_over=number, state="wrong").fields == [field]
    assert CaseFile.objects.count() == 2
    assert len(list(queries.faults(number, by=SYSTEM))) == 1


def test_a_key_twice_in_one_export_makes_both_rows_wrong(at: datetime) -> None:
    number = take_over(table([row(1), row(2), row(1, Familienname="Anders", Aktenzeichen="A2")]), at=at)
    assert states(number) == {"new": 1, "wrong": 2}
    assert CaseFile.objects.count() == 1


def test_a_reference_that_belongs_to_another_file_is_never_taken(at: datetime) -> None:
    take_over(table([row(1), row(2)]), at=at)
    number = take_over(table([row(1), row(2, Aktenzeichen="ALT-000001")]), at=at, groups={"conflict": "take"})
    assert states(number)["wrong"] == 2
    alone = take_over(table([row(2, Aktenzeichen="ALT-000001")]), at=at, groups={"conflict": "take"})
    assert states(alone) == {"conflict": 1}
    assert sorted(CaseFile.objects.values_list("reference", flat=True)) == ["ALT-000001", "ALT-000002"]


def test_who_is_no_longer_in_the_export_is_told_and_nothing_is_removed(at: datetime) -> None:
    take_over(table([row(1), row(2)]), at=at)
    number = hand_in(table([row(1)]), at=at)
    assert [reference for _file, reference in queries.vanished(number, by=SYSTEM)] == ["ALT-000002"]
    assert CaseFile.objects.count() == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "utf-16-le"])
def test_letters_are_read_whatever_the_export_is_written_in(at: datetime, encoding: str) -> None:
    data = table(
        [row(1, Familienname="Müßig-Éxemple", Vorname="Žé" if encoding == "iso-8859-15" else "Zé")], encoding=encoding
    )
    take_over(data, at=at)
    assert PersonName.objects.get().family == "Müßig-Éxemple"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "encoding"),
        (bytes(5000), "binary"),
        (bytes(range(4)) * 4000, "binary"),
        (b";" * 1_000_000, "header"),
        (b"a;" * 400 + b"\n", "columns"),
        (b"x" * (33 * 1024 * 1024), "too_large"),
    ],
)
def test_what_is_no_table_is_refused_and_nothing_is_stored(at: datetime, data: bytes, why: str) -> None:
    with pytest.raises(ExportNotReadable) as problem:
        actions.hand_in(by=SYSTEM, at=at, data=data, name="x", system="Fachverfahren")
    assert problem.value.facts == {"why": why}
    assert not Content.objects.exists()


def test_without_key_and_name_nothing_begins(at: datetime) -> None:
    number = actions.hand_in(by=SYSTEM, at=at, data=table([row(1)]), name="x", system="Fachverfahren")
    actions.arrange(by=SYSTEM, at=at, take_over=number, layout=Layout(columns={"key": "Fallnummer"}, unit="33.20"))
    with pytest.raises(LayoutUnfit):
        actions.start_comparing(by=SYSTEM, at=at, take_over=number)


def test_only_who_may_take_over_does_and_sees(at: datetime) -> None:
    for role in ("caseworker", "registry"):
        by = actor_for(make_account(role, username=role), at=at)
        with pytest.raises(NotAllowed):
            actions.hand_in(by=by, at=at, data=table([row(1)]), name="x", system="Fachverfahren")
        with pytest.raises(NotAllowed):
            queries.take_overs(by=by)
        with pytest.raises(NotAllowed):
            people.to_compare([], by=by)
    assert not Content.objects.exists()


def test_a_halt_leaves_whole_rows_and_going_on_does_the_rest_once(at: datetime, monkeypatch: Any) -> None:
    number = hand_in(table([row(number) for number in range(100)]), at=at)
    actions.start_applying(by=SYSTEM, at=at, take_over=number)
    _killed_after(2, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        work(number, at=at)
    monkeypatch.undo()
    assert (CaseFile.objects.count(), Person.objects.count(), ShellOrigin.objects.count()) == (50, 50, 50)

    actions.stop_take_over(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    assert CaseFile.objects.count() == 50, "who halted it halts every process"
    actions.resume_take_over(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    assert (CaseFile.objects.count(), Person.objects.count(), ShellOrigin.objects.count()) == (100, 100, 100)
    assert TakeOver.objects.get(id=number).state == "done"


def _killed_after(chunks: int, monkeypatch: Any) -> None:
    from anlaufstelle.files.actions.shells.writing import Writing

    real, turns = Writing.create, iter(range(chunks))

    def create(self: Writing, rows: Any) -> Any:
        made = real(self, rows)  # the rows are written, the transaction is not over
        if next(turns, None) is None:
            raise KeyboardInterrupt
        return made

    monkeypatch.setattr(Writing, "create", create)


def test_what_is_edited_between_the_look_and_the_take_over_is_kept(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    number = hand_in(table([row(1, Familienname="Neuname")]), at=at)
    assert states(number) == {"changed": 1}
    _edited(at)
    actions.start_applying(by=SYSTEM, at=at, take_over=number)
    work(number, at=at)
    assert ShellLine.objects.get(take_over=number).state == "conflict"
    assert PersonName.objects.filter(known_to__isnull=True, family="Berichtigt").exists()


def test_looking_at_rows_stands_in_the_log_for_each_person_shown(at: datetime) -> None:
    take_over(table([row(1), row(2)]), at=at)
    number = hand_in(table([row(1, Standort="Regal 9"), row(2)]), at=at)
    actions.look_at_lines(by=SYSTEM, at=at, take_over=number, numbers=[1, 2])
    assert Entry.objects.filter(code="persons.compared").count() == 1


def test_the_table_ends_after_thirty_days_with_its_bytes_and_the_files_stay(at: datetime) -> None:
    take_over(table([row(1)]), at=at)
    assert actions.sweep_contents(by=SYSTEM, at=at) == 0, "a table in use is not swept"
    assert actions.forget_take_overs(by=SYSTEM, at=at + timedelta(days=31)) == 1
    actions.sweep_contents(by=SYSTEM, at=at)
    assert (Content.objects.count(), ShellLine.objects.count(), CaseFile.objects.count()) == (0, 0, 1)
    assert ShellOrigin.objects.get().key == "F-00001"


def test_a_reference_given_here_never_repeats_one_that_came_from_elsewhere(at: datetime) -> None:
    year = at.year
    take_over(table([row(1, Aktenzeichen=f"33.20-{year}/000001"), row(2, Aktenzeichen="")]), at=at)
    assert sorted(CaseFile.objects.values_list("reference", flat=True)) == [
        f"33.20-{year}/000001",
        f"33.20-{year}/000002",
    ]


def test_random_bytes_as_a_table_break_nothing(at: datetime) -> None:
    dice = random.Random(7)
    for _turn in range(20):
        data = table([row(1)]) + dice.randbytes(500) + b"\r\n" + table([row(2)])[-200:]
        try:
            number = actions.hand_in(by=SYSTEM, at=at, data=data, name="x", system="Fachverfahren")
            layout = Layout(columns=proposed(HEADERS), unit="33.20")
            actions.arrange(by=SYSTEM, at=at, take_over=number, layout=layout)
            actions.start_comparing(by=SYSTEM, at=at, take_over=number)
        except (ExportNotReadable, LayoutUnfit):
            continue
        work(number, at=at)
        assert queries.take_over(number, by=SYSTEM).state == "compared"


def test_what_is_not_there_or_at_work_is_told(at: datetime) -> None:
    with pytest.raises(UnknownTakeOver):
        actions.start_comparing(by=SYSTEM, at=at, take_over=4711)
    number = hand_in(table([row(1)]), at=at)
    actions.start_applying(by=SYSTEM, at=at, take_over=number)
    with pytest.raises(TakeOverBusy):
        actions.start_comparing(by=SYSTEM, at=at, take_over=number)
