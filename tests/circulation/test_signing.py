"""Who drew a document up never controls it, nobody controls it twice, and a signature belongs to one version."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.circulation import actions, queries
from anlaufstelle.circulation.errors import (
    AlreadyCirculating,
    HolderUnfit,
    NewerVersion,
    NotYours,
    OrderNotOpen,
    OwnWork,
    ReasonTooShort,
    RouteWrong,
    SignedAlready,
    UnknownCirculation,
    UnknownOrder,
)
from anlaufstelle.circulation.models import Circulation, FollowUp, Order, ProtocolLine
from anlaufstelle.engines.circulating import slip as engine
from anlaufstelle.files.errors import UnknownDocument
from tests.circulation.makers import Desk, ask, begin, make_desk, make_team, new_version, order_of, sign
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(at: datetime) -> Desk:
    return make_desk(at=at)


def test_two_sign_one_after_another_and_the_slip_is_complete(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    first, last = order_of(slip, 1), order_of(slip, 2)
    with pytest.raises(OrderNotOpen):
        sign(desk, last, by=desk.lead, at=at)
    sign(desk, first, by=desk.colleague, at=at)
    assert Circulation.objects.get().outcome == "running"
    sign(desk, last, by=desk.lead, at=at + timedelta(hours=1))
    assert Circulation.objects.get().outcome == "complete"
    (page,) = queries.slips_of(desk.opened(desk.author, at=at), document=desk.document)
    assert [entry.what for entry in page.protocol] == ["in Umlauf gegeben", "mitgezeichnet", "schlussgezeichnet"]
    assert {entry.digest for entry in page.protocol} == {page.digest}
    assert Entry.objects.filter(code="circulation.signed").count() == 2


def test_the_author_can_neither_be_asked_nor_sign(desk: Desk, at: datetime) -> None:
    with pytest.raises(RouteWrong):
        begin(desk, ask(1, "co_sign", desk.author, on=at.date()), at=at)
    alone = make_team(desk.author, at=at, code="allein")
    with pytest.raises(HolderUnfit):  # nobody in this team could sign at all
        begin(desk, ask(1, "co_sign", team=alone, on=at.date()), at=at)


def test_the_author_does_not_sign_as_one_of_a_team(desk: Desk, at: datetime) -> None:
    team = make_team(desk.author, desk.colleague, at=at)
    slip = begin(desk, ask(1, "co_sign", team=team, on=at.date()), at=at)
    for act in (sign, _take_over):
        with pytest.raises(OwnWork):
            act(desk, order_of(slip, 1), by=desk.author, at=at)
    assert "auftrag" not in str([line.key for line in queries.desk(by=desk.author, at=at).lines])
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at)


def test_without_the_bar_the_author_would_sign(desk: Desk, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the protection is the engine's bar and nothing else by chance."""
    team = make_team(desk.author, desk.colleague, at=at)
    slip = begin(desk, ask(1, "co_sign", team=team, on=at.date()), at=at)
    monkeypatch.setattr(engine, "bar", lambda *_args, **_said: None)
    sign(desk, order_of(slip, 1), by=desk.author, at=at)
    assert Order.objects.get().signer == desk.author.id


def test_who_puts_a_document_of_others_into_circulation_controls_it_no_more(desk: Desk, at: datetime) -> None:
    shown = desk.opened(desk.lead, at=at)
    final = ask(1, "final_sign", desk.lead, on=at.date())
    with pytest.raises(RouteWrong):
        actions.begin_circulation(by=desk.lead, at=at, opened=shown, document=desk.document, orders=[final])


def test_nobody_signs_twice_not_even_by_a_team(desk: Desk, at: datetime) -> None:
    team = make_team(desk.colleague, desk.lead, at=at)
    first = ask(1, "co_sign", desk.colleague, on=at.date())
    slip = begin(desk, first, ask(2, "co_sign", team=team, on=at.date()), at=at)
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at)
    for act in (sign, _take_over):
        with pytest.raises(SignedAlready):
            act(desk, order_of(slip, 2), by=desk.colleague, at=at)
    row = Order.objects.get(circulation=slip, number=2)
    row.state, row.signer = "done", desk.colleague.id
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: TID251  # the database refuses it too
        row.save()
    sign(desk, order_of(slip, 2), by=desk.lead, at=at)


