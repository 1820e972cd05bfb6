"""Template lint: every template compiles, and none breaks the content policy, the languages or the reading direction.

Run: ``python -m tools.checks.templates``
"""

import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.base import DebugLexer, Token, TokenType

from tools.catalogues.texts import SOURCE

Finding = tuple[int, str]

#: Words that are the same in every language.
SAME_EVERYWHERE = {"QR", "PDF", "ICS", "API", "JSON", "KERN", "Deutsch", "SMS", "Anlaufstelle"}
#: Shows every component once, in German, to those who build pages; no page of an office.
SAMPLERS = {"kern/gallery.html"}
#: Attributes that are read aloud or shown.
_SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_PHYSICAL = re.compile(r"(?:^|[-_:])(?:left|right)(?:$|[-_])")
_CLASS_NAMES = re.compile(r"[·\s]*(?:(?:al|kern)-[\w-]+[·\s]*)+")
_ADDRESS = re.compile(r"""https?://[^\s"'<>]*""")
_NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml")
_UNSAFE = re.compile(r"\|\s*(?:safe|safeseq)\b")
_LITERAL = re.compile(r"""(_\(|(?:date|time):)?\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_LABEL = re.compile(r"^[A-ZÄÖÜ][a-zäöüß]|[^\W\d_]\s+[^\W\d_]")
_NAMED = re.compile(r"""^(?:extends|include)\s+["']([^"']+)["']""")
_HEADING = re.compile(r"""<h\d[^>]*\bid="([^"]+)"[^>]*>\{% translate ("[^"]+") %\}""")
_TABLE = re.compile(r"""\{% kern_table caption=_\(("[^"]+")\)""")
_SILENT_BLOCKS = ("blocktranslate", "blocktrans", "comment")


def all_templates(root: Path = SOURCE) -> Iterator[tuple[str, Path]]:
    """Give the name Django loads each template by, and its file."""
    for folder in sorted(root.rglob("templates")):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".html", ".txt", ".xml", ".svg"}:
                yield path.relative_to(folder).as_posix(), path


def compile_problem(name: str) -> str:
    """Say why Django cannot compile this template; empty when it can."""
    try:
        engines["django"].get_template(name)
    except (TemplateSyntaxError, TemplateDoesNotExist) as problem:
        return f"compile: {problem}"
    return ""


def named_templates(code: str) -> set[str]:
    """Give the templates this one extends or includes by a fixed name."""
    blocks = [token.contents for token in DebugLexer(code).tokenize() if token.token_type == TokenType.BLOCK]
    return {found[1] for block in blocks if (found := _NAMED.match(block))}


def findings(code: str) -> list[Finding]:
    """Give line and rule of everything this template must not hold."""
    tokens = DebugLexer(code).tokenize()
    found = [finding for token in tokens for finding in _of_tag(token)]
    page = _Page()
    page.feed("".join(_mask(tokens)))
    page.close()
    return sorted({*found, *page.found, *_addresses(tokens), *_named_twice(code)})


def _mask(tokens: list[Token]) -> Iterator[str]:
    """Give the text alone; tags become a sign of the same height, translated and commented text vanishes."""
    silent = ""
    for token in tokens:
        name = token.contents.split(None, 1)[0] if token.contents.strip() else ""
        is_block = token.token_type == TokenType.BLOCK
        if token.token_type == TokenType.TEXT and not silent:
            yield token.contents
            continue
        if is_block and not silent and name in _SILENT_BLOCKS:
            silent = name
        elif is_block and name == f"end{silent}":
            silent = ""
        yield "·" + "\n" * token.contents.count("\n")


def _of_tag(token: Token) -> Iterator[Finding]:
    if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
        return
    contents = token.contents
    if _UNSAFE.search(contents):
        yield _line(token), "safe: say in Python what is safe, never in a template"
    if token.token_type == TokenType.BLOCK and re.match(r"autoescape\s+off", contents):
        yield _line(token), "autoescape: never off"
    if contents.startswith("kern_"):
        for translated, literal in _LITERAL.findall(contents):
            if not translated and _LABEL.search(literal[1:-1]) and literal[1:-1] not in SAME_EVERYWHERE:
                yield _line(token), f"words: {literal} outside _()"


def _line(token: Token) -> int:
    return token.lineno or 0


def _addresses(tokens: list[Token]) -> Iterator[Finding]:
    for token in tokens:
        if token.token_type != TokenType.COMMENT:
            for address in _ADDRESS.finditer(token.contents):
                if not address[0].startswith(_NAMESPACES):
                    line = _line(token) + token.contents.count("\n", 0, address.start())
                    yield line, f"address: {address[0]} belongs into a setting"


def _named_twice(code: str) -> Iterator[Finding]:
    """A table is a region of its own: a section around it by the same name is heard as a second one."""
    names = {text for ident, text in _HEADING.findall(code) if f'aria-labelledby="{ident}"' in code}
    for table in _TABLE.finditer(code):
        if table[1] in names:
            yield code.count("\n", 0, table.start()) + 1, f"region: section and table are both called {table[1]}"


class _Page(HTMLParser):
    """Collects what is wrong with the HTML of one template."""

    def __init__(self) -> None:
        """Start with nothing found."""
        super().__init__()
        self.found: list[Finding] = []
        self._raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self._note("style: no <style>, the content policy forbids it")
        if tag == "script" and not {"src", "nonce"} & given.keys():
            self._note("script: needs src or nonce")
        if tag in {"img", "area"} and "alt" not in given:
            self._note(f'alt: <{tag}> needs one, alt="" when it only decorates')
        for name, value in given.items():
            self._attribute(name, value)
        self._raw = tag if tag in {"script", "style"} else ""

    def _attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._note("style: no style attribute, the content policy forbids it")
        if re.fullmatch(r"on[a-z]+", name):
            self._note(f"handler: no {name} attribute, the content policy forbids it")
        if name in _SPOKEN:
            self._words(value, where=f"in {name}")
        if name == "class":
            for word in value.split():
                if _PHYSICAL.search(word):
                    self._note(f"direction: class {word}: use start and end")

    def handle_endtag(self, tag: str) -> None:
        """Leave a script or style."""
        del tag
        self._raw = ""

    def handle_data(self, data: str) -> None:
        """Look at text between tags; a block may hold the name of a class alone."""
        if not self._raw and not _CLASS_NAMES.fullmatch(data):
            self._words(data, where="between tags")

    def _words(self, text: str, *, where: str) -> None:
        words = [word for word in _WORD.findall(text) if word not in SAME_EVERYWHERE]
        if words:
            line = self.getpos()[0] + text[: text.find(words[0])].count("\n")
            self.found.append((line, f"words: {' '.join(words[:6])!r} {where}, outside translate"))

    def _note(self, rule: str) -> None:
        self.found.append((self.getpos()[0], rule))


def report() -> list[str]:
    """Give one line a finding over all templates of the house; Django must be set up."""
    lines = []
    for name, path in all_templates():
        place = path.relative_to(SOURCE.parents[1])
        problem = compile_problem(name)
        lines += [f"{place}: {problem}"] if problem else []
        for line, rule in findings(path.read_text(encoding="utf-8")):
            if name not in SAMPLERS or not rule.startswith("words:"):
                lines.append(f"{place}:{line}: {rule}")
    return lines


def main() -> int:
    """Print the findings; the exit code is 1 when there are any."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    django.setup()
    lines = report()
    print("\n".join(lines) or f"{len(list(all_templates()))} templates, nothing found")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
