"""What is recorded of a person, as a copy tells it (Art. 15(1) GDPR): tables for people, the same as data for machines.

Data of sealed classes stays out unless somebody with the right to its class has put the class in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.processing import all_declarations
from anlaufstelle.facts import queries as facts
from anlaufstelle.facts.queries import FactLine
from anlaufstelle.files import queries as files
from anlaufstelle.inspection.models import HeldBack, Inspection
from anlaufstelle.inspection.models.request import ASKERS, OMITTED
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import EntryLine, Opened
from anlaufstelle.purposes import queries as purposes

#: The class a protected way to reach somebody belongs to.
ADDRESS = "anschrift"
#: What holdings of higher floors are called; those below are told here with all they say.
_TOLD_HERE = frozenset({"names", "details", "contacts", "representatives", "files", "facts"})
_EVER = datetime(1900, 1, 1, tzinfo=UTC)
_DAYS = ("gilt ab", "gilt bis", "bekannt seit", "bekannt bis")
_SOURCE = "Herkunft"
_ALWAYS = frozenset({"openings", "recipients", "processings"})
#: Whom a declaration is about that is about nobody the office is there for.
_STAFF = frozenset({"Beschäftigte der Ausländerbehörde", "befristete Unterstützungskräfte der Ausländerbehörde"})


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: `key` names it within the house, such as ``facts:12``; its cells stand under the columns."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of what is recorded, with the letter of Art. 15(1) GDPR it answers."""

    code: str
    title: str
    norm: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def may_stay_back(self) -> bool:
        """Say whether single entries may stay out: who looked, who got it and what the house declares never do."""
        return self.code not in _ALWAYS

    @property
    def has_source(self) -> bool:
        """Say whether its rows tell where they come from."""
        return _SOURCE in self.columns


@dataclass(frozen=True, slots=True)
class Held:
    """What is recorded of a person on a day; `held_back` counts what stays out, by reason."""

    on: date
    parts: tuple[Part, ...]
    held_back: tuple[tuple[int, str], ...] = ()


def held(opened: Opened, row: Inspection, *, at: datetime) -> Held:
    """Give what goes into a copy of the data of an opened person, what stays back left out. Raises `NotAllowed`."""
    back = {one.what: one for one in HeldBack.objects.filter(inspection=row)}
    parts = tuple(_without(part, back) for part in everything(opened, row, at=at))
    counts: dict[str, int] = {}
    for one in back.values():
        counts[one.why] = counts.get(one.why, 0) + 1
    said = tuple((count, dict(OMITTED)[why]) for why, count in counts.items())
    return Held(office_time(at).date(), tuple(part for part in parts if part.rows), said)


def everything(opened: Opened, row: Inspection, *, at: datetime) -> tuple[Part, ...]:
    """Give every table of a copy as the reader may see it, with what stays back."""
    on = office_time(at).date()
    return (
        _identity(opened),
        _reach(opened, row),
        _representatives(opened, on=on),
        _facts(opened, row),
        _files(opened),
        *_higher_floors(opened),
        _openings(opened),
        _recipients(opened),
        _processings(),
    )


def sealed_classes(opened: Opened) -> dict[str, int]:
    """Give the sealed classes of recorded data the reader may see, and how many entries each has."""
    found: dict[str, int] = {}
    for line in facts.ever(opened):
        if line.seal:
            found[line.seal] = found.get(line.seal, 0) + 1
    protected = sum(1 for one in persons.card(opened).contacts if one.protected)
    if protected:
        found[ADDRESS] = found.get(ADDRESS, 0) + protected
    return found


def as_json(told: Held, *, reference: str) -> bytes:
    """Give a copy as data, the same entries as on paper (Art. 15(3) sentence 3 GDPR)."""
    parts = [
        {
            "code": part.code,
            "titel": part.title,
            "grundlage": part.norm,
            "eintraege": [dict(zip(part.columns, row.cells, strict=True)) for row in part.rows],
        }
        for part in told.parts
    ]
    back = [{"anzahl": count, "grund": why} for count, why in told.held_back]
    said = {"aktenzeichen": reference, "stand": told.on.isoformat(), "teile": parts, "fehlt": back}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def from_json(data: bytes) -> Held:
    """Give a copy back from its data; nothing on paper that is not in the data."""
    said = json.loads(data)
    parts = tuple(
        Part(
            one["code"],
            one["titel"],
            one["grundlage"],
            tuple(one["eintraege"][0]),
            tuple(Row("", tuple(entry.values())) for entry in one["eintraege"]),
        )
        for one in said["teile"]
    )
    return Held(date.fromisoformat(said["stand"]), parts, tuple((one["anzahl"], one["grund"]) for one in said["fehlt"]))


def _identity(opened: Opened) -> Part:
    rows = [
        Row(
            f"identity:{one.kind}-{one.id}",
            (one.about_name, one.value, *_axes(one), one.source),
        )
        for one in persons.history(opened)
    ]
    number = persons.register_number(opened)
    if number:
        rows.append(Row("identity:azr", ("Nummer im Ausländerzentralregister", number, "", "", "", "", "Register")))
    columns = ("Angabe", "Inhalt", *_DAYS, _SOURCE)
    return Part(
        "identity", "Namen und Angaben zur Person", "Art. 15 Abs. 1 Buchst. b und g DSGVO", columns, tuple(rows)
    )


