"""An invented file for measuring how it is made ready for inspection: letters with words, some scans, and a lawyer.

Documents have five pages. Every sixth document is scanned. On every fifteenth page something is told about somebody
else: in letters in a shape the house offers to black out (a name after »Frau«), on scans so that only a person sees it.
Every thirtieth page stays behind.
"""

import io
import random
import textwrap
from dataclasses import dataclass, field

from django.apps import apps
from PIL import Image

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.reading import lines_file
from anlaufstelle.bench.scans import Fault, Letter, drawn, letter, scanned
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.persons import actions as persons
from anlaufstelle.values.births import BirthDate

LAWYER = "Kanzlei Beispielrecht"
PAGES_OF_DOCUMENT = 5
_SCANNED, _OTHERS, _LEFT_OUT = 6, 15, 30
_SIGNS_OF_LINE = 80
_SEEN_BY_SHAPE = "Dazu hat Frau {name} am Telefon etwas gesagt."
_SEEN_BY_PEOPLE = "Aus dem Haus nebenan, bei {name}, hieß es etwas dazu."
_NAMES = ("Erfundenheim", "Probemann", "Musterau", "Beispielsen", "Nirgendwo")


@dataclass(slots=True)
class InspectedFile:
    """A file that is read, and what has to be done to its pages: (document, page), pages counted from 1."""

    person: int
    representative: int
    case_file: int
    documents: list[int] = field(default_factory=list)
    by_hand: set[tuple[int, int]] = field(default_factory=set)
    left_out: set[tuple[int, int]] = field(default_factory=set)


def fill(*, pages: int, seed: int) -> InspectedFile:
    """Make a file of so many pages, with every page read and the lawyer's power of attorney on record."""
    at, by = clock.read(), actor("system")
    names = [persons.NewName(family="Probe", given="Akte")]
    person = persons.record_person(by=by, at=at, names=names, born=BirthDate(), somebody_else=True)
    opened = persons.open_person(by=by, at=at, person=person, purpose="counselling", reference="Probe")
    power = persons.NewRepresentative(
        kind="lawyer", name=LAWYER, scope="Aufenthalt", document="Vollmacht", since=at.date(), receives=("inspection",)
    )
    representative = persons.add_representative(by=by, at=at, person=person, given=power)
    unit = files.save_unit(by=by, at=at, number="99.1", content="Probe")
    new = NewCaseFile(unit=unit, subject="Probe")
    made = InspectedFile(person, representative, files.create_case_file(by=by, at=at, opened=opened, given=new))
    procedure = queries.dossier(opened, case_file=made.case_file).procedures[0].id
    for first in range(0, pages, PAGES_OF_DOCUMENT):
        numbers = range(first, min(first + PAGES_OF_DOCUMENT, pages))
        said = Description(kind="letter", subject=f"Schreiben {first // PAGES_OF_DOCUMENT + 1}")
        data = _document(numbers, seed=seed)
        document = files.file_document(by=by, at=at, opened=opened, procedure=procedure, given=said, data=data)
        made.documents.append(document)
        places = {number: (document, page) for page, number in enumerate(numbers, 1)}
        made.by_hand |= {place for number, place in places.items() if _by_hand(number)}
        made.left_out |= {place for number, place in places.items() if number % _LEFT_OUT == _LEFT_OUT // 2}
    _read(made.documents)
    return made


def _document(numbers: range, *, seed: int) -> bytes:
    letters = [_letter(number, random.Random(f"{seed} {number}")) for number in numbers]
    if not _is_scanned(numbers[0]):
        return lines_file([[line for part in one.paragraphs for line in _lines(part)] for one in letters])
    scans = [_scan(one, random.Random(f"{seed} {numbers[0]} {turn}")) for turn, one in enumerate(letters)]
    file = io.BytesIO()
    scans[0].save(file, "PDF", save_all=True, append_images=scans[1:], resolution=300)
    return file.getvalue()


def _letter(number: int, dice: random.Random) -> Letter:
    plain = letter("de", dice)
    if not _tells_of_others(number):
        return plain
    said = _SEEN_BY_PEOPLE if _by_hand(number) else _SEEN_BY_SHAPE
    return Letter(plain.kind, (said.format(name=dice.choice(_NAMES)), *plain.paragraphs))


def _lines(paragraph: str) -> list[str]:
    # The plain font of the letters has the signs of Western Europe only.
    return textwrap.wrap(paragraph.encode("cp1252", "replace").decode("cp1252"), _SIGNS_OF_LINE)


def _scan(one: Letter, dice: random.Random) -> Image.Image:
    return Image.open(io.BytesIO(scanned(drawn(one), Fault(noise=0.05, specks=40), dice)))


def _is_scanned(number: int) -> bool:
    return number // PAGES_OF_DOCUMENT % _SCANNED == _SCANNED - 1


def _tells_of_others(number: int) -> bool:
    return number % _OTHERS == _OTHERS - 4


def _by_hand(number: int) -> bool:
    return _tells_of_others(number) and _is_scanned(number)


def _read(documents: list[int]) -> None:
    """Read every page now, as the background does before anybody asks."""
    contents = (
        apps.get_model("files", "Version").objects.filter(document__in=documents).values_list("content", flat=True)
    )
    for content in contents:
        files.read_content(by=actor("system"), at=clock.read(), key="", values={"content": content})
