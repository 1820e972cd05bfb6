"""Keeping what a counselling leaves behind: the protocol, and the day to talk again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.errors import NotTold, TooSoon, UnknownCode, UnknownFollowUp
from anlaufstelle.counselling.events import CounsellingForgotten, FollowUpDone, ProtocolKept
from anlaufstelle.counselling.models import ABOUT, FollowUp, InvitationCount, Protocol
from anlaufstelle.counselling.permissions import COUNSEL, KEEP_COUNSELLING
from anlaufstelle.pathways import actions as pathways
from anlaufstelle.pathways.permissions import SEE_NEWS
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.languages import LANGUAGES

_PROTOCOLS_KEPT = timedelta(days=3 * 365)
_DONE_KEPT = timedelta(days=90)
_SPOKEN = {language.code for language in LANGUAGES}


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """How people talked: in which language, with an interpreter or not, and when to talk again."""

    language: str
    interpreter: bool = False
    again_on: date | None = None
    about: str = "talk"


def keep_protocol(
    *, by: Actor, at: datetime, opened: Opened, talk: Talk, ways: Sequence[str], asked: Collection[str] = ()
) -> int:
    """Keep that these ways were talked about and these facts asked for; of what came out only the sheet's hash.

    Raises `NothingChosen`, `UnknownCode`, `NotAllowed`.
    """
    sheet = queries.ways_sheet(opened, ways=ways, on=office_time(at).date(), language=talk.language)
    if unknown := [name for name in asked if queries.fact_named(name, by=by) is None]:
        raise UnknownCode(code=unknown[0])
    kept = sorted(set(ways)), sorted(set(asked))
    protocol = _keep(by=by, at=at, opened=opened, talk=talk, kind="ways", kept=kept, digest=sheet.digest)
    if by.may(SEE_NEWS):
        pathways.told(by=by, at=at, person=opened.person, ways=kept[0])
    return protocol


def keep_return_protocol(
    *, by: Actor, at: datetime, opened: Opened, talk: Talk, page: queries.ReturnPage, told: Collection[str]
) -> int:
    """Keep that return was talked about, that what comes first was said first, and the end of the pause to think.

    `told` must hold advice, bars and voluntary. Raises `NotTold`, `TooSoon` for less than seven days, `UnknownCode`.
    """
    if not set(told) >= {"advice", "bars", "voluntary"} or page.running is None:
        raise NotTold
    earliest = office_time(at).date() + queries.PAUSE
    if talk.again_on is None or talk.again_on < earliest:
        raise TooSoon(day=f"{earliest:%d.%m.%Y}")
    digest = queries.return_sheet(page).digest
    return _keep(by=by, at=at, opened=opened, talk=talk, kind="return", kept=([], []), digest=digest)


def add_follow_up(*, by: Actor, at: datetime, opened: Opened, on: date, about: str) -> None:
    """Note a day on which to look at the matter again. Raises `UnknownCode`, `NotAllowed`."""
    if about not in dict(ABOUT):
        raise UnknownCode(code=about)
    with change(by=by, at=at, may=COUNSEL):
        FollowUp.objects.create(person_id=opened.person, due_on=on, about=about, made_by=by.id)


def finish_follow_up(*, by: Actor, at: datetime, opened: Opened, follow_up: int) -> None:
    """Say that a follow-up of an opened person is seen to. Raises `UnknownFollowUp`, `NotAllowed`."""
    with change(by=by, at=at, may=COUNSEL) as done:
        found = FollowUp.objects.filter(id=follow_up, person__in=opened.records, done_at__isnull=True)
        if not found.update(done_at=at):
            raise UnknownFollowUp
        done.record(FollowUpDone(person=opened.person))


def forget_old_counselling(*, by: Actor, at: datetime) -> int:
    """Delete protocols after three years, finished follow-ups and counts after 90 days; give how many rows."""
    old = Protocol.objects.filter(held_at__lt=at - _PROTOCOLS_KEPT)
    numbers = list(old.values_list("id", flat=True))
    entries = ledger.concerning({"protocol": numbers})
    with change(by=by, at=at, may=KEEP_COUNSELLING) as done:
        ledger.erase(entries)
        protocols = Protocol.objects.filter(id__in=numbers).delete()[0]
        follow_ups = FollowUp.objects.filter(done_at__lt=at - _DONE_KEPT).delete()[0]
        InvitationCount.objects.filter(on__lt=office_time(at - _DONE_KEPT).date()).delete()
        if protocols or follow_ups:
            done.record(CounsellingForgotten(protocols=protocols, follow_ups=follow_ups))
    return protocols + follow_ups


def _keep(
    *, by: Actor, at: datetime, opened: Opened, talk: Talk, kind: str, kept: tuple[list[str], list[str]], digest: str
) -> int:
    if talk.language not in _SPOKEN or talk.about not in dict(ABOUT):
        raise UnknownCode(code=talk.language)
    ways, asked = kept
    with change(by=by, at=at, may=COUNSEL) as done:
        row = Protocol.objects.create(
            person_id=opened.person,
            kind=kind,
            held_at=at,
            held_by=by.id,
            language=talk.language,
            interpreter=talk.interpreter,
            asked=asked,
            ways=ways,
            sheet_hash=digest,
        )
        done.record(ProtocolKept(person=opened.person, protocol=row.pk, kind=kind))
        if talk.again_on is not None:
            about = "return" if kind == "return" else talk.about
            add_follow_up(by=by, at=at, opened=opened, on=talk.again_on, about=about)
    return row.pk
