"""The counselling sheet: blocks that a page and a PDF can show alike; made anew each time; its hash is kept."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from anlaufstelle.counselling.errors import NothingChosen, UnknownCode
from anlaufstelle.counselling.queries.counselling_sheet import CounsellingSheet, counselling_sheet
from anlaufstelle.counselling.queries.staff_person import way_row
from anlaufstelle.counselling.queries.staff_terms import Asked, asked, known_facts, terms
from anlaufstelle.counselling.queries.taken_along import taken_along
from anlaufstelle.engines import law, writing
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened

MOST_WAYS = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a sheet: `kind` is heading, paragraph, notice or bullets; bullets carry `items` instead of text."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to print and take home: German, for one person, of one day."""

    title: str
    person: str
    on: date
    blocks: tuple[Block, ...]
    content: CounsellingSheet | None = None

    @property
    def digest(self) -> str:
        """Give the hash that a protocol keeps: the same content gives the same, a changed word another."""
        content = asdict(self.content) if self.content else [asdict(block) for block in self.blocks]
        said = json.dumps([self.title, self.on.isoformat(), content], ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


def heading(text: str) -> Block:
    """Give a heading."""
    return Block("heading", text)


def paragraph(text: str) -> Block:
    """Give a paragraph."""
    return Block("paragraph", text)


def notice(text: str) -> Block:
    """Give something that must not be overlooked."""
    return Block("notice", text)


def bullets(items: Sequence[str]) -> Block:
    """Give a list."""
    return Block("bullets", items=tuple(items))


def new_wording(found: pathways.Reworded) -> Iterator[Block]:
    """Give what is said where a norm reads otherwise than when the rule was written; nothing where it does not."""
    if found.since is not None:
        since = f"{found.since:%d.%m.%Y}"
        yield notice(f"Das Gesetz lautet hier seit {since} neu. Ob diese Auskunft noch stimmt, hat niemand geprüft.")


def ways_sheet(opened: Opened, *, ways: Sequence[str], on: date, language: str = "de") -> Sheet:
    """Give the sheet about these ways for an opened person, with its content for paper in a second language.

    Raises `NothingChosen`, `UnknownCode`.
    """
    wanted = _chosen(ways)
    norms = pathways.imported_norms()
    explained = pathways.explain(known_facts(opened, on=on).given, on=on, ways=wanted, norms=norms)
    blocks = [block for answer in explained.ways for block in _way(answer, explained)]
    return Sheet(
        title="Ihre Wege zu einem sicheren Aufenthalt",
        person=persons.line_of(opened).name,
        on=on,
        blocks=(*blocks, *_end(explained)),
        content=taken_along(opened, ways=wanted, on=on, language=language),
    )


def ways_on_paper(opened: Opened, *, ways: Sequence[str], on: date, language: str) -> writing.Sheet:
    """Give the sheet about these ways as it is set on paper. Raises `NothingChosen`, `UnknownCode`."""
    return counselling_sheet(taken_along(opened, ways=_chosen(ways), on=on, language=language))


def questions_for(opened: Opened, *, ways: Sequence[str], on: date) -> tuple[Asked, ...]:
    """Give the facts these ways still wait for, to be ticked when they were asked for; sealed ones are left out."""
    explained = pathways.explain(known_facts(opened, on=on).given, on=on, ways=list(dict.fromkeys(ways)))
    names = dict.fromkeys(name for answer in explained.ways for name in (*answer.missing, *answer.judgements))
    return tuple(asked(name) for name in names if terms().open_to(name, opened.by))


def _chosen(ways: Sequence[str]) -> list[str]:
    known, wanted = pathways.rules().ways, list(dict.fromkeys(ways))[:MOST_WAYS]
    if not wanted:
        raise NothingChosen
    if unknown := [code for code in wanted if code not in known]:
        raise UnknownCode(code=unknown[0])
    return wanted


def _way(answer: law.WayAnswer, explained: pathways.Explained) -> Iterator[Block]:
    row = way_row(answer, explained)
    yield heading(row.label)
    yield paragraph(f"{row.norm} ({row.modality})")
    if answer.truth is law.Truth.YES:
        until = f" Das bleibt so bis {row.last_day:%d.%m.%Y}." if row.last_day else ""
        yield paragraph(f"Nach dem, was wir wissen, sind heute alle Voraussetzungen erfüllt.{until}")
    elif answer.truth is law.Truth.JUDGEMENT:
        yield paragraph("Das Amt muss noch werten:")
        yield bullets(row.judgements)
    elif answer.truth is law.Truth.UNKNOWN:
        yield paragraph("Das fehlt noch, und das können Sie mitbringen:")
        yield bullets([_to_bring(name) for name in answer.missing])
    else:
        day = f" Wenn alles so bleibt: ab {row.earliest:%d.%m.%Y}." if row.earliest else ""
        yield paragraph(f"Dieser Weg ist zurzeit nicht offen.{day}")
    if answer.to_confirm:
        yield notice("Eine Regel zu diesem Weg muss noch eine Juristin oder ein Jurist bestätigen.")
    yield from new_wording(row.reworded)


def _to_bring(name: str) -> str:
    fact = asked(name)
    return f"{fact.label}: {fact.proof}" if fact.proof else f"{fact.label}: {fact.question}"


def _end(explained: pathways.Explained) -> Iterator[Block]:
    yield heading("Gut zu wissen")
    yield paragraph("Das ist eine Auskunft, keine Entscheidung und keine Rechtsberatung. Es gilt das Gesetz.")
    yield paragraph("Unabhängige Beratung bekommen Sie bei einer Beratungsstelle oder einer Anwältin, einem Anwalt.")
    if "" in explained.signed_by:
        yield notice("Diese Regeln hat niemand gegengezeichnet: Eine juristische Prüfung steht noch aus.")
    yield paragraph(f"Stand der Regeln: {explained.as_of:%d.%m.%Y}")
