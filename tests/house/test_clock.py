"""Only base/clock.py reads the clock; ruff bans the names, this finds what hides behind others."""

import ast
import re

import pytest

from tests.house.source import PACKAGE, place, python_files, tree

_READS = {"now", "today", "utcnow"}
_SQL = re.compile(
    r"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|julianday|unixepoch)\s*\(|"
    r"\bcurrent_(timestamp|date|time)\b|\b(datetime|date|time|strftime)\s*\([^)]*'now'",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"{%\s*now\b")


def _reads_the_clock(module: ast.Module) -> list[int]:
    """Give the lines that ask a clock: by a call, a field that fills itself, or the database."""
    prose = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _READS:
            lines.append(node.lineno)
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            lines.append(node.value.lineno)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            lines += [node.lineno] * bool(_SQL.search(node.value))
    return lines


def test_only_the_clock_reads_the_clock() -> None:
    others = [path for path in python_files() if path != PACKAGE / "base" / "clock.py"]
    migrations = [path for path in PACKAGE.rglob("migrations/*.py") if path.name != "__init__.py"]
    assert not {place(path): found for path in (*others, *migrations) if (found := _reads_the_clock(tree(path)))}


def test_templates_do_not_read_it() -> None:
    pages = [path for path in PACKAGE.rglob("templates/**/*") if path.is_file()]
    assert not [place(path) for path in pages if _TEMPLATE.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    "code",
    [
        "moment = dt.now(tz=UTC)",
        "day = some_date_class.today()",
        "made = models.DateTimeField(auto_now_add=True)",
        "cursor.execute('DELETE FROM holds WHERE ends < CURRENT_TIMESTAMP')",
        "RawSQL('select now()', [])",
        "sql = \"strftime('%s', 'now')\"",
    ],
)
def test_a_hidden_clock_is_found(code: str) -> None:
    assert _reads_the_clock(ast.parse(code)) == [1]


def test_the_moment_of_the_request_is_no_clock() -> None:
    assert not _reads_the_clock(ast.parse("book(at=request.now)  # now()"))
    assert _TEMPLATE.search('{% now "Y" %}')
