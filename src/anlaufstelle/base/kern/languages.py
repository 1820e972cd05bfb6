"""The ways to the same page in another language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language by its own name, with the address of the page shown now."""

    code: str
    own_name: str
    url: str
    direction: str
    current: bool


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Give this page in every language offered; the first part of the path is the language.

    A page without a language in its path leads to the start page of each. The query goes along on GET only, so that an
    answer to a form is never sent again by changing the language.
    """
    codes = {code for code, _name in settings.LANGUAGES}
    address, query = _shown(request)
    _empty, _slash, path = address.partition("/")
    first, _slash, rest = path.partition("/")
    tail, query = (rest, query) if first in codes else ("", "")
    now = get_language()
    return [
        LanguageLink(
            code=code,
            own_name=str(name),
            url=f"/{code}/{tail}{'?' if query else ''}{query}",
            direction=direction_of(code),
            current=code == now,
        )
        for code, name in settings.LANGUAGES
    ]


def _shown(request: HttpRequest) -> tuple[str, str]:
    """Give path and query of the page a person sees; an answer to a form may stand for another page."""
    stands_for = getattr(request, "page_address", "")
    if stands_for:
        path, _mark, query = stands_for.partition("?")
        return path, query
    return request.path, request.META.get("QUERY_STRING", "") if request.method == "GET" else ""


def direction_of(code: str) -> str:
    """Give `rtl` or `ltr` for a language code."""
    return "rtl" if code.split("-", maxsplit=1)[0] in settings.LANGUAGES_BIDI else "ltr"
