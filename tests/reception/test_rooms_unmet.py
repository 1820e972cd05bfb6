"""A need that nobody meets today hangs on nobody: it is said, a person decides, and any desk may call the number."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import NotNow, UnknownChoice
from anlaufstelle.reception.models import Desk, Phase, Visit
from anlaufstelle.reception.queries import unmet
from anlaufstelle.reception.queries.unmet import Offers, missing
from tests.accounts.makers import signed_in
from tests.reception.makers import SYSTEM, Colleague, make_house, make_kiosk, make_talk_room, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
_ADA = (frozenset({"study", "documents"}), frozenset({"de", "en"}))
_BERT = (frozenset({"family"}), frozenset({"de", "ar"}))
_DAY = Offers([_ADA, _BERT], [frozenset({"step_free"}), frozenset({"video", "confidential"})])


@pytest.mark.parametrize(
    ("skills", "spoken", "features", "lacks"),
    [
        ((), (), (), ()),
        (("study",), ("en",), ("step_free",), ()),
        (("study",), ("ti",), (), ("spoken:ti",)),
        (("study",), ("ar",), (), ("spoken:ar",)),
        (("toleration",), (), (), ("skill:toleration",)),
        (("toleration",), ("ar",), (), ("skill:toleration",)),
        (("study", "family"), (), (), ("skill:family", "skill:study")),
        (("toleration",), ("ti",), ("children",), ("skill:toleration", "spoken:ti", "feature:children")),
        ((), (), ("step_free", "video"), ("feature:step_free", "feature:video")),
    ],
)
def test_what_is_missing_is_what_no_one_person_and_no_one_place_offers(
    skills: tuple[str, ...], spoken: tuple[str, ...], features: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    assert missing(skills=skills, spoken=spoken, features=features, of=_DAY) == lacks


def test_what_is_let_go_can_then_be_served(at: datetime) -> None:
    """Whatever is missing: without it, somebody and some place fit."""
    for skills, spoken in ((("study",), ("ar",)), (("toleration",), ("ti",)), (("family", "study"), ("fr",))):
        lacks = missing(skills=skills, spoken=spoken, features=("children",), of=_DAY)
        gone = {one.partition(":")[2] for one in lacks}
        rest = {"skills": set(skills) - gone, "spoken": set(spoken) - gone, "features": {"children"} - gone}
        assert missing(**rest, of=_DAY) == (), (skills, spoken, at)


@pytest.fixture
def ada(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Colleague:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_house(at=at, desks=1)[0]


def _stuck(at: datetime, **wish: object) -> Visit:
    return Visit.objects.get(id=make_ticket(at=at, **wish).id)


def test_a_number_nobody_can_call_is_named_and_called_after_the_decision(ada: Colleague, at: datetime) -> None:
    row = _stuck(at, spoken=("ti",))
    assert actions.call_next(by=ada.by, at=at, desk=ada.desk) is None
    desk = signed_in(at=at, account=int(ada.by.id))
    assert "Sprache Tigrinya" in desk.get("/amt/empfang/").content.decode()
    assert "heute so niemand bedienen kann: 1" in desk.get(f"/amt/schalter/{ada.desk}/").content.decode()
    lead = signed_in("team_lead", at=at)
    assert "Bietet heute niemand: Sprache Tigrinya" in lead.get("/amt/warten/").content.decode()
    answer = desk.post("/amt/empfang/", {"id": str(row.id), "tun": "interpreter"}, follow=True)
    assert "jetzt kann jeder Schalter sie aufrufen" in answer.content.decode()
    called = actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert called is not None
    assert called.id == row.id
    shown = desk.get(f"/amt/schalter/{ada.desk}/").content.decode()
    assert "Bietet heute niemand: Sprache Tigrinya" in shown
    assert "mit Videodolmetschen" in shown


def test_another_day_ends_the_number_and_nothing_else(ada: Colleague, at: datetime) -> None:
    row = _stuck(at, features=("video",))
    desk = signed_in(at=at, account=int(ada.by.id))
    assert "Anderer Tag: Termin buchen" in desk.get("/amt/empfang/").content.decode()
    desk.post("/amt/empfang/", {"id": str(row.id), "tun": "beenden"})
    row.refresh_from_db()
    assert row.phase == Phase.LEFT


def test_only_what_is_really_missing_is_let_go(ada: Colleague, at: datetime) -> None:
    fine, stuck = _stuck(at, spoken=("en",)), _stuck(at, spoken=("ti",), features=("step_free",))
    with pytest.raises(NotNow):
        actions.let_needs_go(by=ada.by, at=at, visit=fine.id, aid="anyhow")
    with pytest.raises(UnknownChoice):
        actions.let_needs_go(by=ada.by, at=at, visit=stuck.id, aid="magic")
    actions.let_needs_go(by=ada.by, at=at, visit=stuck.id, aid="anyhow")
    stuck.refresh_from_db()
    assert (stuck.spoken, stuck.features, stuck.waived) == ([], ["step_free"], ["spoken:ti"])


def test_a_colleague_who_comes_later_or_a_room_for_talks_is_waited_for(ada: Colleague, at: datetime) -> None:
    row = _stuck(at, spoken=("en",), features=("confidential",))
    actions.stand_up(by=ada.by, at=at, desk=ada.desk)
    assert unmet.of_visit(row, of=unmet.offers(at=at)) == ("feature:confidential",), "the plan has somebody today"
    assert "spoken:en" in unmet.of_visit(row, of=unmet.offers(at=at.replace(hour=20)))
    make_talk_room(at=at)
    assert unmet.waiting(at=at) == []
    Desk.objects.update(state=Desk.State.BROKEN, member=None)
    assert unmet.waiting(at=at) == []


def test_the_kiosk_lets_a_language_go_that_nobody_speaks_and_a_person_sees_it(ada: Colleague, at: datetime) -> None:
    kiosk = make_kiosk(at=at)
    web = Client(headers={"host": "127.0.0.1"})
    page = web.get(f"/de/automat/{kiosk}/")
    stamp = page.context["stamp"]
    told = {"z": stamp, "s": "not_sure", "c": "-", "u": "none", "b": "1", "l": "ti", "n": "7", "w": "number", "k": "x"}
    web.post(f"/de/automat/{kiosk}/ohne-termin/", told)
    row = Visit.objects.get()
    assert (row.spoken, row.waived, row.persons) == ([], ["spoken:ti"], 7), "one number for seven people"
    desk = signed_in(at=at, account=int(ada.by.id))
    assert "wird trotzdem aufgerufen" in desk.get("/amt/empfang/").content.decode()
    actions.let_needs_go(by=ada.by, at=at, visit=row.id, aid="interpreter")
    assert "wird trotzdem aufgerufen" not in desk.get("/amt/empfang/").content.decode()


def test_who_is_kept_for_a_desk_that_cannot_is_named_too(at: datetime) -> None:
    ada, bert = make_house(at=at)
    room = make_talk_room(at=at, features=("video",))
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    actions.pass_on(by=ada.by, at=at, desk=ada.desk, to=bert.desk, features=("video",))
    assert unmet.waiting(at=at) == [], "the room for talks has it"
    actions.set_talk_room(by=actor(SYSTEM), at=at, room=room, features=(), offered=False)
    ((row, lacks),) = unmet.waiting(at=at)
    assert lacks == ("feature:video",)
    actions.let_needs_go(by=ada.by, at=at, visit=row.id, aid="anyhow")
    called = actions.call_next(by=bert.by, at=at, desk=bert.desk)
    assert called is not None
    assert called.id == row.id
