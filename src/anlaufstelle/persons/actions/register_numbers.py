"""The number of the Central Register of Foreigners, for nothing but what the law names (AZRG § 10(4))."""

import re
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions.records import opened_row
from anlaufstelle.persons.events import PersonOpened, RegisterNumberNoted, RegisterNumberSought
from anlaufstelle.persons.models import RegisterNumber
from anlaufstelle.persons.permissions import USE_REGISTER_NUMBER

#: Digits, as registers print it; AZRG-DV § 2 says nothing of its form.
_SHAPE = re.compile(r"\d{6,20}")
#: For what it may be used (AZRG § 10(4) s. 1 and s. 2 nos. 1, 2 and 4), as far as an immigration office does.
USES = ("register", "offices", "checks", "others")


def note_register_number(*, by: Actor, at: datetime, person: int, value: str) -> None:
    """Record the number of an opened person, or remove it with an empty text; that of another record stays with it.

    Raises `Invalid` for what is no number or is somebody else's, `PurposeMissing`, `UnknownPerson`, `NotAllowed`.
    """
    number = "".join(value.split())
    if number and not _SHAPE.fullmatch(number):
        raise Invalid
    with change(by=by, at=at, may=USE_REGISTER_NUMBER) as done:
        row = opened_row(person, by, at)
        RegisterNumber.objects.filter(person=row).delete()
        if number:
            if RegisterNumber.objects.filter(value=number).exists():
                raise Invalid
            RegisterNumber.objects.create(person=row, value=number, received_on=office_time(at).date())
        done.record(RegisterNumberNoted(person=row.pk, there=bool(number)))


def read_register_number(*, by: Actor, at: datetime, person: int, use: str) -> tuple[str, ...]:
    """Give the number of an opened person for one of the uses of the law, one a record. The reading is in the log.

    Raises `Invalid` for another use, `PurposeMissing`, `UnknownPerson`, `NotAllowed`.
    """
    if use not in USES:
        raise Invalid
    with change(by=by, at=at, may=USE_REGISTER_NUMBER) as done:
        row = opened_row(person, by, at)
        rows = RegisterNumber.objects.filter(person__in=queries.group_of(row.pk)).order_by("id")
        found = tuple(rows.values_list("value", flat=True))
        purpose, reference = queries.running(row.pk, by=by, at=at) or ("", "")
        done.record(PersonOpened(person=row.pk, purpose=purpose, reference=reference, part=f"register_number:{use}"))
    return found


def find_by_register_number(*, by: Actor, at: datetime, value: str, use: str) -> int | None:
    """Give the person with exactly this number, for one of the uses of the law; nobody is found by a part of it.

    The name search never sees the number. Raises `Invalid`, `NotAllowed`.
    """
    if use not in USES:
        raise Invalid
    with change(by=by, at=at, may=USE_REGISTER_NUMBER) as done:
        rows = RegisterNumber.objects.filter(value="".join(value.split()))
        found = rows.values_list("person", flat=True).first()
        done.record(RegisterNumberSought(use=use, found=found is not None))
    return None if found is None else queries.kept_record(found)