def _reach(opened: Opened, row: Inspection) -> Part:
    card = persons.card(opened)
    seen = (one for one in card.contacts if not one.protected or ADDRESS in row.seals)
    rows = [
        Row(f"reach:{one.id}", (one.way_name, one.value, "vertraulich" if one.confidential else "")) for one in seen
    ]
    if card.languages:
        rows.append(Row("reach:languages", ("Sprachen", ", ".join(card.languages), "")))
    if card.objects:
        rows.append(Row("reach:objects", ("Widerspruch", "keine Suche nach neuen Wegen von selbst", "")))
    return Part(
        "reach", "Wie wir Sie erreichen", "Art. 15 Abs. 1 Buchst. b DSGVO", ("Weg", "Inhalt", "Hinweis"), tuple(rows)
    )


def _representatives(opened: Opened, *, on: date) -> Part:
    rows = tuple(
        Row(
            f"representatives:{one.id}",
            (one.kind_name, one.name, one.scope, _day(one.since), _day(one.until), one.state_name, one.document),
        )
        for one in persons.representatives(opened, on=on)
    )
    columns = ("Art", "Name", "Umfang", "gilt ab", "gilt bis", "Stand", _SOURCE)
    return Part("representatives", "Wer für Sie handelt", "Art. 15 Abs. 1 Buchst. b und g DSGVO", columns, rows)


def _facts(opened: Opened, row: Inspection) -> Part:
    rows = tuple(_fact(line) for line in facts.ever(opened) if not line.seal or line.seal in row.seals)
    columns = ("Angabe", "Inhalt", *_DAYS, "Stand", _SOURCE)
    return Part("facts", "Tatsachen", "Art. 15 Abs. 1 Buchst. b und g DSGVO", columns, rows)


def _fact(line: FactLine) -> Row:
    label, value = pathways.recorded_name(line.name), pathways.recorded_value(line.name, value=line.value)
    stands = "angenommen" if line.accepted else "vorgeschlagen, noch von niemandem angenommen"
    return Row(f"facts:{line.id}", (label, value, *_axes(line), stands, line.source.written))


def _files(opened: Opened) -> Part:
    rows = tuple(
        Row(
            f"files:{one.id}",
            (one.reference, one.subject, one.medium_name, _day(one.opened_on), _day(one.closed_on)),
        )
        for one in files.case_files(opened)
    )
    columns = ("Aktenzeichen", "Betreff", "Art", "angelegt", "geschlossen")
    return Part("files", "Akten", "Art. 15 Abs. 1 Buchst. b DSGVO", columns, rows)


def _higher_floors(opened: Opened) -> Iterator[Part]:
    """Give what floors above hold, as they name it themselves."""
    for holding in persons.holdings():
        if holding.code not in _TOLD_HERE:
            rows = tuple(Row(f"{holding.code}:{one.id}", (one.text,)) for one in holding.read(opened, at=_EVER))
            yield Part(holding.code, holding.name, "Art. 15 Abs. 1 Buchst. b DSGVO", ("Eintrag",), rows)


def _openings(opened: Opened) -> Part:
    rows = tuple(
        Row(f"openings:{number}", (_day(one.on), one.purpose, one.area, one.unit or "–"))
        for number, one in enumerate(purposes.told(opened), 1)
    )
    title = "Wer in den letzten zwölf Monaten hineingesehen hat, und wofür"
    return Part("openings", title, "Art. 15 Abs. 1 Buchst. a und c DSGVO", ("Tag", "Wofür", "Was", "Einheit"), rows)


def _recipients(opened: Opened) -> Part:
    names = dict(ASKERS)
    given = Inspection.objects.filter(person__in=opened.records, released_at__isnull=False).order_by("released_at")
    rows = tuple(
        Row(f"recipients:{one.pk}", (_day(office_time(one.released_at).date()), one.name, names[one.asker]))
        for one in given
        if one.released_at is not None
    )
    columns = ("Tag", "Empfänger", "Wer")
    return Part("recipients", "Wem wir Ihre Akte gezeigt haben", "Art. 15 Abs. 1 Buchst. c DSGVO", columns, rows)


def _processings() -> Part:
    """Give what the house declares for its record of processing activities, of what is about clients."""
    rows = tuple(
        Row(
            f"processings:{one.code}",
            (one.name, one.purpose, one.legal_basis, "; ".join(one.data), "; ".join(one.recipients), one.ends),
        )
        for one in all_declarations()
        if one.people not in _STAFF
    )
    columns = ("Verarbeitung", "Wofür", "Grundlage", "Welche Daten", "Wer sie bekommt", "Wie lange")
    return Part(
        "processings", "Wofür, auf welcher Grundlage, wie lange", "Art. 15 Abs. 1 Buchst. a bis d DSGVO", columns, rows
    )


def _without(part: Part, back: dict[str, HeldBack]) -> Part:
    return replace(part, rows=tuple(_kept(part, back)))


def _kept(part: Part, back: dict[str, HeldBack]) -> Iterator[Row]:
    for row in part.rows:
        one = back.get(row.key)
        if one is None:
            yield row
        elif not one.whole and part.has_source:
            at = part.columns.index(_SOURCE)
            yield replace(row, cells=(*row.cells[:at], "zurückgehalten", *row.cells[at + 1 :]))


def _axes(one: EntryLine | FactLine) -> tuple[str, ...]:
    known = (office_time(moment).date() if moment else None for moment in (one.known_from, one.known_to))
    return (_day(one.since), _day(one.until), *(_day(day) for day in known))


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
