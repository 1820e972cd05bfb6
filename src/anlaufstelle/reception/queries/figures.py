"""Counts of past visits, added up over days; nothing of a person or of a colleague is in them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from anlaufstelle.reception.models import Passed, QueueDay

#: Figure -> group -> step -> how many.
Counts = Mapping[str, Mapping[str, Counter[str]]]


@dataclass(frozen=True, slots=True)
class PassedVisits:
    """Visits of some days.

    `counts` holds `wait` by hour of arrival, `handling` by concern and `delay` of appointments in steps of five
    minutes, `ended` by concern and how it ended, `outcome` by origin, and `language`.
    """

    counts: Counts
    refused: int

    def of(self, figure: str) -> Mapping[str, Counter[str]]:
        """Give one figure by group."""
        return self.counts.get(figure, {})

    def together(self, figure: str) -> Counter[str]:
        """Give one figure over all groups."""
        return sum(self.of(figure).values(), Counter())


def passed_visits(*, first: date, end: date) -> PassedVisits:
    """Give the counts of days from `first` to before `end`."""
    found: dict[str, dict[str, Counter[str]]] = {}
    rows = Passed.objects.filter(on__gte=first, on__lt=end).values_list("figure", "group", "step")
    for figure, group, step, count in rows.annotate(total=Sum("count")).order_by():
        found.setdefault(figure, {}).setdefault(group, Counter())[step] += count
    refused = QueueDay.objects.filter(on__gte=first, on__lt=end).aggregate(total=Sum("refused"))["total"]
    return PassedVisits(found, refused or 0)
