"""A few files of invented people with letters in several languages, set as paper by the house itself."""

from datetime import date, datetime, timedelta

from django.conf import settings

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import writing
from anlaufstelle.engines.reading import Refused
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.errors import FileRefused
from anlaufstelle.files.queries import UnitLine
from anlaufstelle.files.queries import units as units_of
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values import grid

#: Invented numbers of a file plan; each office has its own.
PLAN = (
    ("33.20", "Aufenthalt"),
    ("33.21", "Einbürgerung"),
    ("33.30", "Aufenthaltsgestattung und Duldung"),
    ("33.40", "Visumverfahren"),
)
_LETTERS = (
    (
        "bamf_notice",
        "Mitteilung zum Integrationskurs",
        "Bundesbehörde Beispiel",
        "de",
        (
            "Sehr geehrte Damen und Herren, die Teilnahme am Integrationskurs wird bestätigt. Rechtsgrundlage ist § 44 "
            "Abs. 1 AufenthG. Der Kurs beginnt am 2. März."
        ),
    ),
    (
        "employment_contract",
        "Arbeitsvertrag Musterbäckerei",
        "Musterbäckerei Beispiel GmbH",
        "de",
        (
            "Die Arbeitszeit beträgt 38,5 Stunden in der Woche. Das Entgelt beträgt 2 640,00 Euro im Monat. Der "
            "Vertrag gilt unbefristet."
        ),
    ),
    (
        "school_certificate",
        "Zeugnis mit Übersetzung",
        "Beispielschule",
        "ar",
        "شهادة إتمام المرحلة الثانوية. هذه وثيقة مختلقة لأغراض العرض.",
    ),
    (
        "letter",
        "Лист роботодавця",
        "Прикладна фірма",
        "uk",
        "Це вигаданий лист для показу. Робота починається 1 квітня.",
    ),
)


def load_plan(*, by: Actor, at: datetime) -> None:
    """Fill the file plan."""
    for number, content in PLAN:
        files.save_unit(by=by, at=at, number=number, content=content)


def load_file(opened: Opened, *, name: str, number: int, at: datetime) -> None:
    """Create a file for one of the first people, every fourth with paper left, and file two letters in it."""
    units = {unit.number: unit.id for unit in _units(at)}
    medium, shelf = ("mixed", "Regal 4, Fach 12") if number % 4 == 3 else ("electronic", "")
    given = NewCaseFile(unit=units[PLAN[number % 3][0]], subject=name, medium=medium, shelf=shelf)
    case_file = files.create_case_file(by=opened.by, at=at, opened=opened, given=given)
    procedure = files.open_procedure(
        by=opened.by, at=at, opened=opened, case_file=case_file, subject="Verlängerung der Aufenthaltserlaubnis"
    )
    today = grid.place(at)[0]
    for turn in range(2):
        dated = today - timedelta(days=40 - 20 * turn)
        file_letter(opened, procedure=procedure, on=dated, at=at, which=number + turn)


def file_letter(opened: Opened, *, procedure: int, on: date, at: datetime, which: int = 0) -> int | None:
    """File one of the invented letters, dated on a day; give its number.

    None: a machine that cannot lock a reading process away shows files without documents.
    """
    kind, subject, sender, language, text = _LETTERS[which % len(_LETTERS)]
    said = Description(kind=kind, subject=subject, sender=sender, dated_on=on, received_on=on + _POST)
    try:
        data = _letter(subject, sender, text, language=language, on=on)
        return files.file_document(
            by=opened.by, at=at, opened=opened, procedure=procedure, given=said, data=data, name=f"{subject}.pdf"
        )
    except (FileRefused, Refused, writing.WritingError):
        return None


_POST = timedelta(days=2)


def _units(at: datetime) -> tuple[UnitLine, ...]:
    return units_of(grid.place(at)[0])


def _letter(subject: str, sender: str, text: str, *, language: str, on: date) -> bytes:
    said = writing.words(text, language)
    blocks: tuple[writing.Block, ...] = (
        writing.Paragraph(writing.words(sender)),
        writing.Paragraph(writing.words(f"{on:%d.%m.%Y}")),
        writing.Heading(writing.words(subject, language), 1),
        *(writing.Paragraph(said) for _line in range(3)),
        writing.Paragraph(writing.words("Dieses Schreiben ist erfunden."), small=True),
    )
    made = (writing.words("Vorführung"),)
    pages = (writing.words("Seite {page} von {pages}"),)
    return writing.write(writing.Sheet(subject, blocks, on, "de", made, pages), fonts=settings.PAPER_FONTS)
