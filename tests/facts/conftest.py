"""Papers whose words are read by the real chain, for tests of what they offer."""

from collections.abc import Callable
from datetime import datetime

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.files.actions import read_content
from anlaufstelle.files.models import Version
from anlaufstelle.persons.queries import Opened
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file

FilePaper = Callable[..., int]


@pytest.fixture
def file_paper(at: datetime) -> FilePaper:
    """Give a function that files a paper with these words for somebody, has it read, and gives its number."""
    files: dict[int, int] = {}

    def filed(who: Opened, text: str, *, kind: str = "letter", seal: str = "", read: bool = True) -> int:
        if who.person not in files:
            files[who.person] = make_file(opened=who, at=at)
        case_file = files[who.person]
        document = make_document(
            by=who.by, at=at, opened=who, case_file=case_file, data=pdf(text=text), kind=kind, seal=seal
        )
        if read:
            content = Version.objects.get(document=document).content_id
            read_content(by=actor("system"), at=at, key="", values={"content": content})
        return document

    return filed