def test_a_deputy_signs_for_a_colleague_and_never_for_the_author(desk: Desk, at: datetime) -> None:
    deputy = actor_of("caseworker", at=at)
    today, tomorrow = at.date(), at.date() + timedelta(days=1)
    for who in (deputy, desk.author):
        actions.name_deputy(
            by=desk.colleague, at=at, account=int(desk.colleague.id), deputy=int(who.id),
            begins_on=today, ends_on=tomorrow,
        )  # fmt: skip
    slip = begin(desk, at=at)
    with pytest.raises(OwnWork):
        sign(desk, order_of(slip, 1), by=desk.author, at=at)
    with pytest.raises(NotYours):  # a day later nobody stands in any more
        sign(desk, order_of(slip, 1), by=deputy, at=at + timedelta(days=1))
    sign(desk, order_of(slip, 1), by=deputy, at=at)
    entry = queries.slips_of(desk.opened(desk.author, at=at), document=desk.document)[0].protocol[-1]
    assert entry.signed_for
    assert entry.name != entry.signed_for
    assert Order.objects.get(circulation=slip, number=1).signed_for == desk.colleague.id


def test_a_deputy_does_not_sign_for_who_has_signed(desk: Desk, at: datetime) -> None:
    actions.name_deputy(
        by=desk.lead, at=at, account=int(desk.lead.id), deputy=int(desk.colleague.id),
        begins_on=at.date(), ends_on=at.date() + timedelta(days=1),
    )  # fmt: skip
    slip = begin(
        desk,
        ask(1, "co_sign", desk.colleague, on=at.date()),
        ask(2, "co_sign", desk.lead, on=at.date()),
        at=at,
    )
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at)
    with pytest.raises(SignedAlready):
        sign(desk, order_of(slip, 2), by=desk.colleague, at=at)


def test_the_final_signature_needs_the_right_to_it(desk: Desk, at: datetime) -> None:
    with pytest.raises(HolderUnfit):
        begin(desk, ask(1, "final_sign", desk.colleague, on=at.date()), at=at)
    actions.name_deputy(
        by=desk.lead, at=at, account=int(desk.lead.id), deputy=int(desk.colleague.id),
        begins_on=at.date(), ends_on=at.date() + timedelta(days=1),
    )  # fmt: skip
    slip = begin(desk, ask(1, "final_sign", desk.lead, on=at.date()), at=at)
    with pytest.raises(NotAllowed):
        sign(desk, order_of(slip, 1), by=desk.colleague, at=at)


def test_a_new_version_asks_again_and_the_old_signature_stays_with_its_own(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at)
    new_version(desk, by=desk.author, at=at)
    states = Order.objects.filter(circulation=slip).order_by("number").values_list("state", flat=True)
    assert list(states) == ["former", "waiting", "open"]
    with pytest.raises(NewerVersion):
        sign(desk, order_of(slip, 3), by=desk.colleague, at=at, version=1)
    sign(desk, order_of(slip, 3), by=desk.colleague, at=at, version=2)
    sign(desk, order_of(slip, 2), by=desk.lead, at=at, version=2)
    (page,) = queries.slips_of(desk.opened(desk.author, at=at), document=desk.document)
    signed = [(entry.version, entry.former) for entry in page.protocol if "zeichnet" in entry.what]
    assert signed == [(1, True), (2, False), (2, False)]
    new_version(desk, by=desk.author, at=at)
    assert Circulation.objects.get().outcome == "complete"
    begin(desk, at=at)


