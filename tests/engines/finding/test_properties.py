"""What holds for every name and every line, however odd."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.bench.named import FAMILY, GIVEN
from anlaufstelle.engines.finding import Day, Entry, Index, Name, Why, asked, births, question_for
from anlaufstelle.engines.finding.distance import between_sounds, between_words
from anlaufstelle.engines.finding.words import pieces_of, shape, words_of
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.names import fold

_PARTS = [form for name in (*GIVEN, *FAMILY) for form in name.forms if "<" not in form]
_names = st.builds(Name, st.sampled_from(_PARTS), st.sampled_from(_PARTS))
_entries = st.lists(
    st.builds(Entry, st.integers(1, 60), st.lists(_names, min_size=1, max_size=2).map(tuple)),
    min_size=1,
    max_size=25,
    unique_by=lambda entry: entry.id,
)


@given(st.text(max_size=300))
def test_no_line_breaks_the_search(text: str) -> None:
    index = Index([Entry(1, (Name(text, "Ayşe"),), BirthDate(1990, 7, 3), (text,)), Entry(2, (Name("", text),))])
    for hit in index.find(asked(text)):
        assert hit.person in {1, 2}
    index.remove(1)
    index.remove(2)
    assert not index._having
    assert not index._words._keys
    assert not index._words._sorted


@given(st.text(max_size=100_000).map(lambda text: text * 40))
@settings(max_examples=20)
def test_however_long_a_line_its_work_is_bounded(text: str) -> None:
    question = asked(text)
    assert len(question.words) <= 8
    assert sum(map(len, question.words)) <= 800
    assert len(question.numbers) <= 3
    assert len(pieces_of(words_of(text))) <= 30


@given(st.sampled_from(_PARTS) | st.text(max_size=40))
def test_folding_does_not_change_what_is_folded_and_no_sound_comes_twice_running(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words_of(" ".join(words_of(text))) == words_of(text)
    for word in words_of(text):
        one = shape(word)
        assert len(one.sounds) == len(one.skeletons) <= 8
        for sound in one.sounds:
            assert all(sign != following for sign, following in pairwise(sound))


@given(_entries, st.data())
def test_who_is_asked_for_by_their_own_name_comes_first_among_equals(entries: list[Entry], data: st.DataObject) -> None:
    index = Index(entries)
    entry = data.draw(st.sampled_from(entries))
    name = entry.names[0]
    hits = index.find(asked(f"{name.given} {name.family}"), most=50)
    (own,) = [hit for hit in hits if hit.person == entry.id]
    assert own.score >= hits[0].score - 1e-6


@given(_entries, st.builds(Entry, st.just(99), st.tuples(_names)), _names)
def test_one_more_person_takes_nobody_away(entries: list[Entry], more: Entry, name: Name) -> None:
    index = Index(entries)
    question = asked(f"{name.given} {name.family}")
    before = {hit.person for hit in index.find(question, most=100)}
    index.put(more)
    after = {hit.person for hit in index.find(question, most=100)}
    assert after - {99} == before
    index.remove(99)
    assert {hit.person for hit in index.find(question, most=100)} == before


@given(_entries)
def test_built_at_once_or_one_by_one_it_is_the_same_index(entries: list[Entry]) -> None:
    at_once, grown = Index(entries), Index()
    for entry in reversed(entries):
        grown.put(entry)
    for entry in entries[:3]:
        question = asked(f"{entry.names[0].family} {entry.names[0].given}")
        assert grown.find(question) == at_once.find(question)


@given(st.text("aiubdgkmnrst", max_size=9), st.text("aiubdgkmnrst", max_size=9))
def test_a_distance_is_the_same_both_ways_and_nothing_only_for_the_same(one: str, other: str) -> None:
    for between in (between_sounds, between_words):
        assert between(one, other) == between(other, one)
        assert (between(one, other) == 0) is (one == other)
        assert between(one, other) <= max(len(one), len(other))


_born = st.sampled_from(
    [
        BirthDate(),
        *map(BirthDate, (1990, 1991)),
        *(BirthDate(year, month) for year, month in product((1990, 1991), (1, 3))),
        *(BirthDate(*parts) for parts in product((1990, 1991, 1980), (1, 3, 7), (1, 3, 7, 13))),
    ]
)
_born_entries = st.lists(
    st.builds(Entry, st.integers(1, 60), st.tuples(_names), _born),
    min_size=1,
    max_size=25,
    unique_by=lambda one: one.id,
)


def _near(entry: Entry, born: BirthDate) -> bool:
    day = Day(born.year, born.month, born.day) if born.year is not None else None
    reason = births.rated(day, entry.born)[1]
    return entry.born.fits(born) or (reason is not None and reason.why in {Why.BORN_SWAPPED, Why.BORN_DIGIT})


@given(_born_entries, _names, _born)
def test_who_may_be_the_same_is_everybody_found_whom_the_birth_date_does_not_rule_out(
    entries: list[Entry], name: Name, born: BirthDate
) -> None:
    index, known = Index(entries), {entry.id: entry for entry in entries}
    question = question_for(f"{name.given} {name.family}", born=born)
    found = {hit.person for hit in index.find(question, most=100) if _near(known[hit.person], born)}
    alike = {hit.person for hit in index.alike(question, most=100)}
    assert found <= alike
    assert all(_near(known[person], born) for person in alike) or born.year is None
