"""The numbers the office lives by: charts with tables, CSV, and open data for everybody."""

import csv
from io import StringIO

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import PublicRequest
from anlaufstelle.planning import queries
from anlaufstelle.planning.permissions import SEE_NUMBERS
from anlaufstelle.planning.queries import PERIODS, Numbers

_DAYS = 28


def _asked(request: StaffRequest) -> Numbers:
    days = request.GET.get("tage", "")
    known = int(days) if days.isdecimal() and int(days) in PERIODS else _DAYS
    against = request.GET.get("gegen", "")[:60]
    return queries.numbers(by=request.by, at=request.now, days=known, against=against)


@staff_only(SEE_NUMBERS)
@require_GET
def numbers(request: StaffRequest) -> HttpResponse:
    """Show the numbers of some days, beside those of a baseline."""
    found = _asked(request)
    context = {
        "numbers": found,
        "days": (found.end - found.first).days,
        "periods": PERIODS,
        "baselines": queries.baselines(by=request.by),
        "query": request.GET.urlencode(),
    }
    return render(request, "planning/staff/numbers.html", context)


@staff_only(SEE_NUMBERS)
@require_GET
def numbers_csv(request: StaffRequest) -> HttpResponse:
    """Give the same as a table for a spreadsheet (semicolons, as German ones expect them)."""
    found = _asked(request)
    sheet = StringIO()
    lines = csv.writer(sheet, delimiter=";")
    lines.writerow(["code", "name", "unit", "value", "before"])
    for figure in found.figures:
        lines.writerow([figure.code, figure.name, figure.unit, figure.value, figure.before])
    for table in found.tables:
        lines.writerow([])
        lines.writerow([table.title, *table.columns])
        lines.writerows([line.name, *line.values] for line in table.lines)
    name = f"zahlen-{found.first.isoformat()}-{found.end.isoformat()}.csv"
    answer = HttpResponse("\ufeff" + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
def open_data(request: PublicRequest) -> HttpResponse:
    """Give everybody the last four weeks, without small numbers."""
    answer = JsonResponse(queries.open_numbers(at=request.now), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
