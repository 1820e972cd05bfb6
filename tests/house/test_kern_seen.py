"""The components as a person meets them: readable, by keyboard, without scripts, on paper, turned round."""

import mimetypes
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.house.source import ROOT
from tests.house.test_kern import SHELLS, gallery

pytestmark = pytest.mark.browser

_POLICY = (
    "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self' 'nonce-n'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SITE = "http://kern.test"
Look = Callable[..., Page]


@pytest.fixture(autouse=True)
def _plain_names(settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """Open the gallery under our content policy; complaints of the browser fail the test."""
    contexts = []
    complaints: list[str] = []

    def open_page(*, shell: str = SHELLS[0], language: str = "de", html: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.route("**/*", answer(html or gallery(shell=shell, language=language)))
        page.goto(f"{_SITE}/{language}/galerie/")
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def answer(html: str) -> Callable[[Route], None]:
    """Play the server: static files from where Django finds them, the gallery for everything else."""

    def fulfil(route: Route) -> None:
        path = route.request.url.removeprefix(_SITE).partition("?")[0]
        if not path.startswith("/static/"):
            headers = {"content-security-policy": _POLICY}
            return route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), path
        kind = mimetypes.guess_type(found)[0] or "font/woff2"
        return route.fulfill(path=found, content_type=kind)

    return fulfil


def findings(page: Page) -> list[str]:
    """What axe-core objects to, each with the element. It runs beside the page's policy, not under it."""
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"() => {{ {axe} }}")
    result = page.evaluate("() => window.axe.run(document)")
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]]


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_to_object_to_and_nothing_sticks_out(
    look: Look, shell: str, language: str, width: int, scheme: str
) -> None:
    page = look(shell=shell, language=language, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_notices_a_field_without_label(look: Look) -> None:
    page = look(html=gallery().replace('for="id_family_name"', ""))
    assert any(found.startswith("label:") for found in findings(page))


def test_the_dark_theme_follows_the_device_without_scripts(look: Look) -> None:
    colours = [
        look(color_scheme=scheme, java_script_enabled=False).locator("body").evaluate("e => getComputedStyle(e).color")
        for scheme in ("light", "dark")
    ]
    assert colours[0] != colours[1]


def test_without_scripts_languages_open_and_dead_buttons_stay_away(look: Look) -> None:
    page = look(java_script_enabled=False)
    page.locator(".al-language > summary").click()
    assert page.get_by_role("link", name="العربية").get_attribute("href") == "/ar/galerie/"
    assert page.get_by_role("link", name="العربية").is_visible()
    assert not page.get_by_role("button", name="Seite drucken").is_visible()
    assert page.get_by_text("frei bis 10:40 Uhr").is_visible()


def test_the_first_tab_leads_over_the_header(look: Look) -> None:
    page = look(html=gallery(wrong=False))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_errors_take_the_focus_and_lead_to_the_field(look: Look) -> None:
    page = look()
    assert page.evaluate("document.activeElement.id") == "error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_family_name"


def test_the_dialog_opens_and_closes_by_keyboard(look: Look) -> None:
    page = look(html=gallery(wrong=False))
    link = page.get_by_role("link", name="Termin absagen")
    link.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog", name="Termin absagen?").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert link.evaluate("e => e === document.activeElement")


def test_a_form_is_sent_once_however_often_it_is_pressed(look: Look) -> None:
    page = look(html=gallery(wrong=False))
    sent = page.evaluate(
        """() => {
          const form = document.querySelector(".al-form");
          const press = () => form.dispatchEvent(new SubmitEvent("submit", {cancelable: true, bubbles: true}));
          return [press(), press()];
        }"""
    )
    assert sent == [True, False]


def test_the_countdown_runs_to_its_end_and_says_so(look: Look) -> None:
    page = look(html=gallery(wrong=False).replace('data-hold="600"', 'data-hold="1"'))
    page.get_by_text("Die Zeit ist vorbei.").wait_for(timeout=10_000)
    assert page.locator("[data-hold]").get_attribute("role") == "alert"


def test_times_are_chosen_with_arrow_keys(look: Look) -> None:
    page = look(html=gallery(wrong=False))
    page.locator("input[name=start]:checked").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("input[name=start]:checked").input_value() == "2026-03-03T09:15"


def test_arrows_and_marks_turn_round(look: Look) -> None:
    places = {}
    for language in ("de", "ar"):
        page = look(language=language, viewport={"width": 1280, "height": 800})
        box = page.locator(".al-brand").bounding_box()
        assert box is not None
        arrow = page.locator(".al-back .kern-icon").evaluate("e => getComputedStyle(e).transform")
        places[language] = (box["x"] < 640, arrow)
    assert places == {"de": (True, "none"), "ar": (False, "matrix(-1, 0, 0, 1, 0, 0)")}


def test_paper_shows_the_code_and_no_buttons(look: Look) -> None:
    page = look(html=gallery(wrong=False))
    page.emulate_media(media="print")
    assert page.get_by_text("K7M2-QX4D").is_visible()
    assert page.locator("main .kern-btn:visible").count() == 0
    assert page.locator(".al-language").is_hidden()


def test_with_forced_colours_the_chosen_time_stays_marked(look: Look) -> None:
    page = look(forced_colors="active", html=gallery(wrong=False))
    outlines = page.locator(".al-slot").evaluate_all("all => all.map(e => getComputedStyle(e).outlineStyle)")
    assert outlines.count("solid") == 1


def test_with_forced_colours_icons_can_be_seen(look: Look) -> None:
    page = look(forced_colors="active", html=gallery(wrong=False))
    icon = page.locator(".al-back .kern-icon").evaluate("e => getComputedStyle(e).backgroundColor")
    assert icon != page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")


def test_a_page_loads_only_the_letters_it_shows(look: Look) -> None:
    loaded: list[str] = []
    page = look(html=gallery(wrong=False).replace("العربية", "Arabisch").replace("Ayşe", "Kim"))
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    fonts = sorted(url.rpartition("/")[2] for url in loaded if url.endswith(".woff2"))
    assert fonts == ["fira-sans-latin-400.woff2", "fira-sans-latin-600.woff2"]
