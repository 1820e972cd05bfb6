"""Nothing is due before its day, and nothing is ever due because something is not known."""

from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.engines.retention import RulesBroken, judge, read_rules

RULES = read_rules((files("anlaufstelle.retention.rules") / "fristen.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 3)
_SHEET = """
[[rule]]
code = "a"
label = "A"
norm = "§ 1"
of = "person"
when = ["died"]
counts_from = ["taken_over"]
years = 1
from = 2005-01-01
"""
_DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
_EVENTS = st.dictionaries(st.sampled_from(["taken_over", "closed", "ban_ended", "visa_consent"]), _DAYS)
_GROUNDS = st.sets(
    st.sampled_from(["moved_away", "naturalised", "died", "expelled", "visa_consent", "entered"]), min_size=1
)


@pytest.mark.parametrize(
    ("ground", "on", "first", "norm"),
    [
        ("moved_away", TODAY, date(2024, 5, 3), "§ 68 Abs. 2 Satz 2, § 67 Abs. 1 Nr. 2 AufenthV"),
        ("naturalised", TODAY, date(2024, 5, 3), "§ 68 Abs. 2 Satz 2, § 67 Abs. 1 Nr. 3 AufenthV"),
        ("naturalised", date(2021, 7, 26), date(2019, 5, 3), "§ 68 Abs. 2 Satz 3 a. F., § 67 Abs. 1 Nr. 3 AufenthV"),
        ("naturalised", date(2021, 7, 27), date(2024, 5, 3), "§ 68 Abs. 2 Satz 2, § 67 Abs. 1 Nr. 3 AufenthV"),
        ("died", TODAY, date(2019, 5, 3), "§ 68 Abs. 2 Satz 3, § 67 Abs. 1 Nr. 1 AufenthV"),
    ],
)
def test_file_system_b_ends_as_the_regulation_says_on_its_day(ground: str, on: date, first: date, norm: str) -> None:
    events = {"taken_over": date(2014, 5, 2), "closed": date(2010, 1, 1)}
    found = judge(events, RULES, of="person", grounds=[ground], on=on)
    assert found.first == first
    assert found.decides is not None
    assert found.decides.rule.norm == norm


def test_who_was_expelled_stays_until_ten_years_after_the_ban_and_no_shorter_rule_speaks() -> None:
    events = {"taken_over": date(2010, 1, 4), "closed": date(2010, 1, 4)}
    waiting = judge(events, RULES, of="person", grounds=["expelled", "died"], on=TODAY)
    assert (waiting.first, waiting.missing) == (None, ("ban_ended",))
    known = judge(
        {**events, "ban_ended": date(2015, 6, 30)}, RULES, of="person", grounds=["expelled", "died"], on=TODAY
    )
    assert known.first == date(2025, 7, 1)


def test_a_procedure_that_is_not_closed_keeps_everything() -> None:
    found = judge({"taken_over": date(2000, 1, 1)}, RULES, of="person", grounds=["moved_away"], on=TODAY)
    assert (found.first, found.missing, found.is_due(date(2200, 1, 1))) == (None, ("closed",), False)


def test_what_may_not_be_used_goes_at_once() -> None:
    for of, ground in (("document", "irrelevant_notice"), ("fact", "unusable")):
        found = judge({ground: TODAY}, RULES, of=of, grounds=[ground], on=TODAY)
        assert found.is_due(TODAY)
        assert not found.is_due(TODAY - timedelta(days=1))


@given(events=_EVENTS, grounds=_GROUNDS, taken=st.sampled_from(["taken_over", "closed", "ban_ended", "visa_consent"]))
def test_knowing_less_never_makes_anything_due(events: dict[str, date], grounds: set[str], taken: str) -> None:
    whole = judge(events, RULES, of="person", grounds=grounds, on=TODAY)
    less = judge(
        {name: day for name, day in events.items() if name != taken}, RULES, of="person", grounds=grounds, on=TODAY
    )
    assert less.first is None or (whole.first is not None and less.first <= whole.first and less.first == whole.first)


@given(events=_EVENTS, grounds=_GROUNDS)
def test_a_day_comes_only_when_every_rule_that_speaks_has_one(events: dict[str, date], grounds: set[str]) -> None:
    found = judge(events, RULES, of="person", grounds=grounds, on=TODAY)
    if found.first is not None:
        assert all(due.first is not None and due.first <= found.first for due in found.dues)
        assert not found.missing


def test_no_rule_is_said_to_be_reviewed_and_each_has_its_norm() -> None:
    assert RULES
    assert not [rule.code for rule in RULES if rule.reviewed]
    assert all("§" in rule.norm for rule in RULES)


@pytest.mark.parametrize(
    "broken",
    [
        "rule = 1 =",
        "[other]",
        _SHEET.replace("norm", "nrom"),
        _SHEET.replace("years = 1", ""),
        _SHEET.replace("years = 1", "years = 0"),
        _SHEET.replace("years = 1", "years = 1\nat_once = true"),
        _SHEET + "until = 2004-01-01",
        _SHEET + _SHEET,
    ],
)
def test_a_sheet_with_a_slip_is_refused_as_a_whole(broken: str) -> None:
    with pytest.raises(RulesBroken):
        read_rules(broken)


def test_the_same_rule_may_have_two_wordings_one_after_the_other() -> None:
    older = _SHEET + "until = 2021-07-27\n"
    assert len(read_rules(older + _SHEET.replace("2005-01-01", "2021-07-27"))) == 2
