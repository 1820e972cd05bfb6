"""The law for programs: ways, deadlines, fees and the facts they ask for. Nothing that is sent is kept or logged.

Everything personal comes in the body of a post, never in an address, because addresses are logged. The answers are
those of `anlaufstelle law`: information only, the German text counts, and what nobody countersigned says so.
"""

import json
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from ninja.responses import Status
from pydantic import StringConstraints, WithJsonSchema

from anlaufstelle.base.api import NAMED, PROBLEMS, Api, Language, Problem
from anlaufstelle.base.limits import Limit, network_of, take
from anlaufstelle.base.public import PublicRequest, never_kept
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries
from anlaufstelle.values import grid

#: An advice centre with a few desks stays below; nobody reads the rules out by asking.
_ASKED = Limit("pathways.law", burst=120, per_hour=1200)
_DAY = {"type": "string", "format": "date", "example": "2021-11-22"}
_MOST_PROOFS = 20
_NAME = r"^[A-Za-z0-9_]{1,60}$"
Facts = Annotated[dict[str, Any], WithJsonSchema({"type": "object", NAMED: "Facts"})]
Name = Annotated[str, StringConstraints(pattern=_NAME)]


class FactsProblem(Problem):
    """Facts or names that cannot be read; `nearest` are the names that exist and come closest."""

    fact: str = ""
    nearest: list[str] = []


class ExplainIn(Schema):
    """Somebody's facts; `known` asks with what was known on that day.

    Ways that are named come with their proof; without names all ways come, each without it.
    """

    facts: Facts
    on: date | None = None
    known: date | None = None
    ways: list[Name] = Field(default=[], max_length=_MOST_PROOFS)
    language: Language = "de"


class FeesIn(Schema):
    """Somebody's facts and the fees in question; none means all."""

    facts: Facts = Field(default={})
    on: date | None = None
    fees: list[Name] = Field(default=[], max_length=100)
    language: Language = "de"


class DeadlinesIn(Schema):
    """A decision: served on a day (`by` says how; the day is the one that way of service names)."""

    decision: Name
    day: date
    by: Name = "umschlag"
    filed: date | None = None
    notice: bool = True


router = Router(tags=["law"])
_answers = {200: dict[str, Any], **PROBLEMS, 422: FactsProblem}


def join(api: Api) -> None:
    """Put these calls into an interface, with the schema of facts in its description."""
    api.describes(facts_schema)
    api.exception_handler(law.FactsError)(_unreadable(api))
    api.exception_handler(queries.NotOfferedError)(_not_offered(api))
    api.exception_handler(_UnknownNameError)(_unknown(api))
    api.add_router("/law", router)


@router.get("/facts", response={200: list[dict[str, Any]], **PROBLEMS}, summary="Every fact the law asks for")
def facts(request: PublicRequest) -> HttpResponse:
    """Give name, kind, allowed values and question of every fact, in each language that is complete."""
    del request
    return HttpResponse(_facts(), content_type="application/json; charset=utf-8")


@router.post("/explain", response=_answers, summary="All ways of one person, with proof")
def explain(request: PublicRequest, body: ExplainIn) -> Status[dict[str, object]]:
    """Give every way (or these) with value, reasons, missing facts and days. Contradictions are reported."""
    _take(request)
    _known(body.ways, among=queries.rules().ways)
    on, ways = _on(request, body.on), body.ways or None
    found = queries.explain(body.facts, on=on, known=body.known, ways=ways, norms=queries.imported_norms())
    return Status(200, queries.explained_data(found, language=body.language, reasons=bool(body.ways)))


@router.post("/fees", response={**_answers, 200: list[dict[str, Any]]}, summary="What an application costs")
def fees(request: PublicRequest, body: FeesIn) -> Status[list[dict[str, object]]]:
    """Give fees with norm, reduction, and what is not known yet."""
    _take(request)
    _known(body.fees, among=dict.fromkeys(queries.fee_codes()))
    on = _on(request, body.on)
    found = queries.fees_for(body.facts, on=on, codes=body.fees or None)
    said = [(fee, queries.reworded_fees([fee], on=on)) for fee in found]
    return Status(200, [queries.fee_data(fee, changed=changed, language=body.language) for fee, changed in said])


