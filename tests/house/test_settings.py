"""Every setting stands in the one table, is documented, is used; nothing else reads the environment."""

import ast

from anlaufstelle.web.settings.environment import TABLE
from tests.house.source import PACKAGE, place, python_files, tree
from tools import settings_page

_NAMES = {row.name for row in TABLE}
#: Django's own entrance, and what a child process inherits.
_FOREIGN = {"DJANGO_SETTINGS_MODULE", "PATH"}
_READER = PACKAGE / "web" / "settings" / "environment.py"


def _environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"environ", "environb"}


def _bypasses(module: ast.Module) -> list[int]:
    """Give the lines that read a variable from the environment past the table."""
    lines = []
    for node in ast.walk(module):
        asked: ast.expr | None = None
        if isinstance(node, ast.Subscript) and _environment(node.value) and isinstance(node.ctx, ast.Load):
            asked = node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            reads = _environment(node.func.value) and node.func.attr in {"get", "setdefault", "pop"}
            asked = node.args[0] if reads or node.func.attr == "getenv" else None
        if asked is not None and not (isinstance(asked, ast.Constant) and _is_foreign(asked.value)):
            lines.append(asked.lineno)
    return lines


def _is_foreign(name: object) -> bool:
    """Say whether a variable is none of our settings; a trial tells its own processes things by TRIAL_…"""
    return name in _FOREIGN or str(name).startswith("TRIAL_")


def _unknown_names(module: ast.Module) -> set[str]:
    texts = (node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if text.startswith("ANLAUFSTELLE_") and text.isupper() and len(text) > 13} - _NAMES


def test_the_page_is_made_from_the_table() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.render(), "python -m tools.settings_page"


def test_only_the_table_reads_the_environment() -> None:
    others = [path for path in python_files() if path != _READER and path.name != "testing.py"]
    assert not {place(path): found for path in others if (found := _bypasses(tree(path)))}


def test_every_named_variable_has_a_row() -> None:
    assert not {place(path): found for path in python_files() if (found := _unknown_names(tree(path)))}


def test_every_row_is_used() -> None:
    """A setting nobody reads is a promise nobody keeps."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in python_files() if path != _READER)
    short = {name: name.removeprefix("ANLAUFSTELLE_") for name in _NAMES}
    assert not [name for name, key in short.items() if f'"{key}"' not in code and f'"{name}"' not in code]


def test_a_bypass_is_found() -> None:
    for code in ("os.environ['SECRET']", "os.environ.get('ANLAUFSTELLE_HOME')", "os.getenv('X')", "environ[name]"):
        module = ast.parse(code.replace("environ[", "os.environ[") if code.startswith("environ") else code)
        assert _bypasses(module) == [1], code
    assert not _bypasses(ast.parse("os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'x')"))
    assert _unknown_names(ast.parse("x = 'ANLAUFSTELLE_NOWHERE'")) == {"ANLAUFSTELLE_NOWHERE"}
