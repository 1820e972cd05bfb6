"""What the pages of persons share."""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from anlaufstelle.base.access import StaffRequest


def form_page(request: StaffRequest, form: Form, *, person: int, title: str, label: str) -> HttpResponse:
    """Show a form about a person."""
    context = {"form": form, "person": person, "title": title, "label": label}
    return render(request, "persons/staff/form.html", context, status=422 if form.errors else 200)
