"""A line whose norm reads otherwise than when it was written turns amber, and only then."""

from datetime import date

import pytest

from anlaufstelle.engines.law import Sheet, SheetError, read_sheet
from anlaufstelle.engines.law.anchors import Amber, amber, day_of, new_anchors, read_anchors, sources
from anlaufstelle.engines.law.impact import impact
from anlaufstelle.engines.law.norms import Collection
from tests.engines.law.statutes import collection, state

OLD, NEW = date(2024, 3, 1), date(2026, 6, 12)
HEAD = "Blatt | Probe\nStand | {stand}\nGegengezeichnet | niemand\n"
LINE = "Voraussetzung | P1 | zeit | dauer ja | {days} | PrüfG § 1 Abs. 1 Satz 1\n"
SIX = "§ 1 – Zeit\n\n(1) Nötig sind sechs Jahre.\n\n(2) Sonst nichts."
EIGHT = SIX.replace("sechs", "acht")


def sheet(*, days: str = "immer", stand: str = "01.04.2024") -> Sheet:
    return read_sheet(HEAD.format(stand=stand) + LINE.format(days=days), name="probe.regel")


def amber_of(norms: Collection, on: date, *, days: str = "immer", stand: str = "01.04.2024") -> Amber | None:
    (source,) = sources(sheet(days=days, stand=stand))
    ((anchor, _said),) = new_anchors([source], norms=collection({OLD: state(EIGHT)}))
    return amber(source, anchor=anchor, norms=norms, on=on)


def test_a_new_wording_turns_a_line_amber_from_its_day_and_shows_both() -> None:
    norms = collection({OLD: state(EIGHT), NEW: state(SIX)})
    found = amber_of(norms, NEW)
    assert found is not None
    assert (found.since, found.lost) == (NEW, False)
    assert ("acht" in found.before, "sechs" in found.after) == (True, True)


def test_on_the_day_before_it_is_not_amber() -> None:
    assert amber_of(collection({OLD: state(EIGHT), NEW: state(SIX)}), date(2026, 6, 11)) is None


@pytest.mark.parametrize(
    "other",
    [
        EIGHT,
        EIGHT.replace("acht Jahre", "acht\nJahre"),
        EIGHT.replace("Zeit", "Dauer"),
        EIGHT.replace("Sonst nichts", "Sonst alles"),
    ],
    ids=["same", "form", "heading", "another paragraph"],
)
def test_the_same_wording_is_not_amber(other: str) -> None:
    assert amber_of(collection({OLD: state(EIGHT), NEW: state(other)}), NEW) is None


def test_a_place_that_is_gone_is_amber_too() -> None:
    found = amber_of(collection({OLD: state(EIGHT), NEW: state("§ 1\n\n(2) Sonst nichts.")}), NEW)
    assert found is not None
    assert found.lost


def test_a_line_that_ended_before_the_change_stays_as_it_is() -> None:
    norms = collection({OLD: state(EIGHT), NEW: state(SIX)})
    assert amber_of(norms, NEW, days="bis 11.06.2026") is None
    assert amber_of(norms, NEW, days="bis 12.06.2026") is not None


def test_a_wording_that_came_back_is_not_amber_again() -> None:
    later = date(2026, 9, 1)
    norms = collection({OLD: state(EIGHT), NEW: state(SIX), later: state(EIGHT)})
    assert amber_of(norms, NEW) is not None
    assert amber_of(norms, later) is None


def test_without_a_text_nothing_is_said() -> None:
    assert amber_of(Collection.of({}), NEW) is None


def test_the_day_of_a_line_is_its_last_one_or_the_state_of_the_sheet() -> None:
    norms = collection({OLD: state(EIGHT)})
    assert [
        day_of(*sources(sheet(days=days)), norms=norms) for days in ("immer", "bis 15.03.2024", "ab 01.01.2030")
    ] == [
        date(2024, 4, 1),
        date(2024, 3, 15),
        date(2024, 4, 1),
    ]
    assert day_of(*sources(sheet(stand="01.01.2024")), norms=norms) == OLD


def test_remedies_count_by_the_day_of_the_application() -> None:
    text = (
        HEAD.format(stand="01.07.2026")
        + "Frist | a | klage | 2 Wochen | Zustellung | Antrag bis 11.06.2026 | PrüfG § 1\n"
    )
    (source,) = sources(read_sheet(text, name="x.regel"))
    assert source.last_day == date(2026, 6, 11)


def test_anchors_are_written_and_read_as_lines() -> None:
    ((anchor, said),) = new_anchors(sources(sheet()), norms=collection({OLD: state(EIGHT)}))
    assert not said.lost
    assert read_anchors(f"# Kopf\n\n{anchor}\n", name="anker.txt") == {
        (anchor.sheet, anchor.citation, anchor.day): anchor
    }
    assert anchor.sheet == "probe"
    with pytest.raises(SheetError, match="2 Felder") as refused:
        read_anchors(f"{anchor}\n\nprobe | PrüfG § 1", name="anker.txt")
    assert refused.value.line == 3


def test_lines_that_cite_the_same_share_an_anchor() -> None:
    twice = read_sheet(HEAD.format(stand="01.04.2024") + LINE.format(days="immer") * 2, name="probe.regel")
    assert len(list(new_anchors(sources(twice), norms=collection({OLD: state(EIGHT)})))) == 1


