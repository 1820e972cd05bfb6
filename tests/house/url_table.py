"""The table URL x method x role: what every address answers to everybody.

Made by really asking: ``python -m tests.house.url_table`` writes tests/house/url_table.txt. Read its difference before
you keep it: it is the review of who may do what.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.transaction import atomic, set_rollback  # noqa: TID251  # every request is undone after it was answered
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from anlaufstelle.base.permissions import Actor

TABLE = Path(__file__).with_name("url_table.txt")
METHODS = ("GET", "POST")
#: Answered by none of our pages; an address that does answer fails the test.
UNUSED_METHODS = ("PUT", "PATCH", "DELETE")
ROLES = (
    "front_desk",
    "caseworker",
    "team_lead",
    "head_of_office",
    "registry",
    "administrator",
    "data_protection_officer",
    "auditor",
)
#: Not signed in; signed in without a role; then the roles.
PEOPLE = ("nobody", "account", *ROLES)
_HEAD = "# Made by python -m tests.house.url_table. S: signed in, by the pages of sign-in themselves.\n"
_addresses = count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """One address of the house: its pattern, a real path, and what its view asks for."""

    pattern: str
    path: str
    view: Callable[..., Any]

    @property
    def needs(self) -> str:
        """Give the code of the permission, "S" for the pages of sign-in, "public" for what is open to all."""
        permission = getattr(self.view, "permission", None)
        if permission is not None:
            return str(permission.code)
        return "S" if self.path.startswith(("/amt/", "/konto/")) else "public"


def places() -> list[Place]:
    """Give every address of the house, sorted."""
    return sorted(_walk(get_resolver().url_patterns, "/", "/"), key=lambda place: place.pattern)


def _walk(patterns: list[URLPattern | URLResolver], told: str, real: str) -> Iterator[Place]:
    for item in patterns:
        language = isinstance(item.pattern, LocalePrefixPattern)
        part = "<language>/" if language else str(item.pattern).removeprefix("^").removesuffix("$").replace("\\Z", "")
        filled = "de/" if language else _filled(item)
        if isinstance(item, URLResolver):
            yield from _walk(item.url_patterns, told + part, real + filled)
        else:
            yield Place(told + part, real + filled, item.callback)


#: What stands for a parameter: an id that exists, where `prepare` makes a row for it, or one that nobody has.
#: Keys are names of parameters, with the part of the path before them where one name stands for several things.
SAMPLES: dict[str, str] = {}
_BY_CONVERTER = {"IntConverter": "1", "UUIDConverter": "00000000-0000-4000-8000-000000000000"}


def _filled(item: URLPattern | URLResolver) -> str:
    converters = getattr(item.pattern, "converters", {})
    template = str(item.pattern)
    if not hasattr(item.pattern, "_route"):  # an expression: only sign-in has one
        return "link/1-set-password/"
    for name, converter in converters.items():
        kind = type(converter).__name__
        before = template.partition(f":{name}>")[0].split("/")[-2:][0]
        given = SAMPLES.get(f"{before}/{name}") or SAMPLES.get(name) or _BY_CONVERTER.get(kind, "x")
        for spelled in (f"<{name}>", f"<{_spelling(kind)}:{name}>"):
            template = template.replace(spelled, given)
    return template


def _spelling(kind: str) -> str:
    return kind.removesuffix("Converter").lower().replace("string", "str")


def answer(client: Client, place: Place, *, method: str) -> int:
    """Give the status this person gets; whatever the request did is undone."""
    cookies = client.cookies.output(header="")
    number = next(_addresses)
    network = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    with _undone(place):
        response = client.generic(method, place.path, REMOTE_ADDR=network)
    client.cookies = SimpleCookie(cookies)
    return response.status_code


@contextmanager
def _undone(place: Place) -> Iterator[None]:
    """Undo what happens inside; the health checks change nothing, and ask for the write gate themselves."""
    with ExitStack() as stack:
        names = [] if place.path.startswith("/health/") else list(connections)
        for name in names:
            stack.enter_context(atomic(using=name))
        yield
        for name in names:
            set_rollback(True, using=name)


def observe(client: Client, *, only_staff_pages: bool = False) -> dict[tuple[str, str], int]:
    """Give what one person gets at every address, or at those whose answer depends on the role."""
    client.raise_request_exception = False
    return {
        (place.pattern, method): answer(client, place, method=method)
        for place in places()
        if not only_staff_pages or place.path.startswith("/amt/")
        for method in METHODS
    }


def prepare() -> None:
    """Make the rows that addresses are about: somebody else's account with a role, an appointment, a hold."""
    from anlaufstelle.accounts.models import RoleGrant
    from anlaufstelle.appointments.queries import calendar
    from anlaufstelle.base import clock
    from anlaufstelle.planning.queries.saturday_days import next_saturdays
    from tests.accounts.makers import make_account
    from tests.appointments.makers import make_booking, make_hold, make_office
    from tests.reception.makers import make_display

    now = clock.read()
    calendar.shared = calendar.Calendar()  # a test database counts its versions anew
    make_office(at=now)
    booked, held, account = make_booking(at=now), make_hold(at=now), make_account("caseworker")
    saturday = next(next_saturdays(now.date())).isoformat()
    SAMPLES.update(
        {
            "account": str(account),
            "anzeige/token": make_display(at=now),
            "appointment": str(booked.id),
            "bookings/token": booked.token,
            "call": "1",
            "code": "unbegruendet",
            "day": booked.on.isoformat(),
            "gesetz/law": "PruefG",
            "grant": str(RoleGrant.objects.get(account_id=account).pk),
            "h/token": held.token,
            "meine/day": saturday,
            "samstag/day": saturday,
            **_of_files(now),
            **_of_circulation(now),
            "slug": "oeffnungszeit",
            "tatsache/name": "pass",
            "warteliste/token": _waiting(now),
            "weg/code": "P34",
            "t/token": booked.token,
            **_of_reception(now),
        }
    )


