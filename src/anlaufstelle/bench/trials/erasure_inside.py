"""The inside of the proof of erasing: people whose time is over, and a process that erases and is killed."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.accounts.actions import NewAccount
from anlaufstelle.base import clock
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.bench.trials.erasure_check import paper
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.retention import actions as retention
from anlaufstelle.retention.actions import NewGround
from anlaufstelle.values.births import BirthDate

_LONG_AGO = timedelta(days=11 * 366)
#: After so long the house need not wait for the archive any more.
_HALF_A_YEAR = timedelta(days=200)
_LONGEST_SECONDS, _PATIENCE_SECONDS = 0.4, 300.0
_A_LIST = 3


def prepare(*, people: int) -> dict[str, Any]:
    """Record twice as many people as go; give what the check looks for, and the moment everything is due."""
    settings.PAGES_AHEAD = False  # no picture is still being drawn when the process ends
    now = clock.read()
    first, second = _leads(now)
    going = [_person(f"Weg{number}quitte", number, by=first, at=now - _LONG_AGO) for number in range(people)]
    staying = [
        _person(f"Bleibt{number}quitte", people + number, by=first, at=now - _LONG_AGO) for number in range(people)
    ]
    _follow_index()
    later = now + _HALF_A_YEAR
    for start in range(0, people, _A_LIST):
        keys = [f"person-{one['person']}" for one in going[start : start + _A_LIST]]
        made = retention.propose_disposal(by=first, at=now, keys=keys, words="Probe")
        retention.offer_disposal(by=first, at=now, disposal=made)
        retention.approve_disposal(by=second, at=later, disposal=made)
    return {"going": going, "staying": staying, "later": later.isoformat()}


def kill_again_and_again(*, kills: int, seed: int, later: str) -> dict[str, int]:
    """Erase in a process that is killed after a random moment, as long as something is left; then let one finish."""
    dice, at, done = random.Random(seed), datetime.fromisoformat(later), 0
    while done < kills and _left():
        child = _forked(lambda: _erase_for_ever(at))
        time.sleep(dice.uniform(0, _LONGEST_SECONDS))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done += 1
    until = time.monotonic() + _PATIENCE_SECONDS
    while _left():
        _erase(at)
        if time.monotonic() > until:
            raise RuntimeError("the erasing did not end")
    return {"kills": done}


def kill_the_wrong_order(*, later: str) -> dict[str, int]:
    """Write the protocol first and erase then, killed in between: what must not be done."""
    at = datetime.fromisoformat(later)
    child = _forked(_say_gone_and_wait)
    until = time.monotonic() + _PATIENCE_SECONDS
    while _left() and time.monotonic() < until:
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _erase(at)
    return {"kills": 1}


def _leads(at: datetime) -> tuple[Actor, Actor]:
    new = [NewAccount(username=name, display_name=name, roles=("team_lead",)) for name in ("erste", "zweite")]
    made = accounts.create_accounts(by=actor("system"), at=at, new=new, password="vier-zufaellige-woerter")  # noqa: S106  # an invented account
    first, second = (account_queries.actor_for(made[one.username], at=at) for one in new)
    return first, second


def _person(name: str, number: int, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Record somebody who moved away, with a paper that is read and drawn; give what can be found of them."""
    names = [persons.NewName(family=name, given="Probe")]
    person = persons.record_person(by=by, at=at, names=names, born=BirthDate(), somebody_else=True)
    opened = persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    unit = files.save_unit(by=by, at=at, number="99.1", content="Probe")
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject=name))
    content = _file_paper(opened, number, case_file=case_file, at=at)
    today = clock.office_time(at).date()
    given = NewGround(kind="moved_away", on=today, source="Probe")
    retention.record_ground(by=by, at=at, opened=opened, given=given)
    return {"person": person, "name": name, "number": number, **content}


def _file_paper(opened: Opened, number: int, *, case_file: int, at: datetime) -> dict[str, str]:
    procedure = files_queries.dossier(opened, case_file=case_file).procedures[0].id
    said = Description(kind="letter", subject=f"Schreiben {number}")
    document = files.file_document(
        by=opened.by, at=at, opened=opened, procedure=procedure, given=said, data=paper(number), name="brief.pdf"
    )
    files.close_procedure(by=opened.by, at=at, opened=opened, procedure=procedure, closed=True)
    version = apps.get_model("files", "Version").objects.select_related("content").get(document=document)
    files.read_content(by=actor("system"), at=at, key="", values={"content": version.content_id})
    link = files_queries.link_of(version=version.pk, by=opened.by, at=at)
    found = files_queries.read_link(link, by=opened.by, at=at)
    files_queries.page_picture(found, number=1, by=opened.by, at=at)
    return {"content": version.content.name, "key": bytes(version.content.key).hex(), "digest": version.content.digest}


def _follow_index() -> None:
    keeper = Keeper(indexer.home(), source())
    while indexer.follow(keeper, by=actor("system"), at=clock.read()) or keeper.step():
        pass
    keeper.close()


def _erase(at: datetime) -> None:
    """Go on with what is decided, as the worker and the indexer do."""
    by = actor("system")
    retention.finish_disposals(by=by, at=at)
    keeper = Keeper(indexer.home(), source())
    while indexer.follow(keeper, by=by, at=at) or keeper.step():
        pass
    keeper.close()
    retention.finish_disposals(by=by, at=at)


def _erase_for_ever(at: datetime) -> None:
    while True:
        with suppress(Exception):  # whatever goes wrong here has to show in the check
            _erase(at)


def _say_gone_and_wait() -> None:
    apps.get_model("retention", "DisposalItem").objects.update(state="done", target=None, numbers={})
    apps.get_model("retention", "Disposal").objects.update(state="finished", finished_at=clock.read())
    time.sleep(_PATIENCE_SECONDS)


def _left() -> bool:
    left: bool = apps.get_model("retention", "Disposal").objects.filter(state="approved").exists()
    connections.close_all()
    return left


def _forked(work: Callable[[], None]) -> int:
    connections.close_all()  # what is open is not shared between processes
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)
