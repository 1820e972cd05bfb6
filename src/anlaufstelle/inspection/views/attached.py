"""A file of a package as an answer: to be kept by who gets it, by no cache, and run by nothing."""

from django.http import HttpResponse

from anlaufstelle.base.public import never_kept

_KINDS = {"pdf": "application/pdf", "json": "application/json", "zip": "application/zip"}


def attached(data: bytes, *, name: str) -> HttpResponse:
    """Give a file under a name that says what it is."""
    answer = HttpResponse(data, content_type=_KINDS[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return never_kept(answer)
