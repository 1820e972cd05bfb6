"""People and papers for journeys of their own, made inside the running product by its real actions."""

import json
from datetime import timedelta
from typing import Any

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.accounts import queries as account_queries
from anlaufstelle.accounts.actions import NewAccount
from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import NewName
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.values.births import BirthDate
from tests.browser import Server
from tests.engines.reading.makers import pdf
from tests.house.source import ROOT
from tests.journeys.people import PASSWORD, inside


def prepare(server: Server, *, family: str, people: dict[str, str], visited: str = "") -> dict[str, Any]:
    """Make accounts (user name -> role), a person with a file and a document of three pages; give their numbers.

    `visited` is who has the person's visit in hand.
    """
    given = json.dumps({"family": family, "people": people, "visited": visited})
    code = f"import sys;sys.path.insert(0,{str(ROOT)!r});from tests.journeys.circulating import make;make({given!r})"
    found: dict[str, Any] = json.loads(inside(server, code).splitlines()[-1])
    return found


def make(given: str) -> None:
    """Do it; called in the process of the product."""
    wanted = json.loads(given)
    at, system = clock.read(), actor("system")
    new = [NewAccount(username=name, display_name=name, roles=(role,)) for name, role in wanted["people"].items()]
    numbers = accounts.create_accounts(by=system, at=at, new=new, password=PASSWORD)
    names = [NewName(family=wanted["family"], given="Probe")]
    person = persons.record_person(
        by=system, at=at, names=names, born=BirthDate(1980, 5, 6), languages=["de"], contacts=(), somebody_else=True
    )
    if wanted["visited"]:
        _serves(numbers[wanted["visited"]], by=system)
    author = account_queries.actor_for(numbers[next(iter(wanted["people"]))], at=at)
    print(json.dumps({"person": person, "accounts": numbers, **_file(person, wanted["family"], by=author)}))  # noqa: T201


def _file(person: int, family: str, *, by: Actor) -> dict[str, Any]:
    at = clock.read()
    opened = persons.open_person(by=by, at=at, person=person, purpose="application", reference="J-1")
    unit = files_queries.units(at.date())[0].id
    case_file = files.create_case_file(by=by, at=at, opened=opened, given=NewCaseFile(unit=unit, subject=family))
    procedure = files_queries.dossier(opened, case_file=case_file).procedures[0].id
    subject = Description(kind="own_decision", subject="Bescheid im Entwurf", direction="internal")
    document = files.file_document(
        by=by, at=at, opened=opened, procedure=procedure, given=subject, data=pdf(3), name="entwurf.pdf"
    )
    reference = files_queries.case_files(opened)[0].reference
    return {"case_file": case_file, "document": document, "reference": reference}


def _serves(account: int, *, by: Actor) -> None:
    """Somebody sits in front of this account, as the reception says when a visit begins."""
    at = clock.read()
    with change(by=by, at=at, may=SEE_IDENTITY) as done:
        purposes.begin_visit(
            by=by, at=at, done=done, account=account, source="visit:journey", reference="K-417",
            ends_at=at + timedelta(hours=2),
        )  # fmt: skip
