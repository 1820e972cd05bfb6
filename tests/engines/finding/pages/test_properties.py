"""For any text and any question: no error, and what is written is found."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anlaufstelle.engines.finding.pages import asked, places, said, snippet
from tests.engines.finding.pages.makers import KINDS, TOKENS, documents, entry, find, index, texts

_SIGNS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet='§ Art.Abs25b"„“«»-*~|:()/.,AufenthGoder März2024\u00ad\u200f', max_size=80),
    st.lists(
        st.sampled_from(
            ["§", "25", "b", '"', "oder", "-", "art:", "*", "~", "27.3.2024", "Müller", "Abs.", "|", "März"]
        ),
        max_size=14,
    ).map(" ".join),
)


_HOME = TemporaryDirectory()
_PAGES = index(Path(_HOME.name), [entry("Müller § 25 b März 2024")])


@given(_SIGNS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_question_is_an_error(typed: str) -> None:
    question = asked(typed, tokens=TOKENS, kinds=KINDS)
    assert said(question)
    for near in (False, True):
        assert find(_PAGES, typed, near=near).missing == ()
    marked = places(question, typed.split(), tokens=TOKENS)
    assert all(0 <= at < len(typed.split()) for at in marked)
    assert snippet(typed.split(), marked).looked_for <= set(marked)


@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda word: not word.isspace()), max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_words_can_be_indexed_and_their_tokens_are_the_question_s(words: list[str]) -> None:
    found = TOKENS.texts(words)
    assert found.words.split()[: sum(len(TOKENS.written(word)) for word in words)] == [
        token for word in words for token in TOKENS.written(word)
    ]


_WORD = st.text(alphabet=st.characters(categories=["L"], max_codepoint=0x6FF), min_size=2, max_size=14)


@given(st.lists(_WORD.filter(lambda word: len(TOKENS.written(word)) == 1), min_size=1, max_size=6, unique=True))
@settings(max_examples=40, deadline=None)
def test_each_word_that_is_written_is_found_and_marked(words: list[str]) -> None:
    with TemporaryDirectory() as home:
        pages = texts(Path(home), " ".join(words))
        for word in words:
            if word.lower() not in ("oder", "art"):
                assert documents(pages, f'"{word}"') == {1}
                assert words.index(word) in places(asked(f'"{word}"', tokens=TOKENS), words, tokens=TOKENS)
