"""Public pages come compressed, pages of the office never do; static files are kept by browsers for ever."""

import gzip

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from anlaufstelle.web.compression import Compression, coding_for

_PAGE = "<p>Guten Tag</p>" * 200


def _answer(path: str, *, accepts: str, kind: str = "text/html; charset=utf-8", text: str = _PAGE) -> HttpResponse:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(text, content_type=kind)

    response = Compression(page)(RequestFactory().get(path, headers={"accept-encoding": accepts}))
    assert isinstance(response, HttpResponse)
    return response


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("", ""),
        ("identity", ""),
        ("*;q=0", ""),
        ("x" * 10_000, ""),
    ],
)
def test_the_coding_a_browser_asks_for_is_used(accepts: str, coding: str) -> None:
    assert coding_for(accepts) == coding
    answer = _answer("/de/", accepts=accepts)
    assert answer.get("Content-Encoding", "") == coding
    assert answer["Vary"] == "Accept-Encoding"
    plain = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding](answer.content)
    assert plain.decode() == _PAGE


@pytest.mark.parametrize("path", ["/amt/finden/?q=ana", "/konto/anmelden/"])
def test_pages_with_a_session_are_never_compressed(path: str) -> None:
    """A search repeats what was typed beside other people's names: their length must not tell anything."""
    answer = _answer(path, accepts="br, gzip")
    assert not answer.has_header("Content-Encoding")
    assert answer.content.decode() == _PAGE


def test_without_that_rule_they_would_be(settings: object) -> None:
    settings.STAFF_PATHS = ()  # type: ignore[attr-defined]
    assert _answer("/amt/finden/?q=ana", accepts="br")["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    ("kind", "text"), [("application/json", _PAGE), ("image/svg+xml", _PAGE), ("text/html", "<p>kurz</p>")]
)
def test_what_is_no_page_or_small_stays_as_it_is(kind: str, text: str) -> None:
    assert not _answer("/de/", accepts="br", kind=kind, text=text).has_header("Content-Encoding")


@pytest.mark.django_db
def test_the_nonce_is_in_the_page_and_in_the_policy_when_compressed(client: Client) -> None:
    answer = client.get("/de/barrierefreiheit/", headers={"accept-encoding": "br", "host": "127.0.0.1"})
    page = brotli.decompress(answer.content).decode()
    nonce = answer["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0]
    assert len(nonce) > 10
    assert f'nonce="{nonce}"' in page
    assert not answer.cookies, "the day a public page gets a cookie, this kind of compression has to go"
