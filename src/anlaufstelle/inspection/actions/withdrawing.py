"""A package that is no longer what was chosen goes at once, after its release too: with it the links to it."""

from datetime import datetime

from django.db.models import QuerySet

from anlaufstelle.base.change import Done
from anlaufstelle.base.permissions import Actor
from anlaufstelle.facts.events import FactErased
from anlaufstelle.files import queries as files
from anlaufstelle.files.events import DocumentDescribed, DocumentErased
from anlaufstelle.inspection.actions.ending import destroy_package
from anlaufstelle.inspection.events import PackageWithdrawn
from anlaufstelle.inspection.models import Access, Inspection, Package
from anlaufstelle.inspection.models.request import COPIES
from anlaufstelle.persons import queries as persons


def withdraw_erased(event: DocumentErased, /, *, by: Actor, at: datetime, done: Done) -> None:
    """A document is erased: every package that shows it ends."""
    del by
    for row in _showing(event.document, case_file=event.case_file):
        _withdraw(row, at=at, done=done)


def withdraw_sealed(event: DocumentDescribed, /, *, by: Actor, at: datetime, done: Done) -> None:
    """A document came into a sealed class: every package that shows it ends, unless it was put in although sealed."""
    del by
    case_file = files.sealed_in(event.document)
    if case_file is not None:
        for row in _showing(event.document, case_file=case_file):
            if event.document not in row.sealed:
                _withdraw(row, at=at, done=done)


def withdraw_copies(event: FactErased, /, *, by: Actor, at: datetime, done: Done) -> None:
    """A fact is erased: copies of what is recorded of the person end."""
    del by
    theirs = Inspection.objects.filter(person__in=persons.group_of(event.person), asker__in=COPIES)
    for row in _with_package(theirs):
        _withdraw(row, at=at, done=done)


def _showing(document: int, *, case_file: int) -> list[Inspection]:
    rows = Package.objects.filter(inspection__case_file=case_file).values_list("inspection", "contents")
    numbers = [number for number, contents in rows if any(shown == document for shown, _version, _pages in contents)]
    return _with_package(Inspection.objects.filter(id__in=numbers))


def _with_package(rows: QuerySet[Inspection]) -> list[Inspection]:
    held = Package.objects.filter(inspection__in=rows).values_list("inspection", flat=True)
    return list(Inspection.objects.select_for_update().filter(id__in=list(held)).order_by("id"))


def _withdraw(row: Inspection, *, at: datetime, done: Done) -> None:
    destroy_package(row)
    Access.objects.filter(inspection=row, ended_at__isnull=True).update(ended_at=at)
    row.state, row.flaws = Inspection.State.FAILED, [[0, "changed"]]
    row.save(update_fields=["state", "flaws"])
    done.record(PackageWithdrawn(inspection=row.pk))
