"""Names come from the glossary: no German law in identifiers, no word that hurts, every row of the model explained."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps as django_apps

from tests.house.source import PACKAGE, ROOT, place, python_files, tree

_GLOSSARY = ROOT / "docs" / "glossary.md"
#: "Central Register of Foreigners" is a proper name; no identifier needs it.
_NEVER = {"alien", "aliens", "foreigner", "foreigners", "foreignness", "illegal", "illegals"}
#: Words of law and office that have an English name in the glossary.
_GERMAN = {
    "abschiebung", "akte", "aktenzeichen", "amt", "anhoerung", "anliegen", "anspruch", "antrag", "anruf", "aufenthalt",
    "aufenthaltserlaubnis", "aufenthaltsgestattung", "aufenthaltstitel", "aufruf", "ausschuss", "ausweis", "ausweisung",
    "beratung", "bescheid", "beschwerde", "buchung", "dokument", "duldung", "ermessen", "fiktionsbescheinigung",
    "frist", "gebuehr", "geschaeftsgang", "massnahme", "mitzeichnung", "nebenbestimmung", "niederlassungserlaubnis",
    "platz", "posteingang", "raum", "rechtsbehelf", "sachbearbeitung", "schalter", "termin", "termine", "unterlagen",
    "vertretung", "vorgang", "wartemarke", "wiedervorlage", "zeitfenster", "ziel",
    "zustellung",
}  # fmt: skip
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zäöüß]+|\d+")


def _identifiers(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Give every name the module itself gives to something."""
    for node in ast.walk(module):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, line
        elif isinstance(node, ast.arg):
            yield node.arg, line
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield (node.id if isinstance(node, ast.Name) else node.attr), line


def _words(name: str) -> set[str]:
    return {part.lower() for part in _PARTS.findall(name)}


def _wrong_names(module: ast.Module) -> list[str]:
    return [f"{name} (l.{line})" for name, line in _identifiers(module) if _words(name) & (_NEVER | _GERMAN)]


def _model_names() -> set[str]:
    models = django_apps.get_models()
    return {model.__name__ for model in models if model.__module__.startswith("anlaufstelle.")}


def test_identifiers_speak_the_glossary() -> None:
    assert not {place(path): found for path in python_files() if (found := _wrong_names(tree(path)))}


def test_modules_do_too() -> None:
    assert not [place(path) for path in python_files() if _words(path.stem) & (_NEVER | _GERMAN)]


def test_no_text_says_alien() -> None:
    """Not in a comment, not on a screen."""
    readable = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".html", ".txt", ".toml", ".js"}]
    word = re.compile(r"\b(aliens?|foreigners?)\b", re.IGNORECASE)
    #: Official names: of the register, and of titles in the official translation of the law (`legal` in the catalogue).
    proper = re.compile(r"Central Register of Foreigners|^legal = .*$", re.MULTILINE)
    assert not [place(path) for path in readable if word.search(proper.sub("", path.read_text(encoding="utf-8")))]


def test_the_glossary_explains_every_row_of_the_model() -> None:
    explained = set(re.findall(r"`(\w+)`", _GLOSSARY.read_text(encoding="utf-8")))
    assert _model_names()
    assert not _model_names() - explained


def test_a_wrong_name_is_found() -> None:
    code = "def book_termin(*, foreigner_id): ...\nclass AlienFile: ...\nduldung = 1\nresidence_title = 2"
    assert len(_wrong_names(ast.parse(code))) == 4
    assert not _wrong_names(ast.parse("appointment = row.termin"))
