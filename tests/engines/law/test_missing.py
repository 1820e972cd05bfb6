"""What is missing: enough to decide, nothing too much, and the shortest of several sets."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.law import Reasoner, Truth, WayAnswer
from tests.engines.law.sheets import ON, answer_of, known_of, rules_of

WAY = "Weg | W | Probe | soll | – | immer | N\n"
TERM = (
    "Begriff | frei | Nichts dagegen\n"
    "Voraussetzung | frei | a | krank nein | immer | N\nAusnahme | frei | a | haerte ja | immer | N\n"
    "Sperre | frei | b | kind ja | immer | N\n"
)
ABSENT = (
    "Begriff | trotzdem | Trotzdem\n"
    "Voraussetzung | trotzdem | x | gilt nicht frei | immer | N\nVoraussetzung | trotzdem | y | haerte ja | immer | N\n"
)


def test_a_term_that_has_to_be_weighed_and_is_open_too_leaves_its_opposite_open() -> None:
    """Somebody may weigh the sickness away, but nobody knows of the child: the opposite of the term is open as well."""
    text = TERM + ABSENT + WAY + (
        "Voraussetzung | W | s | gilt frei | immer | N\nAusnahme | W | s | gilt trotzdem | immer | N\n"
        "Voraussetzung | W | t | deutsch mindestens A2 | immer | N\n"
    )  # fmt: skip
    found = answer_of(text, krank="ja")
    assert (found.truth, found.missing) == (Truth.UNKNOWN, ("kind", "deutsch"))
    assert answer_of(text, krank="ja", deutsch="B1").missing == ("kind",)
    assert answer_of(text, krank="ja", deutsch="B1", kind="nein").truth is Truth.JUDGEMENT


def test_the_shortest_way_to_meet_a_demand_is_asked_for() -> None:
    text = WAY + (
        "Begriff | lang | Lang\nVoraussetzung | lang | a | krank ja | immer | N\n"
        "Voraussetzung | lang | b | kind ja | immer | N\n"
        "Voraussetzung | W | s | gilt lang | immer | N\nOder | W | s | deutsch mindestens B1 | immer | N\n"
    )
    assert answer_of(text).missing == ("deutsch",)
    assert answer_of(text, deutsch="A2").missing == ("krank", "kind")
    assert answer_of(text, deutsch="A2", krank="ja").missing == ("kind",)


def test_a_fact_that_two_demands_need_is_named_once_and_spares_what_it_makes_needless() -> None:
    text = WAY + (
        "Voraussetzung | W | s | krank ja | immer | N\nOder | W | s | kind ja | immer | N\n"
        "Voraussetzung | W | t | kind ja | immer | N\n"
    )
    assert answer_of(text).missing == ("kind",)


#: A check of each fact, and its opposite.
OPPOSITES = {
    "krank": ("krank ja", "krank nein"), "kind": ("kind ja", "kind nein"), "haerte": ("haerte ja", "haerte nein"),
    "deutsch": ("deutsch mindestens B1", "deutsch höchstens A2"),
    "abschluss": ("abschluss nicht keiner", "abschluss ist keiner"),
}  # fmt: skip
FACTS = {"krank": ("ja", "nein"), "kind": ("ja", "nein"), "haerte": ("ja", "nein"), "deutsch": ("A1", "B1"),
         "abschluss": ("keiner", "hochschule")}  # fmt: skip
FACTS_OF = {"t": ("krank", "kind", "haerte"), "u": ("deutsch", "haerte"), "W": ("abschluss", "haerte")}


@st.composite
def _laws(draw: st.DrawFn) -> str:
    """Give a way over two terms, straight or turned; what speaks for the way in one line never speaks against it.

    Where one answer would meet one demand and fail another, no set of facts is filled well for both.
    """
    speaks = {name: draw(st.booleans()) for name in OPPOSITES}
    straight = {"t": draw(st.booleans()), "u": draw(st.booleans())}
    found = ["Begriff | t | T", "Begriff | u | U"]
    for owner, uses in {"t": (), "u": ("t",), "W": ("t", "u")}.items():
        for name in draw(st.sampled_from(["a", "ab", "abc"])):
            for place in range(draw(st.integers(1, 3))):
                kind = draw(st.sampled_from(["Voraussetzung", "Sperre"] if place == 0 else ["Oder", "Ausnahme"]))
                asked = draw(st.sampled_from([*FACTS_OF[owner], *uses]))
                if asked in uses:
                    held = straight[asked] is (owner != "u" or straight["u"]) is (kind != "Sperre")
                    check = f"gilt {asked}" if held else f"gilt nicht {asked}"
                else:
                    check = OPPOSITES[asked][speaks[asked] is not (kind == "Sperre")]
                found.append(f"{kind} | {owner} | {name} | {check} | immer | N")
    return "\n".join([WAY, *found])


@settings(max_examples=80, deadline=None)
@given(_laws(), st.fixed_dictionaries({}, optional={name: st.sampled_from(v) for name, v in FACTS.items()}))
def test_filled_well_what_is_missing_decides_and_without_one_of_them_it_does_not(
    text: str, facts: dict[str, str]
) -> None:
    rules = rules_of(text)
    reasoner = Reasoner(rules)

    def answer(known: dict[str, str]) -> WayAnswer:
        (found,) = reasoner.answer(known_of(rules, **known), on=ON)
        return found

    missing = answer(facts).missing
    assert bool(missing) is (answer(facts).truth is Truth.UNKNOWN)
    assert not set(missing) & set(facts)
    filled = [facts | dict(zip(missing, values, strict=True)) for values in product(*(FACTS[fact] for fact in missing))]
    best = max(filled, key=lambda known: answer(known).truth)
    assert any(answer(known).truth is not Truth.UNKNOWN for known in filled)
    if answer(best).truth >= Truth.JUDGEMENT:
        for fact in missing:
            assert answer({name: said for name, said in best.items() if name != fact}).truth is Truth.UNKNOWN


@pytest.mark.parametrize("against", ["gilt nicht t", "gilt t"])
def test_to_fail_a_term_one_of_its_demands_is_enough(against: str) -> None:
    text = WAY + (
        "Begriff | t | T\nVoraussetzung | t | a | krank ja | immer | N\nOder | t | a | kind ja | immer | N\n"
        "Voraussetzung | t | b | deutsch mindestens B1 | immer | N\n"
        f"Voraussetzung | W | s | {against} | immer | N\n"
    )
    assert answer_of(text).missing == (("deutsch",) if "nicht" in against else ("krank", "deutsch"))


def test_to_fail_a_term_it_is_enough_that_what_it_rests_on_fails() -> None:
    text = WAY + (
        "Begriff | u | U\nVoraussetzung | u | x | krank ja | immer | N\nVoraussetzung | u | y | kind ja | immer | N\n"
        "Begriff | t | T\nVoraussetzung | t | a | gilt u | immer | N\n"
        "Voraussetzung | W | s | gilt nicht t | immer | N\n"
    )
    assert answer_of(text).missing == ("krank",)
    assert answer_of(text, krank="ja").missing == ("kind",)
    straight = text.replace("gilt nicht t", "gilt t")
    assert answer_of(straight).missing == ("krank", "kind")
