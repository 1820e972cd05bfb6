"""Norms read in by day: each wording once, again without change, in any order, never half."""

from datetime import date, datetime

import pytest

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.law import norms as engine
from anlaufstelle.knowledge import actions, queries
from anlaufstelle.knowledge.errors import (
    NoCitation,
    NoPeriod,
    StateIncomplete,
    UnknownInstruction,
    UnknownLaw,
    UnknownSection,
)
from anlaufstelle.knowledge.models import Section, Wording
from tests.knowledge.makers import AFTER, BEFORE, HEAD, NEW, OLD, read

pytestmark = pytest.mark.django_db


def said(on: date, section: str = "1") -> str:
    (place,) = engine.cited(f"PrüfG § {section}")
    found = queries.norms().look_up(place, on=on)
    return found.text if isinstance(found, engine.Found) else found.why.name


def test_an_unchanged_section_is_stored_once(at: datetime) -> None:
    assert read(BEFORE, day=OLD, at=at) == 3
    assert read(AFTER, day=NEW, at=at) == 1
    assert (Wording.objects.count(), Section.objects.count()) == (4, 4)


def test_each_day_has_its_wording(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    assert ["acht" in said(OLD), "acht" in said(date(2026, 2, 14)), "sechs" in said(NEW)] == [True, True, True]
    assert said(date(2025, 12, 31)) == "DAY"


def test_the_same_again_changes_nothing(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    stamp = queries.norms_stamp()
    assert read(BEFORE, day=OLD, at=at) == 0
    assert queries.norms_stamp() == stamp


def test_another_form_of_the_same_wording_is_no_change(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    assert read(BEFORE.replace("acht Jahre", "acht\nJahre"), day=NEW, at=at) == 0
    assert Section.objects.count() == 3


TEXTS = [BEFORE, AFTER, BEFORE.replace("krank", "gesund"), AFTER.replace("# § 3 – Ende\n\nDas Gesetz endet nie.\n", "")]
DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_states_may_come_in_any_order(order: tuple[int, ...], at: datetime) -> None:
    for number in order:
        text = TEXTS[number] if number < 3 else TEXTS[3] + "\n# § 4 – Neu\n\nNeu.\n"
        read(text, day=DAYS[number], at=at)
    assert [("acht" in said(day), "krank" in said(day, "2"), said(day, "3")[:3]) for day in DAYS] == [
        (True, True, "Das"),
        (False, True, "Das"),
        (True, False, "Das"),
        (False, True, "SEC"),
    ]
    spans = Section.objects.order_by("label", "valid_from").values_list("label", "valid_from", "valid_to")
    assert list(spans.filter(label="§ 2")) == [
        ("§ 2", DAYS[0], DAYS[2]),
        ("§ 2", DAYS[2], DAYS[3]),
        ("§ 2", DAYS[3], None),
    ]


def test_a_better_text_of_a_day_takes_the_place_of_the_first(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    read(BEFORE.replace("acht", "neun"), day=OLD, at=at)
    assert ("neun" in said(OLD), "sechs" in said(NEW)) == (True, True)


def test_a_file_that_was_cut_off_is_refused_whole(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    before = (Section.objects.count(), queries.norms_stamp())
    with pytest.raises(StateIncomplete, match="state_incomplete"):
        read(HEAD + "# § 1 – Zeit\n\n(1) Nötig sind sechs Jahre.\n", day=NEW, at=at)
    assert (Section.objects.count(), queries.norms_stamp()) == before


def test_what_is_not_there_is_not_found(at: datetime) -> None:
    with pytest.raises(UnknownLaw):
        queries.law_page(name="PruefG", on=NEW)
    read(BEFORE, day=OLD, at=at)
    with pytest.raises(UnknownSection):
        queries.section_page(name="PruefG", section="9", on=NEW)


def test_only_the_house_reads_norms_in(at: datetime) -> None:
    statute = engine.read_statute(BEFORE, name="PrüfG")
    with pytest.raises(NotAllowed):
        actions.read_state(by=actor("resident"), at=at, law="PrüfG", day=OLD, statute=statute, sign="x")


def test_an_instruction_has_its_days_and_its_place(at: datetime) -> None:
    lead = actor("system")
    with pytest.raises(NotAllowed):
        actions.write_instruction(by=lead, at=at, title="T", text="x", valid_from=OLD, citation="PrüfG § 1")
    boss = actor("head_of_office")
    number = actions.write_instruction(
        by=boss, at=at, title="Zeit", text="großzügig", valid_from=OLD, citation="PrüfG § 1"
    )
    (line,) = queries.instructions(on=OLD)
    assert (line.about("PrüfG", "1"), line.about("PrüfG", "2"), line.last_day) == (True, False, None)
    actions.end_instruction(by=boss, at=at, instruction=number, last_day=NEW)
    assert [len(queries.instructions(on=day)) for day in (date(2025, 12, 31), OLD, NEW, date(2026, 2, 16))] == [
        0,
        1,
        1,
        0,
    ]
    with pytest.raises(NoPeriod):
        actions.end_instruction(by=boss, at=at, instruction=number, last_day=date(2025, 1, 1))
    with pytest.raises(UnknownInstruction):
        actions.end_instruction(by=boss, at=at, instruction=0, last_day=NEW)
    for citation in ("", "irgendwas"):
        with pytest.raises(NoCitation):
            actions.write_instruction(by=boss, at=at, title="T", text="x", valid_from=OLD, citation=citation)
