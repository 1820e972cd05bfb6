"""What goes onto the sheet of one person: the chosen ways with proofs and dates, and a calendar over several titles."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from anlaufstelle.counselling.queries.counselling_sheet import CounsellingSheet, DateLine, ProofLine, Said, WayLine
from anlaufstelle.counselling.queries.staff_terms import known_facts
from anlaufstelle.engines import law
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.languages import PUBLIC

_GERMAN = "de"
_MOST_ROUTES = 2


def taken_along(opened: Opened, *, ways: Sequence[str], on: date, language: str) -> CounsellingSheet:
    """Give the content of the sheet about these ways, recomputed, for a person who reads `language`.

    A sentence nobody has translated into it stays German and is marked as such; for a language the house does not write
    all is German. Raises `KeyError` for an unknown way.
    """
    written = language if language in {one.code for one in PUBLIC} else _GERMAN
    given = known_facts(opened, on=on).given
    found = pathways.overview(given, on=on, norms=pathways.imported_norms())
    rows = {row.answer.way.code: row for row in found.rows}
    chosen = [rows[code] for code in dict.fromkeys(ways)]
    say = _Speaker(written)
    routed = pathways.routes(given, on=on, most=1)
    return CounsellingSheet(
        on=on,
        language=written,
        ways=tuple(_way(row, say, reworded=row.answer.way.code in found.explained.amber) for row in chosen),
        calendar=tuple(_calendar(chosen, routed, say)),
        person=persons.line_of(opened).name,
        countersigned="" not in found.explained.signed_by,
    )


class _Speaker:
    """Says names of ways and facts in German and in one more language, where that is complete."""

    def __init__(self, language: str) -> None:
        self._spoken = language if language != _GERMAN and language in pathways.languages() else ""

    def way(self, code: str) -> Said:
        """Give the name of a way."""
        return self._both(lambda language: pathways.way_of(code, language=language))

    def fact(self, name: str) -> Said:
        """Give the name of a fact."""
        fact = pathways.facts_described()[name]
        return self._both(lambda language: pathways.label_of(fact, language=language))

    def question(self, name: str) -> Said:
        """Give the question for a fact."""
        fact = pathways.facts_described()[name]
        return self._both(lambda language: pathways.question_of(fact, language=language))

    def earliest(self, code: str) -> Said:
        """Say that a way is possible from a day on."""
        return self._both(
            lambda language: _("Frühestens möglich: %(way)s") % {"way": pathways.way_of(code, language=language)}
        )

    def last(self, code: str) -> Said:
        """Say that a day is the last one for a way."""
        return self._both(
            lambda language: _("Letzter Tag für: %(way)s") % {"way": pathways.way_of(code, language=language)}
        )

    def _both(self, say: Callable[[str], str]) -> Said:
        with override(_GERMAN):
            german = say(_GERMAN)
        if not self._spoken:
            return Said(german)
        with override(self._spoken):
            return Said(german, say(self._spoken))


def _way(row: pathways.OverviewRow, say: _Speaker, *, reworded: bool) -> WayLine:
    answer = row.answer
    return WayLine(
        name=say.way(answer.way.code),
        norm=answer.norm,
        truth=answer.truth,
        modality=answer.modality,
        earliest=answer.earliest if answer.truth is not law.Truth.YES else None,
        last_day=row.act_by,
        missing=tuple(
            ProofLine(say.fact(gap.fact), Said(gap.proof.text) if gap.proof else say.question(gap.fact), row.act_by)
            for gap in row.gaps
        ),
        judgements=tuple(say.fact(name) for name in answer.judgements),
        to_confirm=answer.to_confirm,
        reworded=reworded,
    )


def _calendar(chosen: Sequence[pathways.OverviewRow], routed: pathways.Routed, say: _Speaker) -> Iterator[DateLine]:
    """Give the last days of the chosen ways, and the steps of the first routes that lead over one of them."""
    for row in chosen:
        if row.act_by is not None:
            yield DateLine(row.act_by, say.last(row.answer.way.code), row.answer.norm)
    wanted, seen = {row.answer.way.code for row in chosen}, set[str]()
    fitting = [one for one in routed.journeys if any(step.way.code in wanted for step in one.steps)]
    for journey in fitting[:_MOST_ROUTES]:
        for step in journey.steps:
            if step.way.code not in seen:
                seen.add(step.way.code)
                yield DateLine(step.on, say.earliest(step.way.code), pathways.step_explained(step).norm)
