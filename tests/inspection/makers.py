"""Makes requests and packages through the real actions; the job runs at once."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines import writing
from anlaufstelle.engines.reading import ReadWord
from anlaufstelle.engines.reading.archive import ArchivePage, written
from anlaufstelle.files import actions as files
from anlaufstelle.files.models import Content
from anlaufstelle.inspection import actions
from anlaufstelle.inspection.actions import NewInspection
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.actions import NewRepresentative
from anlaufstelle.persons.models import Representative
from anlaufstelle.persons.queries import Opened
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened

#: Somebody else, whose name must not leave the house.
OTHER = "Geheimnisvoll"
TEXT = f"Guten Tag, Frau {OTHER} wohnt in der Beispielallee 7. Ihre Nummer ist 0201/5550199."


@dataclass(frozen=True)
class Case:
    """A file with two letters, and who works on it."""

    by: Actor
    opened: Opened
    case_file: int
    letter: int
    second: int
    at: datetime


def paper(*lines: str, on: date = date(2026, 3, 1)) -> bytes:
    """Set lines as a letter with a text layer."""
    blocks: tuple[writing.Block, ...] = (
        writing.Heading(writing.words("Schreiben"), 1),
        *(writing.Paragraph(writing.words(line)) for line in lines),
    )
    return writing.write(writing.Sheet("Schreiben", blocks, on), fonts=settings.PAPER_FONTS)


def picture_paper() -> bytes:
    """Give a page that is a picture only."""
    file = io.BytesIO()
    Image.new("L", (600, 800), 240).save(file, "PNG", dpi=(100, 100))
    return file.getvalue()


def misplaced() -> bytes:
    """Give a scan of somebody else, whose invisible words do not stand where the picture has them."""
    seen, file = Image.new("L", (1654, 2339), 255), io.BytesIO()
    font = ImageFont.truetype(str(next(settings.PAPER_FONTS.glob("NotoSans_400*.ttf"))), 48)
    for top, line in ((230, f"Frau {OTHER} hat gefragt"), (1200, "Amina wohnt in der Beispielallee")):
        ImageDraw.Draw(seen).text((200, top), line, font=font, fill=0)
    seen.save(file, "JPEG", dpi=(200, 200))
    words = [ReadWord(OTHER, 1000, 7000, 4000, 7200, 90, 0), ReadWord("Beispielallee", 1000, 7300, 4000, 7500, 90, 1)]
    page = ArchivePage(file.getvalue(), 1654, 2339, 1, 200, tuple(words))
    return written([page], title="Scan", at=datetime(2026, 3, 1, tzinfo=UTC))


def make_case(*, at: datetime, role: str = "team_lead") -> Case:
    """Make a person with a file of two letters that are read."""
    system = actor("system")
    person = make_person(by=system, at=at)
    by = actor_of(role, at=at)
    shown = opened(person, by=by, at=at)
    case_file = make_file(opened=opened(person, by=system, at=at), at=at)
    common = {"by": by, "at": at, "opened": shown, "case_file": case_file}
    letter = make_document(**common, data=paper(TEXT, "Mit freundlichem Gruß"), subject="Brief einer Nachbarin")  # type: ignore[arg-type]
    second = make_document(**common, data=paper("Amina Musterprobe hat einen Termin."), subject="Einladung")  # type: ignore[arg-type]
    read_all(at=at)
    return Case(by, shown, case_file, letter, second, at)


def read_all(*, at: datetime) -> None:
    """Read every page, as the background does."""
    for content in Content.objects.values_list("id", flat=True):
        files.read_content(by=actor("system"), at=at, key="", values={"content": content})


def make_power(case: Case, *, receives: tuple[str, ...] = ("inspection",), until: date | None = None) -> int:
    """Record a lawyer with a power of attorney."""
    given = NewRepresentative(
        kind="lawyer",
        name="Kanzlei Beispielrecht",
        scope="Aufenthaltssachen",
        document="Vollmacht vom 1.2.2026",
        since=date(2026, 2, 1),
        until=until,
        receives=receives,
    )
    persons.add_representative(by=actor("system"), at=case.at, person=case.opened.person, given=given)
    return Representative.objects.latest("id").pk


def make_request(case: Case, *, asker: str = "client", representative: int | None = None) -> int:
    """Take in a request."""
    given = NewInspection(
        asker=asker, name="Amina Musterprobe", received_on=case.at.date(), representative=representative
    )
    return actions.ask(by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, given=given)


def run_job(inspection: int, *, at: datetime) -> None:
    """Make the package, as the background does."""
    actions.make_package(by=actor("system"), at=at, key="", values={"inspection": inspection})


def second_person(case: Case, *, role: str = "team_lead") -> Opened:
    """Give somebody else who has the person open."""
    return opened(case.opened.person, by=actor_of(role, at=case.at), at=case.at)


def make_released(case: Case, inspection: int) -> Opened:
    """Make the package of a request and have somebody else release it."""
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    other = second_person(case)
    actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)
    return other
