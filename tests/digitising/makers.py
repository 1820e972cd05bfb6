"""Makes paper files, boxes and orders through the real actions."""

import io
from datetime import datetime, timedelta
from itertools import count

from django.conf import settings
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.models import ScannedDocument
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.actions import NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.purposes.permissions import GIVE_PURPOSES
from tests.accounts.makers import make_account
from tests.files.makers import make_document, make_unit
from tests.persons.makers import make_person, opened

_numbers = count(1)


def make_paper(*, at: datetime, shelf: str = "Regal 1", person: int | None = None) -> tuple[int, int]:
    """Give somebody a file that stands on a shelf; give the numbers of person and file."""
    by = actor("system")
    who = make_person(by=by, at=at, family=f"Papier{next(_numbers)}") if person is None else person
    given = NewCaseFile(unit=make_unit(at=at), subject="Aufenthalt", medium="mixed", shelf=shelf)
    shown = opened(who, by=by, at=at)
    return who, files.create_case_file(by=by, at=at, opened=shown, given=given)


def expect(person: int, *, at: datetime, begins_at: datetime, kind: str = "booked", hours: int = 1) -> None:
    """Let somebody be expected: a purpose that begins then."""
    by = actor("system")
    with change(by=by, at=at, may=GIVE_PURPOSES) as done:
        purposes.give_purpose(
            by=by, at=at, done=done, person=person, account=make_account(at=at), kind=kind, reference="T-1",
            begins_at=begins_at, ends_at=begins_at + timedelta(hours=hours),
        )  # fmt: skip


def make_order(case_file: int, *, by: Actor, at: datetime, sheets: int = 1) -> int:
    """Fetch a file and put it into a new box; give the number of the order."""
    order = actions.fetch_files(by=by, at=at, case_files=[case_file])[0]
    box = actions.make_box(by=by, at=at, place="Scanstelle, Tisch 2")
    actions.put_into_box(by=by, at=at, order=order, box=box, sheets=sheets)
    return order


def scan(*pages: str, blurred: bool = False) -> bytes:
    """Give sheets as a scanner sees them, 300 dots an inch, one a text; "" is an empty sheet."""
    sheets = [_sheet(text, blurred=blurred) for text in pages]
    file = io.BytesIO()
    sheets[0].save(file, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_deflate", dpi=(300, 300))
    return file.getvalue()


def _sheet(text: str, *, blurred: bool) -> Image.Image:
    sheet = Image.new("L", (2480, 3508), 248)
    font = ImageFont.truetype(str(settings.PAPER_FONTS / "NotoSans_400Regular.ttf"), 52)
    for line in range(6 if text else 0):
        ImageDraw.Draw(sheet).text((300, 400 + 120 * line), text, font=font, fill=20)
    return sheet.filter(ImageFilter.GaussianBlur(6)) if blurred else sheet


def file_scan(case_file: int, *, by: Actor, at: datetime, data: bytes, kind: str = "letter", seal: str = "") -> int:
    """File a scan into a file; give the number of its document."""
    person = files_queries.shelved([case_file], by=by)[case_file].person
    shown = persons.open_for_filing(by=by, at=at, person=person, reference="Eingang 1")
    return make_document(by=by, at=at, opened=shown, case_file=case_file, data=data, kind=kind, seal=seal)


def run_jobs(*, at: datetime) -> None:
    """Do what the house does in the background for every scan that waits for it."""
    by = actor("system")
    for scanned in ScannedDocument.objects.filter(state="waiting").order_by("id").values_list("id", flat=True):
        actions.check_scan(by=by, at=at, key="", values={"scanned": scanned})
    for scanned in ScannedDocument.objects.filter(state="to_check").order_by("id").values_list("id", flat=True):
        actions.seal_scan(by=by, at=at, key="", values={"scanned": scanned})


def compare_all(*, by: Actor, at: datetime, fault: str = "") -> int:
    """Say of every page that waits for somebody that it is good, or has a fault; give how many."""
    count = 0
    while (page := queries.next_page(by=by, at=at)) is not None:
        actions.judge_page(by=by, at=at, check=page.check, fault=fault)
        count += 1
    return count


def make_checked(*, at: datetime, scanner: Actor, checker: Actor, kind: str = "letter") -> tuple[int, int]:
    """Take a file from its shelf to where every page of it is checked; give the numbers of file and order."""
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan("Die Aufenthaltserlaubnis wird verlängert"), kind=kind)
    actions.finish_scanning(by=scanner, at=at, order=order)
    run_jobs(at=at)
    compare_all(by=checker, at=at)
    run_jobs(at=at)
    return case_file, order
