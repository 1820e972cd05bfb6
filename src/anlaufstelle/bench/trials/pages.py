"""Every page for everybody: no finding of axe-core, nothing sticks out on a phone, and pages stay light.

Full: every language of the picker, light and dark, 360 and 1280 pixels; the office's pages by role. Small: German and
Arabic, light. The weight is what Chromium counts on the wire from the real server, with an empty cache.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.seeing.arrival_walk import ArrivalWalk
from anlaufstelle.bench.seeing.chromium import chromium
from anlaufstelle.bench.seeing.look import DESK, PHONE, Scheme, Seen, look
from anlaufstelle.bench.seeing.public_walk import PublicWalk
from anlaufstelle.bench.seeing.staff_walk import StaffWalk
from anlaufstelle.bench.seeing.weight import Scales
from anlaufstelle.values.languages import PUBLIC

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_DESKS = "anlaufstelle.bench.desks"
_SMALL_LANGUAGES = ("de", "ar")
_ROLES = ("team-lead", "front-desk", "administrator", "auditor", "data-protection-officer", "registry")
_WIDTHS = (PHONE, DESK)
#: A kilobyte on the wire is 1000 bytes.
_KILO = 1000
_MOST_KB, _MOST_KB_WITH_FONTS = 100, 160


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Walk through all pages and count what is wrong."""
    schemes: tuple[Scheme, ...] = ("light", "dark") if full else ("light",)
    languages = tuple(language.code for language in PUBLIC) if full else _SMALL_LANGUAGES
    roles = _ROLES if full else _ROLES[:1]
    public, staff = Seen(), Seen()
    with office(people=60, seed=seed) as place, chromium() as browser:
        for number, language in enumerate(languages):
            _see_public(browser, place, public, language=language, number=number, schemes=schemes)
        doors = place.inside(_DESKS, "doors")
        for language in languages:
            _see_arrival(browser, place, public, language=language, doors=doors, schemes=schemes)
        for role in roles:
            _see_staff(browser, place, staff, role=role, schemes=schemes)
    _tell(public, staff)
    return [*_rows("public", public), *_rows("staff", staff)]


def _see_public(
    browser: Browser, place: Office, seen: Seen, *, language: str, number: int, schemes: Sequence[Scheme]
) -> None:
    """Walk as one more visitor from a network of their own: limits are for others."""
    with _tab(browser, {"X-Forwarded-For": f"192.0.2.{number + 1}"}) as page:
        scales = Scales(page)
        for step in PublicWalk(page, base=place.base, language=language, home=place.home).steps():
            seen.weighed(f"{step} ({language})", scales.weigh())
            look(page, step, seen, schemes=schemes, widths=_WIDTHS)
            _show(f"{language}: {step}", seen)


def _see_arrival(
    browser: Browser, place: Office, seen: Seen, *, language: str, doors: dict[str, Any], schemes: Sequence[Scheme]
) -> None:
    with _tab(browser, {}) as page:
        walk = ArrivalWalk(page, base=place.base, language=language, kiosk=doors["kiosk"])
        beside = walk.beside(tickets=doors["tickets"], door=doors["door"], display=doors["display"])
        for step in chain(walk.steps(), beside):
            look(page, step, seen, schemes=schemes, widths=_WIDTHS)
            _show(f"{language}: {step}", seen)


def _see_staff(browser: Browser, place: Office, seen: Seen, *, role: str, schemes: Sequence[Scheme]) -> None:
    with _tab(browser, {}) as page:
        scales = Scales(page)
        for step in StaffWalk(page, base=place.base, role=role).steps():
            seen.weighed(f"{step} ({role})", scales.weigh())
            look(page, step, seen, schemes=schemes, widths=_WIDTHS)
            _show(f"{role}: {step}", seen)


@contextmanager
def _tab(browser: Browser, headers: dict[str, str]) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin", extra_http_headers=headers)
    try:
        yield context.new_page()
    finally:
        context.close()


def _rows(who: str, seen: Seen) -> list[Row]:
    rest, total = seen.heaviest[1].rest / _KILO, seen.heaviest_with_fonts[1].total / _KILO
    rows = [
        Row(f"{who}_pages", len(seen.pages), "count"),
        Row(f"{who}_combinations", seen.combinations, "count"),
        Row(f"{who}_findings", len(seen.findings), "count", None, 0, not seen.findings),
        Row(f"{who}_sideways", len(seen.sideways), "count", None, 0, not seen.sideways),
    ]
    if who == "public":
        rows.append(Row(f"{who}_heaviest", rest, "kB", None, _MOST_KB, rest <= _MOST_KB))
        rows.append(
            Row(f"{who}_heaviest_with_fonts", total, "kB", None, _MOST_KB_WITH_FONTS, total <= _MOST_KB_WITH_FONTS)
        )
    else:
        rows += [Row(f"{who}_heaviest", rest, "kB"), Row(f"{who}_heaviest_with_fonts", total, "kB")]
    return rows


def _show(step: str, seen: Seen) -> None:
    """Say where we are: one line that is written over on a screen."""
    if sys.stderr.isatty():
        wrong = len(seen.findings) + len(seen.sideways)
        print(f"\r{seen.combinations:>5} Ansichten, {wrong} Befunde  {step:<60}", end="", file=sys.stderr, flush=True)


def _tell(public: Seen, staff: Seen) -> None:
    for seen in (public, staff):
        for line in (*seen.findings, *seen.sideways):
            print(line, file=sys.stderr)
        for name, weight in (seen.heaviest, seen.heaviest_with_fonts):
            kilobytes = f"{weight.rest / _KILO:.1f} kB + {weight.fonts / _KILO:.1f} kB fonts"
            print(f"heaviest: {name}: {kilobytes}", file=sys.stderr)
