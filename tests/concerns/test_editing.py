"""The office edits numbers and words, within bounds."""

from typing import Any

import pytest
from django.db import IntegrityError

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import actions, queries
from anlaufstelle.concerns.errors import (
    OnlineNeedsBookable,
    OutOfBounds,
    UnknownConcern,
    UnknownLanguage,
    UnknownText,
    UnusableText,
)
from anlaufstelle.concerns.models import Concern
from tests.concerns.conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_an_edit_is_seen_at_once_and_audited(head: Actor) -> None:
    before = queries.catalogue("en").version
    actions.edit_concern(by=head, at=AT, code="study_permit", front_minutes=25, fee_cents=0)
    card = queries.catalogue("en").concern("study_permit")
    assert (card.front_minutes, card.fee.kind, card.fee.cents) == (25, "free", 0)
    assert queries.catalogue_version() != before
    form = queries.concern_for_edit("study_permit")
    assert form.edited == ("fee_cents", "fee_kind", "front_minutes")
    entry = Entry.objects.get(code="concerns.concern_edited")
    assert "study_permit" in entry.lasting


def test_an_edit_that_changes_nothing_leaves_no_trace(head: Actor) -> None:
    before = queries.catalogue_version()
    actions.edit_concern(by=head, at=AT, code="study_permit", front_minutes=20)
    assert queries.catalogue_version() == before
    assert not Entry.objects.filter(code="concerns.concern_edited").exists()


@pytest.mark.parametrize(
    "values",
    [
        {"front_minutes": 4},
        {"front_minutes": 121},
        {"back_minutes": -1},
        {"back_minutes": 601},
        {"fee_cents": -1},
        {"fee_cents": 100_001},
        {"fee_cents": 2**63},
    ],
)
def test_numbers_out_of_bounds_are_refused(head: Actor, values: dict[str, Any]) -> None:
    with pytest.raises(OutOfBounds) as refusal:
        actions.edit_concern(by=head, at=AT, code="study_permit", **values)
    assert "zwischen" in refusal.value.text()


@pytest.mark.parametrize(
    "columns",
    [
        {"front_minutes": 4},
        {"back_minutes": 601},
        {"fee_kind": "free"},
        {"fee_kind": "fixed", "fee_cents": None},
        {"bookable": False},
    ],
)
def test_the_database_itself_refuses_what_does_not_fit(columns: dict[str, object]) -> None:
    """The second line: even without the action's checks such a row cannot exist."""
    with pytest.raises(IntegrityError):
        Concern.objects.filter(code="study_permit").update(**columns)


def test_closing_a_concern_closes_it_online_too(head: Actor) -> None:
    actions.edit_concern(by=head, at=AT, code="study_permit", bookable=False)
    card = queries.catalogue("de").concern("study_permit")
    assert (card.bookable, card.online_bookable) == (False, False)


def test_online_needs_bookable(head: Actor) -> None:
    with pytest.raises(OnlineNeedsBookable):
        actions.edit_concern(by=head, at=AT, code="naturalisation", online_bookable=True)


def test_an_unknown_concern_is_refused(head: Actor) -> None:
    with pytest.raises(UnknownConcern):
        actions.edit_concern(by=head, at=AT, code="nothing", front_minutes=20)
    with pytest.raises(UnknownConcern):
        queries.concern_for_edit("nothing")


def test_nobody_edits_without_the_right(visitor: Actor) -> None:
    with pytest.raises(NotAllowed):
        actions.edit_concern(by=visitor, at=AT, code="study_permit", front_minutes=60)
    with pytest.raises(NotAllowed):
        actions.edit_texts(by=visitor, at=AT, kind="paper", code="passport", language="de", texts={"name": "x"})
    assert queries.catalogue("de").concern("study_permit").front_minutes == 20


def test_own_words_replace_the_packaged_ones_in_that_language_only(head: Actor) -> None:
    own = {"about": "Sie studieren an einer unserer Hochschulen."}
    actions.edit_texts(by=head, at=AT, kind="concern", code="study_permit", language="de", texts=own)
    assert str(queries.catalogue("de").concern("study_permit").about) == own["about"]
    assert queries.catalogue("tr").concern("study_permit").about.language == "tr"
    lines = [line for line in queries.concern_for_edit("study_permit").texts if line.own]
    assert [(line.language, line.field, line.own) for line in lines] == [("de", "about", own["about"])]


def test_an_empty_text_takes_own_words_back(head: Actor) -> None:
    packaged = str(queries.catalogue("de").concern("study_permit").name)
    for name in ("Studium", "  "):
        actions.edit_texts(by=head, at=AT, kind="concern", code="study_permit", language="de", texts={"name": name})
    assert str(queries.catalogue("de").concern("study_permit").name) == packaged


def test_a_notice_can_be_reworded(head: Actor) -> None:
    texts = {"text": "Rufen Sie uns an, bevor Ihr Titel abläuft."}
    actions.edit_texts(by=head, at=AT, kind="notice", code="apply_in_time", language="de", texts=texts)
    assert texts["text"] in [str(notice) for notice in queries.catalogue("de").concern("study_permit").notices]


@pytest.mark.parametrize("text", ["x" * 601, "Zeile\x00", "Verlängerung: 93 Euro", "{amount} und {andere}"])
def test_unusable_texts_are_refused(head: Actor, text: str) -> None:
    with pytest.raises(UnusableText) as refusal:
        actions.edit_texts(by=head, at=AT, kind="fee_case", code="renewal", language="de", texts={"text": text})
    assert "600" in refusal.value.way_on()


def test_a_text_that_looks_like_a_format_string_is_only_text(head: Actor) -> None:
    text = {"text": "{amount} {amount.__class__} %(x)s"}
    actions.edit_texts(by=head, at=AT, kind="fee_case", code="renewal", language="de", texts=text)
    cases = {case.code: str(case.text) for case in queries.catalogue("de").concern("study_permit").fee.cases}
    assert cases["renewal"] == "93 Euro {amount.__class__} %(x)s"


def test_joiners_of_persian_are_kept(head: Actor) -> None:
    actions.edit_texts(by=head, at=AT, kind="paper", code="passport", language="fa", texts={"name": "می‌آورید"})
    assert str(queries.catalogue("fa").concern("card_pickup").papers[0].name) == "می‌آورید"


@pytest.mark.parametrize(
    ("kind", "code", "texts"),
    [
        ("concern", "nothing", {"name": "x"}),
        ("concern", "study_permit", {"edited": "x"}),
        ("concern", "study_permit", {}),
        ("nothing", "study_permit", {"name": "x"}),
    ],
)
def test_unknown_texts_are_refused(*, head: Actor, kind: str, code: str, texts: dict[str, str]) -> None:
    with pytest.raises(UnknownText):
        actions.edit_texts(by=head, at=AT, kind=kind, code=code, language="de", texts=texts)


def test_an_unknown_language_is_refused(head: Actor) -> None:
    with pytest.raises(UnknownLanguage):
        actions.edit_texts(by=head, at=AT, kind="paper", code="passport", language="xx", texts={"name": "x"})
