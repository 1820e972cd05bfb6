"""The conversation about return: what comes first stands first, and nothing of it is advice to go.

Order: independent advice, running remedies, what an application would close, voluntariness, and only then the money.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from anlaufstelle.counselling.queries.staff_person import WayRow, way_row
from anlaufstelle.counselling.queries.staff_sheet import Block, Sheet, bullets, heading, new_wording, notice, paragraph
from anlaufstelle.counselling.queries.staff_terms import known_facts, terms
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened, PersonLine

#: An application for support counts as a concrete step towards removal (AufenthG § 60c Abs. 2 Nr. 5 b, § 16g Abs. 2).
_STEP = "abschiebung_steht_bevor"
_DECISION, _SERVED, _FILED = "bescheid_art", "bescheid_zugestellt", "asylantrag_am"
_TO_THE_COURT = {"klage": "Klage", "eilantrag": "Eilantrag"}
_LOST = (law.Truth.YES, law.Truth.JUDGEMENT, law.Truth.UNKNOWN)
PAUSE = timedelta(days=7)
ADVICE = (
    "Unabhängige Rückkehrberatung und Asylverfahrensberatung der Wohlfahrtsverbände (AsylG § 12a)",
    "Eine Anwältin oder ein Anwalt; kostenlose Auskunft gibt auf Antrag auch das Bundesamt (AsylG § 12b)",
)
VOLUNTARY = (
    "Niemand muss einen Antrag auf geförderte Rückkehr stellen. Wer keinen stellt, hat davon keinen Nachteil im Amt. "
    "Wer darüber nachdenken will, bekommt Zeit; wir sprechen frühestens in sieben Tagen wieder darüber."
)


@dataclass(frozen=True, slots=True)
class Running:
    """The last days before a court that are not over; `known` says whether a decision was named at all."""

    known: bool
    decision: str
    days: tuple[tuple[str, date], ...]
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """All of the conversation; without an answer about a decision (`running` is none) no programme is shown."""

    person: PersonLine
    on: date
    running: Running | None
    warnings: tuple[pathways.Warned, ...]
    closes: tuple[WayRow, ...]
    support: tuple[pathways.Support, ...]
    signed_by: str
    as_of: date
    reworded: pathways.Reworded


def return_page(opened: Opened, *, on: date, decision: str | None = None, served: date | None = None) -> ReturnPage:
    """Give the conversation with an opened person; `decision` is what was answered, "" for no decision.

    A decision recorded as a fact counts before what was answered. Raises `KeyError` for a decision that is none.
    """
    known = known_facts(opened, on=on)
    read = law.read_facts(known.given, vocabulary=terms().vocabulary, on=on)
    running = _recorded(read, on=on) or _answered(decision, served, filed=read.day(_FILED), on=on)
    signed_by, as_of = pathways.return_sheet_signed_by()
    warnings, closes = pathways.return_warnings(on), _closed_by_application(known.given, on=on)
    return ReturnPage(
        person=persons.line_of(opened),
        on=on,
        running=running,
        warnings=warnings,
        closes=closes,
        support=pathways.return_support(on) if running is not None else (),
        signed_by=signed_by,
        as_of=as_of,
        reworded=pathways.reworded(
            on=on, ways=[row.code for row in closes], cited={pathways.RETURN: [one.norm for one in warnings]}
        ),
    )


def return_sheet(page: ReturnPage) -> Sheet:
    """Give the same as a sheet to take home."""
    return Sheet("Gespräch über Rückkehr", page.person.name, page.on, tuple(_blocks(page)))


def _recorded(read: law.Known, *, on: date) -> Running | None:
    decision, served = read.value(_DECISION, on), read.day(_SERVED)
    if not isinstance(decision, str) or served is None:
        return None
    return _running(decision, served, filed=read.day(_FILED), on=on)


def _answered(decision: str | None, served: date | None, *, filed: date | None, on: date) -> Running | None:
    if decision == "":
        return Running(known=False, decision="", days=(), to_confirm=False)
    if decision is None or served is None:
        return None
    return _running(decision, served, filed=filed, on=on)


def _running(decision: str, served: date, *, filed: date | None, on: date) -> Running:
    answer = pathways.remedies_against(law.Question(decision=decision, served=served, filed=filed))
    last = {name: max(one.last_day for one in answer.deadlines if one.kind == name)
            for name in _TO_THE_COURT if any(one.kind == name for one in answer.deadlines)}  # fmt: skip
    safe = answer.safe
    days = tuple((_TO_THE_COURT[name], safe[name] if safe[name] >= on else day)
                 for name, day in last.items() if day >= on)  # fmt: skip
    return Running(
        known=True,
        decision=pathways.decisions()[decision],
        days=days,
        to_confirm=law.Unclear.TO_CONFIRM in answer.unclear,
    )


def _closed_by_application(given: Mapping[str, Any], *, on: date) -> tuple[WayRow, ...]:
    """Give the ways that are open or undecided today and shut once an application is made."""
    after = {**given}
    after |= {_STEP: {"wert": "ja", "ab": on.isoformat()}}
    alike = {answer.way.code: answer.truth for answer in pathways.explain(after, on=on).ways}
    today = pathways.explain(given, on=on)
    lost = [answer for answer in today.ways if answer.truth in _LOST and alike[answer.way.code] is law.Truth.NO]
    return tuple(way_row(answer, today) for answer in lost)


def _blocks(page: ReturnPage) -> Iterator[Block]:
    yield heading("Zuerst: unabhängige Beratung")
    yield bullets(ADVICE)
    if page.running and page.running.days:
        yield notice(
            "Eine Frist läuft noch: " + ", ".join(f"{name} bis {day:%d.%m.%Y}" for name, day in page.running.days)
        )
    yield heading("Was ein Antrag auf geförderte Rückkehr schließt")
    yield bullets([f"{one.text} ({one.norm})" for one in page.warnings])
    if page.closes:
        yield paragraph("Für Sie wären danach zu:")
        yield bullets([f"{row.label} ({row.norm})" for row in page.closes])
    yield heading("Freiwillig")
    yield paragraph(VOLUNTARY)
    if page.support:
        yield heading("Was die Programme zahlen")
        yield bullets([f"{one.programme}, {one.what}: {one.amount} ({one.terms})" for one in page.support])
        yield notice("Kein Anspruch. Die Sätze sind noch zu bestätigen.")
    yield from new_wording(page.reworded)
    if not page.signed_by:
        yield notice("Diese Regeln hat niemand gegengezeichnet: Eine juristische Prüfung steht noch aus.")
