"""The archive PDF of a version: made by the house from the pages it reads, and kept beside what came in."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import DocumentPage, read_and_archive
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines.reading import Refused
from anlaufstelle.engines.reading.archive import ARCHIVE_STEP
from anlaufstelle.files.actions.filing import content_of
from anlaufstelle.files.errors import ContentLost, FileRefused, UnknownDocument
from anlaufstelle.files.models import Rendition, Version
from anlaufstelle.files.permissions import KEEP_FILES
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import readings


def archive_version(*, by: Actor, at: datetime, document: int, version: int) -> tuple[DocumentPage, ...]:
    """Keep the archive PDF/A-2b of a version beside it; give what was read on each page.

    What was read when it came in is taken, the other pages are read now. A step of a job: done again it gives the same.
    Raises `UnknownDocument`, `ContentLost`, `FileRefused`.
    """
    with change(by=by, at=at, may=KEEP_FILES):
        row = _version(document, version)
    try:
        data = contents().get(stored_of(row.content))
        title = f"{row.document.case_file.reference}, {row.document.number}"
        known = {number - 1: page for number, page in readings(row.content).items()}
        pages, archived = read_and_archive(data, title=title, at=row.added_at, known=known)
    except ContentDamaged:
        raise ContentLost from None
    except Refused as problem:
        raise FileRefused(why=problem.why.value) from None
    stored = contents().put(archived)
    with change(by=by, at=at, may=KEEP_FILES):
        if not Version.objects.select_for_update().filter(id=row.pk).exists():
            raise UnknownDocument  # erased meanwhile; the bytes are swept
        values = {"content": content_of(stored), "step": ARCHIVE_STEP, "made_at": at}
        Rendition.objects.update_or_create(version=row, defaults=values)
    return pages


def _version(document: int, version: int) -> Version:
    rows = Version.objects.select_related("content", "document__case_file")
    found = rows.filter(document=document, number=version).first()
    if found is None:
        raise UnknownDocument
    return found
