"""Opening a document is recorded with its purpose; the pictures of its pages are not, one by one."""

from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries
from anlaufstelle.files.events import DocumentOpened
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries import DocumentPage
from anlaufstelle.persons.queries import Opened


def open_document(*, by: Actor, at: datetime, opened: Opened, case_file: int, document: int) -> DocumentPage:
    """Open a document of an opened person; it stands in the log, with the purpose. Raises `UnknownDocument`."""
    with change(by=by, at=at, may=SEE_FILES) as done:
        page = queries.document_page(opened, case_file=case_file, document=document)
        done.record(
            DocumentOpened(
                person=opened.person,
                document=document,
                version=page.shown.number,
                purpose=opened.purpose,
                reference=opened.reference,
            )
        )
    return page