def _of_reception(now: datetime) -> dict[str, str]:
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.reception import actions, queries
    from anlaufstelle.reception.actions import NewSpot, save_spot
    from anlaufstelle.reception.queries.day_link import day_token
    from anlaufstelle.staff import queries as staff
    from tests.reception.makers import make_kiosk, make_ticket

    area = actions.NewArea(code="og1", name="Wartezone", entrance="south", floor=1)
    room = str(staff.rooms()[0].id)
    return {
        "zonen/area": str(actions.save_area(by=actor("system"), at=now, area=area)),
        "geraete/device": str(queries.devices()[0].id),
        "wege/entrance": "south",
        "room": room,
        "automat/token": make_kiosk(at=now),
        "member": str(staff.members()[0].id),
        "nummer/token": make_ticket(at=now).token,
        "plan/spot": str(save_spot(by=actor("system"), at=now, spot=NewSpot(kind="yard", floor=0, x=0, y=0))),
        "tuer/day": day_token(now, entrance="south"),
    }


def _of_files(now: datetime) -> dict[str, str]:
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.files.queries import link_of
    from anlaufstelle.persons.models import PersonName
    from tests.files.makers import make_document, make_file, procedure_of
    from tests.persons.makers import make_person, opened

    by = actor("system")
    person = make_person(by=by, at=now)
    shown = opened(person, by=by, at=now)
    case_file = make_file(opened=shown, at=now)
    return {
        "person": str(person),
        "case_file": str(case_file),
        "procedure": str(procedure_of(case_file)),
        "document": str(make_document(by=by, at=now, opened=shown, case_file=case_file)),
        **_of_retention(person, by=by, now=now),
        "link": link_of(version=1, by=by, at=now),
        "bild/number": "1",
        "angabe/kind": "name",
        "name/number": str(PersonName.objects.get(person=person).pk),
        "merge": _merge(person, by=by, now=now),
        **_of_intake(now),
        **_of_inspection(now, person=person, case_file=case_file),
        "take_over": str(_take_over(now)),
        "zeile/number": "1",
        **_of_scanning(now),
    }


def _of_circulation(now: datetime) -> dict[str, str]:
    from datetime import timedelta

    from anlaufstelle.circulation import actions
    from tests.circulation.makers import begin, make_desk, order_of

    desk = make_desk(at=now)
    shown, tomorrow = desk.opened(desk.author, at=now), now.date() + timedelta(days=1)
    row = actions.write_follow_up(
        by=desk.author,
        at=now,
        opened=shown,
        case_file=desk.case_file,
        due_on=tomorrow,
        reason="so",
        account=int(desk.author.id),
    )
    deputy = actions.name_deputy(
        by=desk.author,
        at=now,
        account=int(desk.author.id),
        deputy=int(desk.colleague.id),
        begins_on=tomorrow,
        ends_on=tomorrow + timedelta(days=1),
    )
    circulation = begin(desk, at=now)
    return {
        "circulation": str(circulation),
        "auftrag/order": str(order_of(circulation, 1)),
        "wiedervorlage/follow_up": str(row),
        "vertretung/deputy": str(deputy),
    }


