"""Case files that go to the other record when two records of persons are parted."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.models import CaseFile
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.persons import actions as persons


def hand_over_case_files(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these files, with all that lies in them, belong to the other record. Raises `NotAllowed`."""
    with change(by=by, at=at, may=FILE_DOCUMENTS):
        theirs = CaseFile.objects.filter(id__in=rows, person=of)
        references = list(theirs.values_list("reference", flat=True))
        theirs.update(person=to)
        for reference in references:
            persons.hand_over_number(by=by, at=at, number=reference, of=of, to=to)
        for person in (of, to):
            held = CaseFile.objects.filter(person=person).exists()
            persons.hold_person(by=by, at=at, person=person, held=held)