def test_an_impact_names_the_lines_a_change_hits_and_no_others() -> None:
    norms = collection({OLD: state(EIGHT), NEW: state(SIX)})
    (hit,) = impact(sources(sheet()), norms=norms, begin=OLD, end=NEW)
    assert ("acht" in hit.before.text, "sechs" in hit.after.text) == (True, True)
    assert not list(impact(sources(sheet(days="bis 01.02.2024")), norms=norms, begin=OLD, end=NEW))
    assert not list(impact(sources(sheet()), norms=norms, begin=OLD, end=date(2026, 6, 11)))
    assert not list(impact(sources(sheet()), norms=norms, begin=date(2020, 1, 1), end=NEW))


def test_amber_begins_with_the_first_day_of_the_new_wording() -> None:
    between, after = date(2025, 5, 1), date(2026, 9, 1)
    other = "§ 2 – Anderes\n\nEs gilt anderes."
    norms = collection({OLD: state(EIGHT), between: state(EIGHT, other), NEW: state(SIX, other), after: state(SIX)})
    found = amber_of(norms, after)
    assert found is not None
    assert found.since == NEW


def test_words_that_only_look_like_days_are_no_days() -> None:
    line = "Weg | W | bis 01.01.2025 | ab 31.02.2026 | PrüfG § 1\n"
    (source,) = sources(read_sheet(HEAD.format(stand="01.07.2026") + line, name="x.regel"))
    assert source.last_day == date(2025, 1, 1)


def test_one_changed_place_of_several_turns_a_line_amber() -> None:
    both = HEAD.format(stand="01.04.2024") + "Voraussetzung | P1 | zeit | d ja | immer | PrüfG § 1 Abs. 1 und § 2\n"
    (source,) = sources(read_sheet(both, name="probe.regel"))
    old = state(EIGHT, "§ 2\n\nBleibt.")
    ((anchor, _said),) = new_anchors([source], norms=collection({OLD: old}))
    changed = collection({OLD: old, NEW: state(SIX, "§ 2\n\nBleibt.")})
    found = amber(source, anchor=anchor, norms=changed, on=NEW)
    assert found is not None
    assert (found.before, found.after) == (
        "Nötig sind acht Jahre.\nBleibt.",
        "Nötig sind sechs Jahre.\nBleibt.",
    )
    lost = amber(source, anchor=anchor, norms=collection({OLD: old, NEW: state(EIGHT)}), on=NEW)
    assert lost is not None
    assert lost.lost
    assert lost.after == "Nötig sind acht Jahre."


def test_a_line_is_amber_since_the_first_of_the_days_that_differ_without_a_break() -> None:
    days = [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), NEW]
    texts = [SIX, EIGHT, SIX.replace("sechs", "fünf"), SIX.replace("sechs", "vier")]
    norms = collection({OLD: state(EIGHT), **{day: state(text) for day, text in zip(days, texts, strict=True)}})
    found = [amber_of(norms, day) for day in (*days, date(2030, 1, 1))]
    assert [one.since if one else None for one in found] == [days[0], None, days[2], days[2], days[2]]


def test_the_days_of_a_line_are_the_field_before_its_norm_and_no_other() -> None:
    text = "Voraussetzung | P1 | immer | dauer ja | 01.01.2020 bis 31.12.2022 | PrüfG § 1 Abs. 1\n"
    (source,) = sources(read_sheet(HEAD.format(stand="01.04.2024") + text, name="probe.regel"))
    assert source.last_day == date(2022, 12, 31)
    marked = text.rstrip() + " | bestätigen\n"
    (other,) = sources(read_sheet(HEAD.format(stand="01.04.2024") + marked, name="probe.regel"))
    assert (other.citation, other.last_day) == ("PrüfG § 1 Abs. 1", date(2022, 12, 31))


@pytest.mark.parametrize(
    ("days", "counts"),
    [
        ("bis 29.02.2024", date(2024, 1, 15)),  # it ended before the first text: nothing at hand says how it read
        ("bis 01.03.2024", OLD),
        ("01.01.2024 bis 31.12.2024", OLD),
        ("immer", OLD),
    ],
)
def test_a_text_that_begins_later_is_read_from_its_first_day_where_the_line_was_still_in_force(
    days: str, counts: date
) -> None:
    (source,) = sources(sheet(days=days, stand="15.01.2024"))
    assert day_of(source, norms=collection({OLD: state(EIGHT)})) == counts


def test_an_impact_goes_on_behind_lines_it_does_not_hit() -> None:
    norms = collection({OLD: state(EIGHT, "§ 2\n\nBleibt."), NEW: state(SIX, "§ 2\n\nBleibt.")})
    text = HEAD.format(stand="01.04.2024") + (
        "Voraussetzung | P1 | alt | d ja | bis 01.02.2024 | PrüfG § 1 Abs. 1\n"
        "Voraussetzung | P1 | gleich | d ja | immer | PrüfG § 2\n"
        "Voraussetzung | P1 | fern | d ja | immer | AndersG § 2\n"
        "Voraussetzung | P1 | neu | d ja | immer | PrüfG § 1 Abs. 1\n"
        "Voraussetzung | P1 | später | d ja | ab 12.06.2026 | PrüfG § 1 Abs. 1\n"
        "Voraussetzung | P1 | danach | d ja | ab 13.06.2026 | PrüfG § 1 Abs. 1\n"
    )
    found = impact(sources(read_sheet(text, name="probe.regel")), norms=norms, begin=OLD, end=NEW)
    assert [hit.source.line.fields[1] for hit in found] == ["neu", "später"]