@router.post("/deadlines", response=_answers, summary="Remedies against a decision")
def deadlines(request: PublicRequest, body: DeadlinesIn) -> Status[dict[str, object]]:
    """Give each remedy with its last day and how it was counted."""
    _take(request)
    _known([body.decision], among=queries.decisions())
    _known([body.by], among=queries.ways_of_service())
    _in_calendar(body.day, body.filed)
    service = queries.served(by=body.by, named=body.day)
    question = law.Question(decision=body.decision, served=service.day, filed=body.filed, notice=body.notice)
    answer = queries.remedies_against(question)
    changed = queries.reworded_remedies([answer], on=_on(request, None))
    return Status(200, queries.deadlines_data(answer, service=service, changed=changed))


def facts_schema() -> dict[str, object]:
    """Give the JSON schema of somebody's facts, made from the vocabulary of the rules."""
    known = queries.facts_described().values()
    return {
        "Facts": {
            "type": "object",
            "description": "Facts about one person, dated. A name nobody knows is refused with the nearest one.",
            "additionalProperties": False,
            "properties": {fact.name: {"description": fact.question, **_dated(_value_schema(fact))} for fact in known},
        }
    }


class _UnknownNameError(Exception):
    """A way, fee or decision that there is not."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.nearest = name, nearest


def _value_schema(fact: law.Fact) -> dict[str, object]:
    if fact.kind in law.YES_OR_NO:
        return {"enum": ["ja", "nein", True, False]}
    if fact.values:
        return {"enum": list(fact.values)}
    if fact.kind is law.Kind.DAY:
        return dict(_DAY)
    return {"type": "number", "minimum": 0, "maximum": 999_999_999}


def _dated(value: dict[str, object]) -> dict[str, object]:
    dated = {
        "type": "object",
        "required": ["wert"],
        "additionalProperties": False,
        "properties": {
            "wert": value,
            "ab": _DAY,
            "bis": _DAY,
            "bekannt": _DAY,
            "laufend": {"enum": ["ja", "nein"]},
            "quelle": {"type": "string", "maxLength": 200},
        },
    }
    return {"anyOf": [value, dated, {"type": "array", "items": dated, "minItems": 1, "maxItems": 200}]}


@cache
def _facts() -> bytes:
    found = [queries.fact_data(fact) for fact in queries.facts_described().values()]
    return json.dumps(found, ensure_ascii=False).encode()


def _take(request: PublicRequest) -> None:
    take(_ASKED, network_of(request), at=request.now)


def _on(request: PublicRequest, on: date | None) -> date:
    day = on or grid.place(request.now)[0]
    _in_calendar(day)
    return day


def _in_calendar(*days: date | None) -> None:
    """Check that the days are near enough to count from. Raises `_UnknownNameError`."""
    for day in days:
        if day is not None and not 1900 <= day.year <= 2200:  # noqa: PLR2004  # no law of these rules lies outside
            raise _UnknownNameError(day.isoformat(), ())


def _known(names: list[str], *, among: Mapping[str, object]) -> None:
    for name in names:
        if name not in among:
            raise _UnknownNameError(name, tuple(get_close_matches(name, among, n=3, cutoff=0.3)))


def _refused(api: Api, request: HttpRequest, *, detail: str, fact: str, nearest: tuple[str, ...]) -> HttpResponse:
    return never_kept(api.refusal(request, status=422, detail=detail, fact=fact, nearest=list(nearest)))


def _unreadable(api: Api) -> Any:
    def answer(request: HttpRequest, problem: law.FactsError) -> HttpResponse:
        detail = f"{problem.problem}. {problem.remedy}"
        return _refused(api, request, detail=detail, fact=problem.fact, nearest=problem.nearest)

    return answer


def _not_offered(api: Api) -> Any:
    def answer(request: HttpRequest, problem: queries.NotOfferedError) -> HttpResponse:
        detail = "The law is not completely translated into this language."
        return _refused(api, request, detail=detail, fact=problem.language, nearest=problem.offered)

    return answer


def _unknown(api: Api) -> Any:
    def answer(request: HttpRequest, problem: _UnknownNameError) -> HttpResponse:
        detail = "There is no such name, or the day is out of range."
        return _refused(api, request, detail=detail, fact=problem.name, nearest=problem.nearest)

    return answer
