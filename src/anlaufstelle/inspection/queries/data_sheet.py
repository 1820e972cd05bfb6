"""What is recorded of a person as blocks of a sheet, with what else the law has them told (Art. 15(1) and (2) GDPR)."""

from collections.abc import Iterator, Sequence

from anlaufstelle.engines.writing import Block, Bullets, Cell, Heading, Paragraph, Run, Table, Words, words
from anlaufstelle.inspection.queries.data import Held, Part

_RIGHTS = (
    "Sie können verlangen, dass falsche Angaben berichtigt werden (Art. 16 DSGVO).",
    "Sie können verlangen, dass gelöscht wird, was nicht mehr gespeichert sein darf (Art. 17 DSGVO).",
    "Sie können verlangen, dass die Verarbeitung eingeschränkt wird, und ihr widersprechen (Art. 18 und 21 DSGVO).",
    "Sie können sich bei der oder dem Datenschutzbeauftragten des Amts beschweren.",
    "Sie können sich bei der Landesbeauftragten für Datenschutz und Informationsfreiheit beschweren (Art. 77 DSGVO).",
)
_NOT_DONE = (
    "Niemand entscheidet hier automatisch über Sie (Art. 22 DSGVO). In Länder außerhalb der Europäischen Union "
    "gibt dieses Programm nichts weiter."
)
_UNCHECKED = "Ob diese Auskunft vollständig ist, hat noch keine Juristin und kein Jurist bestätigt."
#: So many columns fit side by side.
_FIT = 4


def data_blocks(told: Held) -> tuple[Block, ...]:
    """Give every table of what is recorded, what is missing and why, and the rights of the person."""
    return tuple(_blocks(told))


def _blocks(told: Held) -> Iterator[Block]:
    yield Heading(words("Was über Sie gespeichert ist"), 2)
    yield Paragraph(words(f"Stand {told.on:%d.%m.%Y}. Dieselben Angaben erhalten Sie auch als Daten (JSON)."))
    for part in told.parts:
        yield Heading(words(part.title), 3)
        yield Paragraph(words(part.norm), small=True)
        yield _table(part)
    for count, why in told.held_back:
        said = "1 Angabe fehlt" if count == 1 else f"{count} Angaben fehlen"
        yield Paragraph(words(f"{said}: {why}."))
    yield Heading(words("Ihre Rechte"), 2)
    yield Bullets(tuple((words(one),) for one in _RIGHTS))
    yield Paragraph(words(_NOT_DONE))
    yield Paragraph(words(_UNCHECKED), small=True)


def _table(part: Part) -> Table:
    """Give a part as a table; one with many columns says them line by line, so that it fits on paper."""
    if len(part.columns) <= _FIT:
        columns = tuple(_cell(name) for name in part.columns)
        return Table(_cell(part.title), columns, tuple(tuple(_plain(text) for text in row.cells) for row in part.rows))
    first, *rest = part.columns
    rows = tuple((_plain(row.cells[0]), _lines(rest, row.cells[1:])) for row in part.rows)
    return Table(_cell(part.title), (_cell(first), _cell("Dazu gespeichert")), rows, (1, 2))


def _lines(names: Sequence[str], texts: Sequence[str]) -> Cell:
    said = [(name, text) for name, text in zip(names, texts, strict=True) if text]
    return tuple(Words((Run(f"{name}: ", "de"), Run(text, ""))) for name, text in said) or _plain("")


def _plain(text: str) -> Cell:
    """Give text of which nobody knows the language; an empty cell says so to who listens."""
    return (Words((Run(text or "–", ""),)),)


def _cell(text: str) -> Cell:
    return (words(text),)
