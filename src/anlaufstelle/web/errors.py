"""The only mapper from errors to answers: a page, JSON (RFC 9457), a form error, an exit code."""

from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from anlaufstelle.base.errors import DomainError


def answer(request: HttpRequest, problem: DomainError) -> HttpResponse:
    """Give the answer for this caller: JSON below /api/, otherwise a page with the next step."""
    if request.path_info.startswith("/api/"):
        return as_json(problem)
    leads_to = getattr(problem, "leads_to", None)  # something has to be said first; then the page is shown
    if leads_to is not None and request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"{leads_to()}?{urlencode({'weiter': request.get_full_path()})}")
    staff = getattr(request, "user", None) is not None
    template = "errors/staff.html" if staff else "errors/public.html"
    page = render_to_string(template, {"message": problem.text(), "way_on": problem.way_on()}, request)
    return HttpResponse(page, status=problem.status, headers=_headers(problem))


def as_json(problem: DomainError) -> JsonResponse:
    """Give a problem document (RFC 9457)."""
    body = {
        "type": f"urn:anlaufstelle:{problem.code}",
        "title": problem.text(),
        "detail": problem.way_on(),
        "status": problem.status,
        "code": problem.code,
    }
    return JsonResponse(body, status=problem.status, content_type="application/problem+json", headers=_headers(problem))


def _headers(problem: DomainError) -> dict[str, str]:
    """Give the wait in seconds where a limit was reached (RFC 9110 section 10.2.3)."""
    wait = getattr(problem, "retry_after", None)
    return {} if wait is None else {"Retry-After": str(wait)}


def on_form(form: BaseForm, problem: DomainError) -> None:
    """Put the message and the next step on a form."""
    form.add_error(None, problem.told())


def exit_code(problem: DomainError) -> int:
    """Give the exit code of a command: 2 for a wrong value, 1 for everything else."""
    return 2 if problem.status == HTTPStatus.UNPROCESSABLE_ENTITY else 1


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an unknown address kindly."""
    del exception
    return _plain(request, 404, _("Diese Seite gibt es nicht."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request nobody can read."""
    del exception
    return _plain(request, 400, _("Diese Anfrage konnten wir nicht lesen."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what is not allowed."""
    del exception
    return _plain(request, 403, _("Dafür fehlt Ihnen die Berechtigung."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a defect of ours."""
    return _plain(request, 500, _("Bei uns ist etwas schiefgegangen. Nichts ist verloren."))


def _plain(request: HttpRequest, status: int, message: str) -> HttpResponse:
    way_on = _("Gehen Sie zur Startseite oder rufen Sie uns an.")
    if request.path_info.startswith("/api/"):
        body = {"type": "about:blank", "title": message, "detail": way_on, "status": status}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    page = render_to_string("errors/public.html", {"message": message, "way_on": way_on}, request)
    return HttpResponse(page, status=status)