def test_a_colleague_who_files_a_version_is_an_author_of_it(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    new_version(desk, by=desk.colleague, at=at)
    with pytest.raises(OwnWork):
        sign(desk, order_of(slip, 1), by=desk.colleague, at=at, version=2)
    other = actor_of("caseworker", at=at)
    _redirect(desk, order_of(slip, 1), other, at=at)
    sign(desk, order_of(slip, 1), by=other, at=at, version=2)


def test_a_document_goes_one_way_at_a_time(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    with pytest.raises(AlreadyCirculating):
        begin(desk, at=at)
    shown = desk.opened(desk.colleague, at=at)
    with pytest.raises(NotYours):
        actions.withdraw_circulation(by=desk.colleague, at=at, opened=shown, circulation=slip, reason="so")
    shown = desk.opened(desk.author, at=at)
    with pytest.raises(ReasonTooShort):
        actions.withdraw_circulation(by=desk.author, at=at, opened=shown, circulation=slip, reason=" ")
    actions.withdraw_circulation(by=desk.author, at=at, opened=shown, circulation=slip, reason="überholt")
    with pytest.raises(OrderNotOpen):
        actions.withdraw_circulation(by=desk.author, at=at, opened=shown, circulation=slip, reason="noch einmal")
    with pytest.raises(OrderNotOpen):
        sign(desk, order_of(slip, 1), by=desk.colleague, at=at)
    assert not queries.desk(by=desk.colleague, at=at).lines


def test_what_is_returned_lies_on_the_desk_of_who_drew_it_up(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    shown = desk.opened(desk.colleague, at=at)
    with pytest.raises(ReasonTooShort):
        actions.return_order(by=desk.colleague, at=at, opened=shown, order=order_of(slip, 1), reason="")
    actions.return_order(by=desk.colleague, at=at, opened=shown, order=order_of(slip, 1), reason="Frist fehlt")
    (line,) = queries.desk(by=desk.author, at=at).today
    assert (line.reason, line.document) == ("Rückgabe: Frist fehlt", desk.document)
    assert ProtocolLine.objects.latest("id").why == "Frist fehlt"
    actions.finish_follow_up(by=desk.author, at=at, follow_up=FollowUp.objects.get().pk)
    begin(desk, at=at)


def test_somebody_of_the_team_takes_over_and_only_who_began_sends_elsewhere(desk: Desk, at: datetime) -> None:
    other = actor_of("caseworker", at=at)
    team = make_team(desk.colleague, other, at=at)
    slip = begin(desk, ask(1, "co_sign", team=team, on=at.date()), at=at)
    order = order_of(slip, 1)
    _take_over(desk, order, by=other, at=at)
    for act in (sign, _take_over):
        with pytest.raises(NotYours):
            act(desk, order, by=desk.colleague, at=at)
    shown = desk.opened(other, at=at)
    with pytest.raises(NotYours):
        actions.redirect_order(
            by=other, at=at, opened=shown, order=order, account=int(desk.colleague.id), team=None, reason="so"
        )
    _redirect(desk, order, desk.colleague, at=at)
    sign(desk, order, by=desk.colleague, at=at)


@pytest.mark.parametrize("kind", ["co_sign", "nonsense"])
def test_a_way_without_sense_is_refused(desk: Desk, at: datetime, kind: str) -> None:
    for orders in (
        [ask(0, kind, desk.colleague, on=at.date())],
        [ask(1, kind, on=at.date())],
        [ask(2, "final_sign", desk.lead, on=at.date()), ask(2, kind, desk.colleague, on=at.date())],
    ):
        with pytest.raises((RouteWrong, HolderUnfit)):
            begin(desk, *orders, at=at)
    shown = desk.opened(desk.author, at=at)
    with pytest.raises(RouteWrong):
        actions.begin_circulation(by=desk.author, at=at, opened=shown, document=desk.document, orders=[])
    assert not Circulation.objects.exists()


def test_an_opening_of_somebody_else_opens_no_document(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    stranger = opened(make_person(by=desk.lead, at=at, family="Fremd"), by=desk.colleague, at=at)
    with pytest.raises(UnknownDocument):
        actions.begin_circulation(by=desk.colleague, at=at, opened=stranger, document=desk.document, orders=[])
    with pytest.raises(UnknownDocument):
        queries.slips_of(stranger, document=desk.document)
    for order in (order_of(slip, 1), 99):
        with pytest.raises(UnknownOrder):
            actions.sign_order(by=desk.colleague, at=at, opened=stranger, order=order, version=1)
        with pytest.raises(UnknownOrder):
            queries.order_page(stranger, order=order)
    for circulation in (slip, 99):
        with pytest.raises(UnknownCirculation):
            queries.slip(stranger, circulation=circulation)


def _take_over(desk: Desk, order: int, *, by: Actor, at: datetime) -> None:
    actions.take_over_order(by=by, at=at, opened=desk.opened(by, at=at), order=order)


def _redirect(desk: Desk, order: int, to: Actor, *, at: datetime) -> None:
    shown = desk.opened(desk.author, at=at)
    actions.redirect_order(
        by=desk.author, at=at, opened=shown, order=order, account=int(to.id), team=None, reason="im Urlaub"
    )