def _of_retention(person: int, *, by: Actor, now: datetime) -> dict[str, str]:
    from datetime import timedelta
    from uuid import uuid4

    from anlaufstelle.retention.models import Disposal, Ground, Hold

    ground = Ground.objects.create(
        person_id=person, kind="died", on=now.date(), source="Urkunde", known_from=now, recorded_by=by.id
    )
    hold = Hold.objects.create(
        person_id=person, reason="court", words="Klage", review_on=now.date() + timedelta(days=9), placed_at=now
    )
    made = Disposal.objects.create(words="Frist", proposed_by=by.id, proposed_at=now, process=uuid4())
    return {"ground": str(ground.pk), "hold": str(hold.pk), "disposal": str(made.pk)}


def _take_over(now: datetime) -> int:
    from tests.files.shells import hand_in, row, table

    return hand_in(table([row(1)]), at=now)


def _merge(person: int, *, by: Actor, now: datetime) -> str:
    from anlaufstelle.persons import actions
    from anlaufstelle.persons.models import Merge
    from tests.persons.makers import make_person

    other = make_person(by=by, at=now)
    actions.suspect(by=by, at=now, person=person, others=[other], reason="")
    return str(Merge.objects.get().pk)


def _of_intake(now: datetime) -> dict[str, str]:
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.files import actions
    from tests.engines.reading.makers import pdf

    by = actor("system")
    batch = actions.begin_batch(by=by, at=now, source="upload", name="Post")
    item = actions.receive(by=by, at=now, batch=batch, data=pdf(), name="scan.pdf")
    return {"batch": str(batch), "item": str(item)}


def _of_inspection(now: datetime, *, person: int, case_file: int) -> dict[str, str]:
    from anlaufstelle.inspection import actions
    from tests.persons.makers import actor_of, opened

    by = actor_of("caseworker", at=now)
    given = actions.NewInspection(asker="client", name="Amina Musterprobe", received_on=now.date())
    shown = opened(person, by=by, at=now)
    return {"inspection": str(actions.ask(by=by, at=now, opened=shown, case_file=case_file, given=given))}


def _of_scanning(now: datetime) -> dict[str, str]:
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.digitising.models import ScanOrder
    from tests.digitising.makers import make_order, make_paper

    _who, case_file = make_paper(at=now)
    order = make_order(case_file, by=actor("system"), at=now)
    return {
        "order": str(order),
        "box": str(ScanOrder.objects.get(id=order).box_id),
        "scanned": "1",
        "check": "1",
        "profile": "letters",
    }


def _waiting(now: datetime) -> str:
    from anlaufstelle.appointments import actions
    from anlaufstelle.base.public import resident

    new = actions.NewWaiting(concerns=("study_permit",), language="de", mail="warte@example.org")
    token = actions.join_waiting(by=resident(), at=now, waiting=new)
    actions.confirm_waiting(by=resident(), at=now, token=token)
    return token


def client_for(person: str) -> Client:
    """Give a client for one of `PEOPLE`."""
    from tests.accounts.makers import signed_in

    if person == "nobody":
        return Client()
    return signed_in("" if person == "account" else person)


def render(seen: dict[str, dict[tuple[str, str], int]]) -> str:
    """Give the table as text: one line an address and method, one column a person."""
    lines: list[tuple[str, ...]] = [("address", "method", "needs", *PEOPLE)]
    for place in places():
        for method in METHODS:
            answers = (str(seen[person][place.pattern, method]) for person in PEOPLE)
            lines.append((place.pattern, method, place.needs, *answers))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    rows = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return _HEAD + "\n".join(rows) + "\n"


def read() -> dict[str, dict[tuple[str, str], int]]:
    """Give the kept table: person -> (address, method) -> status."""
    lines = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    people = lines[0][3:]
    return {
        person: {(line[0], line[1]): int(line[3 + column]) for line in lines[1:]}
        for column, person in enumerate(people)
    }


def main() -> None:
    """Ask everything as everybody, in databases that are made for it, and write the table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    import django

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        prepare()
        TABLE.write_text(render({person: observe(client_for(person)) for person in PEOPLE}), encoding="utf-8")
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
