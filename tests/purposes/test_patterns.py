"""Odd openings are shown to data protection alone, each for itself, and nobody is ranked by them."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.cli import main
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.purposes import actions
from anlaufstelle.purposes.queries import OddOpening, Patterns
from tests.accounts.makers import make_account, signed_in
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import make_purpose

pytestmark = pytest.mark.django_db
_SUNDAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
_SATURDAY = datetime(2026, 2, 28, 9, 0, tzinfo=UTC)


@pytest.fixture
def officer(at: datetime) -> Actor:
    return actor_of("data_protection_officer", at=at)


def _colleague(name: str, at: datetime) -> Actor:
    return accounts.actor_for(make_account("caseworker", at=at - timedelta(days=30), username=name), at=at)


def _person(family: str, at: datetime) -> int:
    return make_person(by=actor("system"), at=at, family=family)


def _found(officer: Actor, at: datetime, sign: str = "") -> Patterns:
    return actions.read_patterns(by=officer, at=at, sign=sign)


def _held(by: Actor, person: int, at: datetime) -> None:
    make_purpose(at=at, person=person, for_=by)
    actions.open_held(by=by, at=at, person=person)
    persons.open_person(by=by, at=at, person=person)


def test_ordinary_work_is_no_line(officer: Actor, at: datetime) -> None:
    opened(_person("Muster", at), by=_colleague("meier", at), at=at)
    _held(_colleague("kurz", at), _person("Beispiel", at), at)
    found = _found(officer, at)
    assert (found.openings, found.unheld, found.lines) == (2, 1, ())
    assert [line.signs for line in _found(officer, at, "unheld").lines] == [("unheld",)]


def test_the_own_family_name_is_a_sign_in_every_spelling(officer: Actor, at: datetime) -> None:
    opened(_person("Özmüster", at), by=_colleague("ozmuster", at), at=at)
    opened(_person("Özmüsters", at), by=_colleague("ozmusterin", at), at=at)
    assert [line.signs for line in _found(officer, at).lines] == [("own_name", "unheld")]


def test_three_people_of_one_name_in_a_week_are_a_sign(officer: Actor, at: datetime) -> None:
    one, other = _colleague("meier", at), _colleague("kurz", at)
    family = [_person("Musterfamilie", at) for _n in range(4)]
    for number, person in enumerate(family[:2]):
        opened(person, by=one, at=at - timedelta(days=number))
        opened(person, by=other, at=at - timedelta(days=8 * number))
    assert not _found(officer, at).lines
    opened(family[2], by=one, at=at)
    opened(family[2], by=other, at=at)
    found = _found(officer, at).lines
    assert {line.account for line in found} == {int(one.id)}
    assert [line.signs for line in found] == [("one_name", "unheld")] * 3


def test_a_family_at_the_counter_is_no_sign(officer: Actor, at: datetime) -> None:
    worker = _colleague("meier", at)
    for _n in range(4):
        _held(worker, _person("Musterfamilie", at), at)
    assert not _found(officer, at).lines


@pytest.mark.parametrize(
    ("moment", "odd"),
    [
        (datetime(2026, 3, 2, 4, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 18, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 19, 0, tzinfo=UTC), True),
        (_SUNDAY, True),
        (_SATURDAY, True),
        (datetime(2026, 1, 1, 9, 0, tzinfo=UTC), True),
    ],
)
def test_nights_sundays_and_holidays_are_a_sign(officer: Actor, at: datetime, moment: datetime, *, odd: bool) -> None:
    opened(_person("Muster", moment), by=_colleague("meier", moment), at=moment)
    found = actions.read_patterns(by=officer, at=at, days=90).lines
    assert [line.signs for line in found] == ([("hours", "unheld")] if odd else [])


def test_a_saturday_opening_is_work(officer: Actor, at: datetime) -> None:
    _held(_colleague("meier", _SATURDAY), _person("Muster", _SATURDAY), _SATURDAY)
    assert not _found(officer, at).lines


def test_an_emergency_stands_first_whatever_other_signs_there_are(officer: Actor, at: datetime) -> None:
    worker = _colleague("muster", at)
    person = _person("Beispiel", at)
    opened(_person("Muster", _SUNDAY), by=worker, at=_SUNDAY)
    actions.open_in_emergency(by=worker, at=at, person=person, reason="Sie steht am Schalter und weint.")
    persons.open_person(by=worker, at=at, person=person)
    signs = [line.signs for line in _found(officer, at).lines]
    assert signs == [("emergency", "unheld"), ("own_name", "hours", "unheld")]
    assert [line.signs for line in _found(officer, at, "emergency").lines] == [("emergency", "unheld")]


@pytest.mark.parametrize(
    "role", ["caseworker", "team_lead", "head_of_office", "registry", "administrator", "auditor", "front_desk"]
)
def test_no_other_role_sees_it(role: str, at: datetime) -> None:
    reader = actor_of(role, at=at)
    with pytest.raises(NotAllowed):
        actions.read_patterns(by=reader, at=at)
    with pytest.raises(NotAllowed):
        people.family_names([1], by=reader)
    assert signed_in(role).get("/amt/personen/auffaellig/").status_code == 403


def test_reading_it_is_recorded(officer: Actor, at: datetime) -> None:
    _found(officer, at)
    assert Entry.objects.filter(code="purposes.patterns_read", actor=officer.id).count() == 1


def test_nothing_in_it_counts_or_names_a_colleague() -> None:
    """The line has a number of an account and no sum; the page has two sums of the whole house."""
    assert {field.name for field in fields(OddOpening)} == {
        "at", "account", "person", "purpose", "reference", "signs",
    }  # fmt: skip
    assert {field.name for field in fields(Patterns)} == {"since", "openings", "unheld", "lines", "more"}


def test_the_page_shows_numbers_and_no_names(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    opened(_person("Muster", at), by=_colleague("muster", at), at=at)
    web = signed_in("data_protection_officer", at=at)
    for path in ("/amt/personen/auffaellig/", "/amt/personen/auffaellig/?zeichen=own_name"):
        page = web.get(path).content.decode()
        assert "gleicher Familienname wie das Konto" in page
        assert "Seit 01.02.2026: 1 Öffnungen im ganzen Haus, davon 1 mit" in page
        assert "Musterprobe" not in page
        assert "Probe muster" not in page
    assert "Nichts fällt auf" in web.get("/amt/personen/auffaellig/?zeichen=hours").content.decode()
    odd = web.get("/amt/personen/auffaellig/?zeichen=konto").content.decode()
    assert "B-1" in odd


def test_the_command_asks_who_asks(
    at: datetime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    opened(_person("Muster", at), by=_colleague("muster", at), at=at)
    make_account("data_protection_officer", at=at, username="datenschutz")
    make_account("team_lead", at=at, username="leitung")
    assert main(["audit", "patterns"]) == 2
    assert main(["audit", "patterns", "--as", "leitung"]) == 1
    assert "gleicher Familienname" not in capsys.readouterr().out
    assert main(["audit", "patterns", "--as", "datenschutz"]) == 0
    assert "gleicher Familienname wie das Konto" in capsys.readouterr().out
