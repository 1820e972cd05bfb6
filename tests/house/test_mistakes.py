"""The mistakes that measure the tests of the law engine: what is changed, what never is, and which tests are tried."""

import ast
import os
from collections.abc import Callable, Iterator

import pytest

from tools.mutation.engine import running
from tools.mutation.engine.mutants import drawn, mutants
from tools.mutation.engine.operators import changes
from tools.mutation.engine.tests_of import Test, chosen_for


def _said(source: str) -> list[str]:
    return [change.what for change in changes(ast.parse(source))]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a = b < c", ["b < c -> b <= c", "b < c -> b >= c"]),
        ("a = b <= c < d", ["b <= c < d -> b < c < d", "b <= c < d -> b > c < d", "b <= c < d -> b <= c <= d",
                            "b <= c < d -> b <= c >= d"]),
        ("a = b and c", ["b and c -> b or c"]),
        ("a = not b", ["not b -> b"]),
        ("a = b is None", ["b is None -> b is not None"]),
        ("a = b[1:]", ["1 -> 2", "1 -> 0"]),
        ("a = b + c", ["b + c -> b - c"]),
        ("a = max(b, key=len)", ["max(b, key=len) -> min(b, key=len)"]),
        ("a = sorted(b)", ["sorted(b) -> b"]),
        ("a = b.strip()", ["b.strip() -> b"]),
        ("a = b if c else d", ["branches swapped: b if c else d"]),
        ("a = [b for b in c if d]", ["for ... if d -> for ... without it", "for ... if d -> if not"]),
        ("if a:\n    b()", ["if a -> if not", "b() left out"]),
        ("a.b = c", ["a.b = c left out"]),
        ("a += b", ["a += b -> a -= b", "a += b left out"]),
        ("def f():\n    return a", ["return a -> return None"]),
        ("def f():\n    raise Wrong(1 + 2, 'text')", ["raise Wrong(1 + 2, 'text') left out"]),
        ("for a in b:\n    continue", ["continue left out", "continue -> break"]),
    ],
)  # fmt: skip
def test_the_mistakes_are_those_people_make(source: str, wanted: list[str]) -> None:
    assert _said(source) == wanted


@pytest.mark.parametrize(
    "source",
    [
        '"""A text with 1 and 2."""',
        "def f(a: Literal[1]) -> Literal[2]:\n    '''Words.'''\n    pass",
        "a: Literal[1] | None",
        "@cache(maxsize=3)\ndef f():\n    pass",
        "__slots__ = ('a', 1)",
        "Both = One | Other",
        "a = zip(b, c, strict=True)",
        "a = isinstance(b, One | Other)",
        "a = f'{b:>3}'",
        "from a import b",
        "a = 'text'",
    ],
)
def test_words_types_and_decorators_stay_as_they_are(source: str) -> None:
    assert _said(source) == []


def test_every_drawn_mistake_makes_another_module_and_the_same_seed_draws_the_same() -> None:
    found = drawn(15, seed=3)
    assert found == drawn(15, seed=3)
    assert found != drawn(15, seed=4)
    for mutant in found:
        original = compile(mutant.path.read_text(encoding="utf-8"), str(mutant.path), "exec")
        assert mutant.code() != original, mutant
        assert mutant.first <= mutant.line <= mutant.last or not mutant.function


def test_a_default_is_no_part_of_the_function_it_stands_at() -> None:
    tree = ast.parse("def f(a=1):\n    return a < b\n")
    assert [(change.what, change.place.around.owner) for change in changes(tree)] == [
        ("1 -> 2", "f"),
        ("1 -> 0", "f"),
        ("return a < b -> return None", "f()"),
        ("a < b -> a <= b", "f()"),
        ("a < b -> a >= b", "f()"),
    ]


def _tests() -> Iterator[Test]:
    for name, seconds in (("slow", 3.0), ("quick[a]", 0.1), ("quick[b]", 0.2), ("other", 0.5), ("elsewhere", 0.1)):
        at = 90 if name == "elsewhere" else None
        yield Test(name, seconds, {"checks.py": frozenset({at} if at else range(1, 400))})


def test_tests_that_run_the_line_are_tried_one_of_each_first_up_to_a_budget() -> None:
    mutant = next(one for one in mutants() if one.file == "checks.py" and one.function and one.first > 100)
    tests = {test.name: test for test in _tests()}

    def order(*, longest: float = 9, budget: float = 9, killers: dict[str, int] | None = None) -> list[str]:
        found = chosen_for(mutant, tests=tests, killers=killers or {}, longest=longest, budget=budget)
        return [test.name for test in found]

    assert order() == ["quick[a]", "other", "slow", "quick[b]"]
    assert order(killers={"slow": 2}) == ["slow", "quick[a]", "other", "quick[b]"]
    assert order(longest=1) == ["quick[a]", "other", "quick[b]"]
    assert order(budget=0.7) == ["quick[a]", "other"]


@pytest.mark.parametrize(
    ("act", "code"), [(lambda: running.LIVED, running.LIVED), (lambda: 1 // 0, running.IMPOSSIBLE)]
)
def test_what_the_tool_itself_does_wrong_is_nothing_a_test_noticed(act: Callable[[], int], code: int) -> None:
    _number, status = os.waitpid(running.forked(act), 0)
    assert os.waitstatus_to_exitcode(status) == code
