"""Every event is handled or named audit-only; every error can be told, and is raised in a test."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, get_type_hints

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.events import Event, wiring
from tests.house.source import ROOT, ours

_PLAIN = re.compile(r"int|str|bool|(datetime\.)?date(time)?|None|tuple|frozenset")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def _unwired(events: Iterable[type[Event]], handlers: Mapping[type[Event], object]) -> list[str]:
    return [event.__name__ for event in events if not event.audit_only and not handlers.get(event)]


def _not_plain(event: type[Event]) -> list[str]:
    """Give the fields that carry more than ids, codes and dates."""
    kinds = get_type_hints(event)
    return [
        field.name
        for field in fields(event)
        if _PLAIN.sub("", str(getattr(kinds[field.name], "__name__", kinds[field.name]))).strip(" |[].,()")
    ]


def _doubles(codes: Iterable[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]


@cache
def _words_of_tests() -> frozenset[str]:
    files = [path for path in (ROOT / "tests").rglob("*.py") if "house" not in path.relative_to(ROOT).parts]
    return frozenset(word for path in files for word in re.findall(r"\w+", path.read_text(encoding="utf-8")))


def _never_raised(errors: Iterable[type[DomainError]], words: frozenset[str]) -> list[str]:
    """Give the leaves of the error tree no test names; branches are never raised themselves."""
    known = list(errors)
    branches = {base for error in known for base in error.__mro__[1:]}
    return [error.__name__ for error in known if error not in branches and error.__name__ not in words]


def test_every_event_is_handled_or_audit_only() -> None:
    assert not _unwired(ours(Event), wiring())


def test_no_handler_waits_for_an_event_that_nobody_handles() -> None:
    """Audit-only and handled at once is a contradiction."""
    assert not [event.__name__ for event in wiring() if event.audit_only]


def test_events_are_frozen_and_plain() -> None:
    events = ours(Event)
    assert events
    assert not [
        event.__name__
        for event in events
        if not is_dataclass(event) or not event.__dict__["__dataclass_params__"].frozen
    ]
    assert not {event.__name__: found for event in events if (found := _not_plain(event))}


def test_personal_names_a_field() -> None:
    known = {event: {field.name for field in fields(event)} for event in ours(Event)}
    assert not [event.__name__ for event, names in known.items() if not set(event.personal) <= names]


def test_codes_are_unique_and_say_whose_they_are() -> None:
    for base in (Event, DomainError):
        found = ours(base)
        assert not _doubles(cls.code for cls in found)
        strangers = [
            cls.__name__
            for cls in found
            if not cls.__module__.startswith("anlaufstelle.base.")
            and cls.code.split(".")[0] != cls.__module__.split(".")[1]
        ]
        assert not strangers


def test_every_error_is_raised_in_a_test() -> None:
    assert not _never_raised(ours(DomainError), _words_of_tests())


def test_the_error_tree_is_drawn() -> None:
    """A reader of an errors room sees all of it in the docstring."""
    undrawn = [
        f"{error.__module__}.{error.__name__}"
        for error in ours(DomainError)
        if not re.search(rf"\b{error.__name__}\b", sys.modules[error.__module__].__doc__ or "")
    ]
    assert not undrawn


def test_every_error_names_a_way_on() -> None:
    """Where the machine refuses, it says what to do; where it cannot be tried again, it names a way to a person."""
    assert not [error.__name__ for error in ours(DomainError) if not str(error.message) or not str(error.next_step)]


def test_the_checks_find_what_is_wrong() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Moved(Event):
        code: ClassVar[str] = "x.moved"
        place: Path

    assert _unwired([Moved], {}) == ["Moved"]
    assert not _unwired([Moved], {Moved: (print,)})
    assert _not_plain(Moved) == ["place"]
    assert _doubles(["a", "b", "a"]) == ["a"]
    assert _never_raised([DomainError], frozenset()) == ["DomainError"]
    assert _PLACEHOLDER.findall("%(day)s") == ["day"]
