"""What papers offer: nothing counts before a person takes it, an answer is kept, and what is sealed stays so."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.queries import terms
from anlaufstelle.facts import actions, queries
from anlaufstelle.facts.actions import Answer, NewFact, recording
from anlaufstelle.facts.errors import FactRefused, UnknownOffer
from anlaufstelle.facts.models import DeclinedOffer, Fact
from anlaufstelle.facts.queries import OfferLine, Source
from anlaufstelle.files.models import Document
from anlaufstelle.persons.queries import Opened
from tests.facts.conftest import FilePaper
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_SAID = Source(said_by="die Person selbst")
_CAME = "Musterprobe eingereist am 03.07.2019"


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(worker: Actor, at: datetime) -> Opened:
    return opened(make_person(by=worker, at=at), by=worker, at=at)


def _offers(who: Opened) -> tuple[OfferLine, ...]:
    return queries.offered(who, terms=terms()).lines


def _take(who: Opened, offer: OfferLine, **changed: Any) -> int:
    answer = Answer(**({"value": offer.value, "since": offer.since, "until": offer.until} | changed))
    return actions.accept_offer(by=who.by, at=who.at, opened=who, offer=offer, answer=answer, terms=terms())


def _said(who: Opened, name: str, value: Any, since: date | None = None) -> int:
    given = NewFact(name=name, value=value, since=since, source=_SAID)
    return actions.record_fact(by=who.by, at=who.at, opened=who, given=given, terms=terms())


def test_an_offer_counts_for_nothing_until_it_is_accepted_and_then_says_where_it_stands(
    person: Opened, file_paper: FilePaper
) -> None:
    document = file_paper(person, _CAME)
    (offer,) = _offers(person)
    assert (offer.fact, offer.value, offer.page) == ("einreise", "2019-07-03", 1)
    assert queries.as_given(person) == {}
    fact = _take(person, offer)
    line = queries.line(person, fact=fact)
    assert line.accepted
    place = line.source.place
    assert place is not None
    assert (place.document, place.page) == (document, 1)
    assert (place.left, place.top, place.right, place.bottom) == (
        offer.box.left, offer.box.top, offer.box.right, offer.box.bottom
    )  # fmt: skip
    assert "Nr. 1, Seite 1" in line.source.written
    assert queries.as_given(person)["einreise"][0]["wert"] == "2019-07-03"
    assert line.known_from == person.at
    assert _offers(person) == ()


def test_accepting_twice_is_accepting_once(person: Opened, file_paper: FilePaper) -> None:
    file_paper(person, _CAME)
    (offer,) = _offers(person)
    assert _take(person, offer) == _take(person, offer)
    assert Fact.objects.count() == 1


def test_what_is_declined_does_not_come_again_and_ends_with_the_document(person: Opened, file_paper: FilePaper) -> None:
    document = file_paper(person, _CAME)
    (offer,) = _offers(person)
    actions.decline_offer(by=person.by, at=person.at, opened=person, offer=offer)
    actions.decline_offer(by=person.by, at=person.at, opened=person, offer=offer)
    assert _offers(person) == ()
    assert "2019" not in str(DeclinedOffer.objects.values_list("tag", "page").get())
    assert Entry.objects.filter(code="facts.offer_declined").count() == 1
    Document.objects.filter(id=document).delete()
    assert not DeclinedOffer.objects.exists()


def test_a_changed_value_is_recorded_with_the_place_it_was_read_at(person: Opened, file_paper: FilePaper) -> None:
    file_paper(person, _CAME)
    (offer,) = _offers(person)
    fact = _take(person, offer, value="2019-07-04")
    line = queries.line(person, fact=fact)
    assert (line.value, line.source.place is not None) == ("2019-07-04", True)
    assert _offers(person) == ()
    with pytest.raises(FactRefused):
        _take(person, replace(offer, page=2), value="gestern")


def test_a_contradiction_is_shown_beside_and_nothing_is_overwritten(person: Opened, file_paper: FilePaper) -> None:
    said = _said(person, "einreise", "2018-05-01")
    file_paper(person, _CAME)
    (offer,) = _offers(person)
    assert [line.id for line in offer.clashes] == [said]
    _take(person, offer)
    assert len(queries.as_given(person)["einreise"]) == 2
    assert queries.line(person, fact=said).value == "2018-05-01"


def test_what_went_before_ends_the_day_before_only_when_a_person_says_so(person: Opened, file_paper: FilePaper) -> None:
    before = _said(person, "arbeitsstunden", 20.0, date(2024, 1, 1))
    file_paper(person, "Musterprobe Wochenarbeitszeit 38,5 Stunden", kind="employment_contract")
    (offer,) = _offers(person)
    assert offer.since == person.at.date()
    _take(person, offer, ends=before)
    given = queries.as_given(person)["arbeitsstunden"]
    assert [(one["wert"], one.get("bis")) for one in given] == [
        (20.0, (person.at.date() - timedelta(days=1)).isoformat()), (38.5, None)
    ]  # fmt: skip
    assert [line.id for line in queries.earlier(person, name="arbeitsstunden")] == [before]


def test_the_end_of_something_later_or_other_is_refused(person: Opened, file_paper: FilePaper) -> None:
    later = _said(person, "arbeitsstunden", 20.0, person.at.date() + timedelta(days=10))
    other = _said(person, "deutsch", "B1", date(2020, 1, 1))
    file_paper(person, "Musterprobe Wochenarbeitszeit 38,5 Stunden", kind="employment_contract")
    (offer,) = _offers(person)
    for wrong in (later, other):
        with pytest.raises(FactRefused):
            _take(person, offer, ends=wrong)
    assert Fact.objects.filter(known_to__isnull=True).count() == 2


def test_what_is_known_is_not_offered_again(person: Opened, file_paper: FilePaper) -> None:
    _said(person, "einreise", "2019-07-03")
    file_paper(person, f"{_CAME} geboren am 27.03.1991")
    assert _offers(person) == ()


def test_a_page_about_somebody_else_warns(person: Opened, file_paper: FilePaper) -> None:
    file_paper(person, "Frau Lena Beispiel geboren am 01.02.1980 eingereist am 03.07.2019")
    found = queries.offered(person, terms=terms())
    assert [one.words[-1] for one in found.strangers] == ["Lena Beispiel"]
    assert all(line.stranger for line in found.lines)


def test_a_sealed_paper_offers_only_to_who_may_see_it_and_its_fact_carries_the_class(
    at: datetime, person: Opened, file_paper: FilePaper
) -> None:
    lead = opened(person.person, by=actor_of("team_lead", at=at), at=at)
    file_paper(lead, _CAME, seal="anschrift")
    assert _offers(person) == ()
    (offer,) = _offers(lead)
    fact = _take(lead, offer)
    assert Fact.objects.get(id=fact).seal == "anschrift"
    assert queries.as_given(person) == {}
    assert "einreise" in queries.as_given(lead)


def test_the_twin_without_the_seal_of_the_paper_leaks(
    at: datetime, person: Opened, file_paper: FilePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_sealed", lambda _given, _terms: "")
    lead = opened(person.person, by=actor_of("team_lead", at=at), at=at)
    file_paper(lead, _CAME, seal="anschrift")
    _take(lead, _offers(lead)[0])
    assert "einreise" in queries.as_given(person)


def test_an_offer_of_somebody_else_or_of_another_page_is_none(
    worker: Actor, at: datetime, person: Opened, file_paper: FilePaper
) -> None:
    file_paper(person, _CAME)
    (offer,) = _offers(person)
    other = opened(make_person(by=worker, at=at, family="Andere"), by=worker, at=at)
    where: dict[str, Any] = {"version": offer.paper.version, "page": 1, "tag": offer.tag}
    assert queries.the_offer(person, terms=terms(), **where) == offer
    with pytest.raises(UnknownOffer):
        queries.the_offer(other, terms=terms(), **where)
    with pytest.raises(UnknownOffer):
        queries.the_offer(person, terms=terms(), **(where | {"page": 2}))


def test_nobody_answers_without_the_right(at: datetime, person: Opened, file_paper: FilePaper) -> None:
    file_paper(person, _CAME)
    (offer,) = _offers(person)
    registry = opened(person.person, by=actor_of("registry", at=at), at=at)
    with pytest.raises(NotAllowed):
        actions.decline_offer(by=registry.by, at=at, opened=registry, offer=offer)
    with pytest.raises(NotAllowed):
        _take(registry, offer)


def test_a_fact_outlives_the_paper_with_its_words_but_not_its_place(person: Opened, file_paper: FilePaper) -> None:
    document = file_paper(person, _CAME)
    fact = _take(person, _offers(person)[0])
    Document.objects.filter(id=document).delete()
    line = queries.line(person, fact=fact)
    assert line.source.place is None
    assert line.source.document_place.endswith("Seite 1")


def test_pages_nobody_has_read_are_counted(person: Opened, file_paper: FilePaper) -> None:
    file_paper(person, _CAME, read=False)
    found = queries.offered(person, terms=terms())
    assert (found.lines, found.unread) == ((), 1)
