"""Remedies and their last days: worked cases from the norms, two regimes, and never a later day than is safe."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.law import Line, Question, Remedies, Services, SheetError, Unclear, read_sheet
from anlaufstelle.pathways.queries import decisions as decisions_known
from anlaufstelle.pathways.queries import remedies_against, served, ways_of_service
from anlaufstelle.values.deadlines import is_working_day

CASES = Path(__file__).with_name("rechtsbehelfe.faelle")
OLD, NEW = date(2026, 6, 11), date(2026, 6, 12)
HEAD = "Blatt | Probe\nStand | 12.08.2026\nGegengezeichnet | niemand\nBescheid | ablehnung | Ablehnung\n"
decisions = st.sampled_from(sorted(decisions_known()))
days = st.dates(date(2021, 1, 1), date(2030, 12, 31))


def _days(decision: str, served: date, filed: date | None) -> dict[str, date]:
    return remedies_against(Question(decision=decision, served=served, filed=filed)).safe


KINDS = ("klage", "eilantrag", "begruendung", "ausreise")


def _cases() -> Iterator[Line]:
    text = "Blatt | Fälle\nStand | 12.08.2026\nGegengezeichnet | niemand\n" + CASES.read_text(encoding="utf-8")
    return read_sheet(text, name=CASES.name).of("Fall")


@pytest.mark.parametrize("case", list(_cases()), ids=lambda case: " ".join(case.fields[:3]))
def test_worked_cases(case: Line) -> None:
    decision, served, filed, *expected, _why = case.fields
    found = _days(decision, case.day(served), None if filed == "unbekannt" else case.day(filed))
    wanted = {kind: case.day(text) for kind, text in zip(KINDS, expected, strict=True) if text != "–"}
    assert found == wanted


def test_every_decision_has_a_worked_case() -> None:
    assert {case.fields[0] for case in _cases()} == set(decisions_known())


def test_without_the_day_of_the_application_both_regimes_are_counted_and_the_earlier_day_is_kept() -> None:
    question = Question(decision="eingestellt", served=date(2026, 11, 24))
    answer = remedies_against(question)
    assert Unclear.FILED in answer.unclear
    assert {deadline.last_day for deadline in answer.deadlines if deadline.kind == "klage"} == {
        date(2026, 12, 1), date(2026, 12, 8),
    }  # fmt: skip
    assert answer.safe["klage"] == date(2026, 12, 1)
    assert Unclear.FILED not in remedies_against(Question(decision="eingestellt", served=NEW, filed=NEW)).unclear


def test_a_missing_notice_gives_a_longer_day_and_the_short_one_stays_the_one_to_keep() -> None:
    served = date(2026, 11, 24)
    for filed, longer, norm in ((OLD, date(2027, 11, 24), "VwGO § 58"), (NEW, date(2027, 2, 24), "§ 74 Abs. 1 Satz 4")):
        answer = remedies_against(Question(decision="unbegruendet", served=served, filed=filed, notice=False))
        (suit,) = [deadline for deadline in answer.deadlines if deadline.kind == "klage"]
        assert (suit.extended_to, suit.last_day) == (longer, date(2026, 12, 8))
        assert norm in suit.extended_by
        assert answer.safe["klage"] == date(2026, 12, 8)


def test_a_family_link_reads_like_a_rejection_and_exists_only_in_the_new_law() -> None:
    assert _days("familie", date(2026, 11, 24), OLD).keys() == {"begruendung"}
    answer = remedies_against(Question(decision="familie", served=date(2026, 11, 24), filed=NEW))
    assert answer.safe["klage"] == date(2026, 12, 8)
    assert any("liest sich wie eine Ablehnung" in text for text, _norm in answer.hints)


def test_what_a_lawyer_must_confirm_and_who_has_signed_is_in_the_answer() -> None:
    answer = remedies_against(Question(decision="auslaenderbehoerde", served=date(2026, 11, 24)))
    assert Unclear.TO_CONFIRM in answer.unclear
    assert answer.signed_by == ""
    assert answer.as_of == date(2026, 8, 12)
    sure = remedies_against(Question(decision="fluechtling", served=date(2026, 11, 24), filed=NEW))
    assert sure.unclear == frozenset()


@given(decisions, days, st.none() | days, st.booleans())
def test_every_deadline_ends_on_a_working_day_after_its_beginning_and_cites_its_norm(
    decision: str, served: date, filed: date | None, notice: bool
) -> None:
    answer = remedies_against(Question(decision=decision, served=served, filed=filed, notice=notice))
    assert answer.deadlines
    for deadline in answer.deadlines:
        assert is_working_day(deadline.last_day)
        assert deadline.event < deadline.counted <= deadline.last_day <= deadline.counted + timedelta(days=4)
        assert "§" in deadline.citation
        assert deadline.extended_to is None or (not notice and deadline.extended_to > deadline.last_day)


@given(decisions, days, days)
def test_knowing_the_day_of_the_application_never_gives_an_earlier_day_than_was_told_before(
    decision: str, served: date, filed: date
) -> None:
    unknown, known = _days(decision, served, None), _days(decision, served, filed)
    assert all(unknown[kind] <= last for kind, last in known.items())


@given(decisions, days, st.integers(1, 400))
def test_a_later_service_never_ends_earlier(decision: str, served: date, later: int) -> None:
    one, other = _days(decision, served, NEW), _days(decision, served + timedelta(days=later), NEW)
    assert all(one[kind] <= other[kind] for kind in one)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Frist | unbekannt | klage | 2 Wochen | Zustellung | immer | AsylG § 74", "gibt es nicht"),
        ("Frist | ablehnung | klage | zwei | Zustellung | immer | AsylG § 74", "keine Frist"),
        ("Frist | ablehnung | klage | 2 Wochen | morgen | immer | AsylG § 74", "kein Beginn"),
        ("Frist | ablehnung | ausreise | 2 Wochen | Ende klage | immer | AsylG § 38", "keine Frist »klage«"),
        ("Frist | ablehnung | klage | 2 Wochen | Zustellung | ab 12.06.2026 | AsylG § 74", "wovon die Geltung abhängt"),
        ("Frist | ablehnung | klage | 2 Wochen | Zustellung | immer", "Felder"),
        ("Ohne Belehrung | ablehnung | klage | 1 Jahr | immer", "Felder"),
        ("Hinweis | fremd | immer | Satz | AsylG § 1", "gibt es nicht"),
    ],
)
def test_a_mistake_in_a_rule_is_said_with_its_line(line: str, problem: str) -> None:
    with pytest.raises(SheetError) as found:
        Remedies(read_sheet(HEAD + line, name="probe.regel"))
    assert found.value.line == 5
    assert problem in found.value.problem
    assert found.value.remedy


def test_a_decision_nobody_has_described_is_refused() -> None:
    with pytest.raises(KeyError):
        remedies_against(Question(decision="einladung", served=NEW))


@pytest.mark.parametrize(
    ("by", "named", "day"),
    [
        ("umschlag", date(2026, 11, 20), date(2026, 11, 20)),
        ("uebergabe", date(2026, 11, 21), date(2026, 11, 21)),
        ("einschreiben", date(2026, 11, 20), date(2026, 11, 24)),
        ("einschreiben", date(2024, 12, 31), date(2025, 1, 3)),
        ("einschreiben", date(2025, 1, 1), date(2025, 1, 5)),  # a Sunday: the fiction does not wait
        ("brief", date(2026, 11, 20), date(2026, 11, 24)),
        ("brief", date(2024, 2, 27), date(2024, 3, 1)),
        ("unterkunft", date(2026, 11, 20), date(2026, 11, 24)),
        ("unterkunft", date(2023, 5, 2), date(2023, 5, 5)),
    ],
)
def test_the_day_a_letter_counts_as_served(by: str, named: date, day: date) -> None:
    service = served(by=by, named=named)
    assert service.day == day
    assert "§" in service.citation
    assert (service.length is None) == (by in ("umschlag", "uebergabe"))


def test_every_way_of_service_is_known_on_every_day_and_named() -> None:
    for by, name in ways_of_service().items():
        assert name
        for named in (date(2016, 11, 7), date(2024, 12, 31), date(2025, 1, 1), date(2030, 1, 1)):
            assert served(by=by, named=named).day >= named
    with pytest.raises(KeyError):
        served(by="brieftaube", named=NEW)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("Zustellung | post | Post | 4 Tage | ab 01.01.2025 | VwZG § 4", "wovon die Geltung abhängt"),
        ("Zustellung | post | Post | bald | immer | VwZG § 4", "keine Frist"),
        (
            "Zustellung | post | P | 4 Tage | immer | VwZG § 4\nZustellung | post | P | 3 Tage | immer | VwZG § 4",
            "zwei Zeilen",
        ),
    ],
)
def test_a_mistake_in_a_way_of_service_is_said(lines: str, problem: str) -> None:
    with pytest.raises(SheetError) as found:
        Services(read_sheet(HEAD + lines, name="probe.regel"))
    assert problem in found.value.problem


def test_a_deadline_waits_only_for_one_that_stands_above_it() -> None:
    suit = "Frist | ablehnung | klage | 2 Wochen | Zustellung | immer | N\n"
    reasons = "Frist | ablehnung | begruendung | 1 Monat | Ende klage | immer | N\n"
    assert Remedies(read_sheet(HEAD + suit + reasons, name="probe.regel")).decisions
    with pytest.raises(SheetError, match="davor keine Frist"):
        Remedies(read_sheet(HEAD + reasons + suit, name="probe.regel"))
