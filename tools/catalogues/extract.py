"""Taking the sentences out of Python files and templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

from anlaufstelle.engines.law.sheet import read_sheet
from tools.catalogues.texts import SOURCE, Found, Sentence, Untranslatable, sources

#: Function -> places of (context, text, plural) among its arguments.
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_TEXT = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_CONSTANT = re.compile(rf"(?<![\w.])_\(\s*{_TEXT}\s*\)")
_CONTEXT = re.compile(rf"\bcontext\s+{_TEXT}")
_LEADING = re.compile(_TEXT)
#: Kind of line -> fields that hold a sentence for people, in the sheet that explains decisions.
_SAID = {"Tenor": (4,), "Grund": (2, 3, 4), "Amt": (2,), "Rückkehr": (1,)}
_BLOCKS = ("blocktranslate", "blocktrans")


def everything(root: Path = SOURCE) -> list[Found]:
    """Give every translatable sentence of the package, in the order of files and lines.

    Raises `Untranslatable` with the place of text that is put together before it is translated.
    """
    found: list[Found] = []
    for file, path in sources(root):
        reader = _READERS.get(path.suffix, from_template)
        found.extend(reader(path.read_text(encoding="utf-8"), file))
    return found


def from_python(code: str, file: str) -> Iterator[Found]:
    """Give the sentences of one Python file."""
    for node in ast.walk(ast.parse(code, file)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in _CALLS:
            context, text, plural = (_argument(node, place, file) for place in _CALLS[name])
            yield Found(Sentence(context, text, plural), file, node.lineno)


def from_sheet(text: str, file: str) -> Iterator[Found]:
    """Give the sentences of a sheet of rules that people read in their language."""
    for line in read_sheet(text, name=file).lines:
        said, _mark = line.without_mark()
        for place in _SAID.get(line.kind, ()):
            yield Found(Sentence("", said.fields[place]), file, line.number)


_READERS = {".py": from_python, ".regel": from_sheet}


def _argument(call: ast.Call, place: int | None, file: str) -> str:
    if place is None:
        return ""
    value = call.args[place] if place < len(call.args) else None
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        raise Untranslatable(f"{file}:{call.lineno}: a translated text is one whole literal sentence")
    return value.value


def from_template(code: str, file: str) -> Iterator[Found]:
    """Give the sentences of one template: both tags, and ``_("…")`` inside any tag or variable."""
    tokens = iter(Lexer(code).tokenize())
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        tag = token.contents.split(None, 1)[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if tag in _BLOCKS:
            yield Found(_block(token, tokens, file), file, token.lineno or 0)
        elif tag in ("translate", "trans"):
            yield Found(_inline(token, file), file, token.lineno or 0)
        for text in _CONSTANT.findall(token.contents):
            yield Found(Sentence("", _percent(_unquote(text))), file, token.lineno or 0)


def _inline(token: Token, file: str) -> Sentence:
    literal = _LEADING.match(token.contents.split(None, 1)[1])
    if not literal:
        raise Untranslatable(f"{file}:{token.lineno}: translate takes a literal sentence, not a variable")
    return Sentence(_context(token), _percent(_unquote(literal[0])))


def _block(start: Token, tokens: Iterator[Token], file: str) -> Sentence:
    parts: list[str] = [""]
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            if token.contents.strip() in {f"end{name}" for name in _BLOCKS}:
                break
            if token.contents.strip() != "plural":
                raise Untranslatable(f"{file}:{token.lineno}: no tag fits inside blocktranslate")
            parts.append("")
        elif token.token_type == TokenType.VAR:
            parts[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.TEXT:
            parts[-1] += _percent(token.contents)
    if "trimmed" in smart_split(start.contents):
        parts = [trim_whitespace(part) for part in parts]
    return Sentence(_context(start), *parts)


def _context(token: Token) -> str:
    given = _CONTEXT.search(token.contents)
    return _unquote(given[1]) if given else ""


def _unquote(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal[1:-1])


def _percent(text: str) -> str:
    return text.replace("%", "%%")
