"""What a translatable sentence is, where sentences are looked for, and which of them the public sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "anlaufstelle"
LOCALE = ROOT / "locale"

#: Sentences in these places are read by staff only and stay German; all others are public and need every language.
STAFF_ONLY = (
    "accounts/*",
    "bench/*",
    "cli/*",
    "demo/*",
    "knowledge/*",
    "pathways/errors.py",
    "digitising/*",
    "planning/*",
    "staff/*",
    "files/*",
    "inspection/actions/*",
    "inspection/errors/staff*",
    "inspection/queries/*",
    "persons/*",
    "purposes/*",
    "facts/*",
    "circulation/*",
    "retention/*",
    "counselling/errors/staff*",
    "counselling/queries/staff*",
    "reception/errors/staff*",
    "reception/queries/staff*",
    "*/templates/*/staff/*",
    "*/views/staff*.py",
    "*/views_staff*.py",
    "*/forms/staff*.py",
    "*/forms_staff*.py",
    "base/audit/*",
    "base/jobs/*",
    "base/kern/templates/kern/gallery*",
    "base/kern/gallery*",
    "web/navigation.py",
    "web/roles.py",
    "web/search.py",
    "web/sign_in/*",
    "web/templates/429.html",
    "web/templates/account/*",
    "web/templates/allauth/*",
    "web/templates/base_staff.html",
    "web/templates/errors/staff.html",
    "web/templates/messages/accounts/*",
    "web/templates/messages/office/*",
    "web/templates/mfa/*",
    "web/templates/usersessions/*",
)


#: Sheets of rules whose sentences people read as they stand.
SHEETS = ("bescheide.regel",)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One text to translate: its context, its German words, and the German plural where a number decides."""

    context: str
    text: str
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a catalogue looks it up by."""
        return self.context, self.text


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence at a place in the code."""

    sentence: Sentence
    file: str
    line: int
    comment: str = ""


class Untranslatable(Exception):
    """A place in the code that asks for a translation of something that is not a plain sentence."""


def is_public(file: str) -> bool:
    """Say whether the public may see the sentences of this file (a path below the package)."""
    return not any(fnmatch(file, pattern) for pattern in STAFF_ONLY)


def sources(root: Path = SOURCE) -> Iterator[tuple[str, Path]]:
    """Give every Python file and template of the package, with its path below it."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if "migrations" in parts or "static" in parts:
            continue
        if path.suffix == ".py" or path.name in SHEETS or ("templates" in parts and path.suffix in {".html", ".txt"}):
            yield "/".join(parts), path
