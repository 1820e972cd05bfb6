"""How long concerns take at the counter, as the office's own visits show: by concern, never by colleague."""

from collections.abc import Mapping
from datetime import date, timedelta

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import queueing as engine
from anlaufstelle.reception.models import Passed

#: The office's own handling times count from the days before.
LEARNED_FROM = timedelta(days=91)
_HALF_STEP = 2.5


def handling_minutes(on: date) -> Mapping[str, list[float]]:
    """Give the minutes at the counter of the visits before a day, by concern, each in the middle of its step."""
    counted = Passed.objects.filter(figure="handling", on__gte=on - LEARNED_FROM, on__lt=on)
    minutes: dict[str, list[float]] = {}
    for concern, step, count in counted.values_list("group", "step", "count"):
        minutes.setdefault(concern, []).extend([int(step) + _HALF_STEP] * count)
    return minutes


def expected_minutes() -> Mapping[str, float]:
    """Give what is expected of each concern: what the lead adopted from the office's own visits, else the catalogue."""
    adopted = {code: one.minutes for code, one in concerns.adopted_minutes().items()}
    catalogue = {part.code: float(part.front_minutes) for part in concerns.demands(concerns.concern_codes())}
    return {code: adopted.get(code, minutes) for code, minutes in catalogue.items()}


def learned_durations(on: date) -> Mapping[str, engine.Learned]:
    """Give how long each concern takes, from visits and from what is expected, robust to outliers."""
    expected = expected_minutes()
    counted = handling_minutes(on)
    known = {code: minutes for code, minutes in counted.items() if code in expected}
    return engine.learn_durations(known, expected=expected)
