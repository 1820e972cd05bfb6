"""The component layer: marks that belong together, mirrored sheets, small pages, fields that help."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.base.kern.gallery import NOW, GalleryForm, gallery_page
from anlaufstelle.base.kern.languages import language_links
from anlaufstelle.base.kern.tags.links import page_links
from tests.house.source import PACKAGE, ROOT

BUNDLE = ROOT / "build" / "vendor" / "bundle"
STYLES = PACKAGE / "web" / "static" / "anlaufstelle"
SHELLS = ("base_public.html", "base_staff.html")
#: Bytes as they travel: what one public page may weigh without its own words and without fonts.
_FRAME_LIMIT = 30_000
_FONT_LIMIT = 100_000


@pytest.fixture(autouse=True)
def _plain_names(settings: Any) -> None:
    """Sheets and scripts keep their names here; hashed names are for the server."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def gallery(*, shell: str = SHELLS[0], language: str = "de", wrong: bool = True) -> str:
    request = RequestFactory().get(f"/{language}/galerie/")
    request.csp_nonce = "n"  # type: ignore[attr-defined]
    with translation.override(language):
        return gallery_page(request, shell=shell, wrong=wrong)


class Marks(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, attribute: str) -> list[str]:
        return [word for _tag, given in self.tags for word in given.get(attribute, "").split()]


def loose_ends(page: str) -> list[str]:
    """References of a page to ids that it does not have."""
    marks = Marks(page)
    ids = set(marks.values("id"))
    named = [*marks.values("aria-describedby"), *marks.values("aria-labelledby"), *marks.values("for")]
    jumps = [given["href"][1:] for _tag, given in marks.tags if re.match(r"#(id_|content)", given.get("href", ""))]
    return [name for name in (*named, *jumps) if name not in ids]


def inline_code(page: str) -> list[str]:
    """What a strict content policy would stop: style attributes, handlers, scripts without a source."""
    found = []
    for tag, given in Marks(page).tags:
        found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            found.append(tag)
    return found


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("wrong", [True, False])
def test_every_reference_of_a_page_has_its_target(shell: str, wrong: bool) -> None:
    page = gallery(shell=shell, wrong=wrong)
    assert loose_ends(page) == []
    ids = Marks(page).values("id")
    assert len(ids) == len(set(ids))


def test_a_reference_without_target_is_noticed() -> None:
    page = gallery().replace('id="id_birth_date_0"', "", 1)
    assert "id_birth_date_0" in loose_ends(page)


@pytest.mark.parametrize("shell", SHELLS)
def test_pages_carry_no_inline_code(shell: str) -> None:
    assert inline_code(gallery(shell=shell)) == []


def test_inline_code_is_noticed() -> None:
    page = '<p style="color:red" onclick="x()"></p><script>x()</script><script src="a.js"></script>'
    assert inline_code(page) == ["p style", "p onclick", "script"]


@pytest.mark.parametrize(
    ("language", "direction", "sheet"), [("de", "ltr", "public.css"), ("fa", "rtl", "public.rtl.css")]
)
def test_direction_and_sheet_follow_the_language(language: str, direction: str, sheet: str) -> None:
    page = gallery(language=language)
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert f"bundle/{sheet}" in page


def test_what_people_type_stays_text() -> None:
    source = '{% load kern %}{% kern_summary_row "Name" name %}{% kern_alert title=name %}{{ name }}{% endkern_alert %}'
    shown = Template(source).render(Context({"name": "<b>Kim</b>"}))
    assert "<b>" not in shown
    assert shown.count("&lt;b&gt;Kim&lt;/b&gt;") == 3


def test_an_unknown_kind_of_alert_is_a_mistake_in_the_template() -> None:
    with pytest.raises(TemplateSyntaxError, match="info, success, warning, danger"):
        Template('{% load kern %}{% kern_alert kind="blue" %}x{% endkern_alert %}').render(Context())


def test_a_field_that_the_form_lacks_is_a_mistake_in_the_template() -> None:
    with pytest.raises(TemplateSyntaxError, match="no such field"):
        Template("{% load kern %}{% kern_field form.nobody %}").render(Context({"form": GalleryForm()}))


def test_a_page_without_form_has_no_errors_to_show() -> None:
    source = "{% load kern %}{% kern_error_summary form %}{% kern_error_prefix form %}"
    assert Template(source).render(Context()) == ""


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    page = gallery()
    assert '<a class="kern-link" href="#id_family_name">Familienname: ' in page
    assert '<a class="kern-link" href="#id_birth_date_0">Geburtsdatum: ' in page
    assert '<a class="kern-link" href="#id_when_0">' in page
    assert "<title>Fehler: " in page
    assert "data-errors" not in gallery(wrong=False)


def test_the_hold_says_its_end_without_scripts() -> None:
    source = "{% load kern %}{% kern_hold until=until now=now %}"
    with translation.override("de"):
        shown = Template(source).render(Context({"until": NOW.replace(minute=42), "now": NOW}))
    assert "frei bis 10:42 Uhr" in shown
    assert 'data-hold="720"' in shown


def test_the_foot_of_every_page_leads_to_imprint_privacy_and_accessibility() -> None:
    request = RequestFactory().get("/ar/")
    with translation.override("ar"):
        shown = Template("{% load kern %}{% kern_footer %}").render(RequestContext(request))
    links = {given["href"] for tag, given in Marks(shown).tags if tag == "a"}
    assert links >= {"/ar/impressum/", "/ar/datenschutz/", "/ar/barrierefreiheit/"}


# Dates in three parts


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["", "", ""], "required"),
        (["1", "", "1990"], "incomplete"),
        (["31", "2", "1990"], "invalid"),
        (["0", "1", "1990"], "invalid"),
        (["-1", "1", "1990"], "invalid"),
        (["1", "1", "9223372036854775808"], "invalid"),
        (["1\0", "1", "1990"], "invalid"),
        (["²", "1", "1990"], "invalid"),
        (["1", "1", "90"], "too_early"),
        (["1", "1", "2100"], "too_late"),
    ],
)
def test_dates_that_cannot_be_are_refused_with_a_reason(parts: list[str], code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        DatePartsField(latest=date(2026, 3, 2)).clean(parts)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "parts", [["27", "3", "1990"], [" 27", "03", "1990 "], ["٢٧", "٣", "١٩٩٠"], ["۲۷", "۳", "۱۹۹۰"]]
)
def test_dates_may_be_typed_in_digits_of_any_script(parts: list[str]) -> None:
    assert DatePartsField().clean(parts) == date(1990, 3, 27)


def test_an_optional_date_may_stay_empty() -> None:
    assert DatePartsField(required=False).clean(["", "", ""]) is None


def test_a_form_reads_the_three_inputs_that_the_page_sends() -> None:
    page = gallery(wrong=False)
    sent = {
        given["name"]: given.get("value", "") for tag, given in Marks(page).tags if tag == "input" and "name" in given
    }
    form = GalleryForm({name: sent[name] for name in sent if name.startswith("birth_date")})
    form.is_valid()
    assert form.cleaned_data["birth_date"] == date(1990, 3, 27)


# Ways to other languages and other pages


def test_the_picker_leads_to_the_same_page_in_every_language() -> None:
    with translation.override("ar"):
        links = {link.code: link for link in language_links(RequestFactory().get("/ar/termine/zeit/?w=3"))}
    assert links["de"].url == "/de/termine/zeit/?w=3"
    assert links["fa"].direction == "rtl"
    assert links["de-simple"].direction == "ltr"
    assert [code for code, link in links.items() if link.current] == ["ar"]


def test_changing_the_language_repeats_no_answer_to_a_form() -> None:
    links = language_links(RequestFactory().post("/de/termine/zeit/?w=3"))
    assert {link.url for link in links if link.code == "en"} == {"/en/termine/zeit/"}


def test_a_page_without_language_leads_to_the_start() -> None:
    assert {link.url for link in language_links(RequestFactory().get("/amt/heute/"))} >= {"/de/", "/ar/"}


def test_long_lists_show_first_last_and_near_pages() -> None:
    found = page_links(QueryDict("q=a&seite=5"), number=5, total=9, parameter="seite")
    pages: Any = found["pages"]
    assert [page.number for page in pages] == [1, 0, 4, 5, 6, 0, 9]
    assert found["next"] == "?q=a&seite=6"
    assert page_links(QueryDict(), number=1, total=1, parameter="seite") == {"pages": []}


# Sheets

_SIDES = re.compile(
    r"(?:^|[;{\s])((?:margin|padding|border|inset|scroll-margin)-(?:left|right|top|bottom)[\w-]*|left|right"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))\s*[:;}]"
)


def sided(css: str) -> list[str]:
    """Rules that know left and right (or top and bottom in a long name) and so would not turn round."""
    return [hit.strip() for hit in _SIDES.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))]


@pytest.mark.parametrize("sheet", sorted(STYLES.glob("*.css")), ids=lambda sheet: sheet.stem)
def test_our_own_rules_know_no_left_and_right(sheet: Path) -> None:
    assert sided(sheet.read_text(encoding="utf-8")) == []


def test_a_sided_rule_is_noticed() -> None:
    assert sided(".a { margin-left: 1px; text-align: left; } .b{left:0}") == ["margin-left", "text-align: left", "left"]


def classes_without_rule(page: str, css: str) -> set[str]:
    """KERN's and our class names on a page that no sheet knows."""
    known = set(re.findall(r"\.((?:kern|al)-[\w-]+)", css))
    return {name for name in Marks(page).values("class") if name not in known}


#: Names of parts that need no rule of their own; the welcome stands on public pages only.
_NO_RULE = {"al-back", "al-print", "al-code__label", "al-question", "al-welcome"}


@pytest.mark.parametrize(("shell", "sheet"), [(SHELLS[0], "public"), (SHELLS[1], "staff")])
def test_the_cut_down_sheet_still_has_what_pages_use(shell: str, sheet: str) -> None:
    for side in ("", ".rtl"):
        css = (BUNDLE / f"{sheet}{side}.css").read_text(encoding="utf-8")
        page = gallery(shell=shell) + gallery(shell=shell, wrong=False)
        assert classes_without_rule(page, css) <= _NO_RULE
        assert ".kern-accordion" not in css


#: Written whole in a template: names put together from a variable end in a dash or an underscore here.
_WHOLE = re.compile(r"(?<![\w-])(?:kern|al)-[\w-]*[a-z0-9](?![\w-])")


@pytest.mark.parametrize("template", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda template: template.stem)
def test_every_class_in_a_template_has_its_rule(template: Path) -> None:
    """A name without rule is a slip, or wants a line in web/static/anlaufstelle/*.css and a new build."""
    sheets = "".join((BUNDLE / name).read_text(encoding="utf-8") for name in ("public.css", "staff.css", "display.css"))
    used = " ".join(re.findall(r'class="([^"]*)"', template.read_text(encoding="utf-8")))
    page = f'<p class="{" ".join(_WHOLE.findall(used))}">'
    assert classes_without_rule(page, sheets) <= _NO_RULE


def test_a_class_without_rule_is_noticed() -> None:
    assert classes_without_rule('<p class="kern-body kern-gone">', ".kern-body{}") == {"kern-gone"}


def test_the_mirrored_sheet_has_errors_on_the_other_side() -> None:
    bars = [
        re.findall(r"\.kern-form-input--error\{border-(left|right)", (BUNDLE / name).read_text(encoding="utf-8"))
        for name in ("public.css", "public.rtl.css")
    ]
    assert bars == [["left"], ["right"]]


def test_every_colour_of_a_part_follows_the_theme() -> None:
    css = (BUNDLE / "public.css").read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--(?:kern-color|al)-[\w-]+)", css))
    assert used - set(re.findall(r"(--[\w-]+):", css)) == set()
    assert "prefers-color-scheme:dark" in css


def travel_weight(*files: Path) -> int:
    return sum(len(brotli.compress(file.read_bytes())) for file in files)


def frame_weight() -> int:
    """What a public page loads beside its words: the sheet and all of our scripts."""
    return travel_weight(BUNDLE / "public.rtl.css", *STYLES.glob("*.js"))


def test_a_public_page_stays_small() -> None:
    assert frame_weight() <= _FRAME_LIMIT
    assert frame_weight() + len(brotli.compress(gallery(language="ar").encode())) <= 100_000
    assert travel_weight(ROOT / "node_modules/@kern-ux/native/dist/kern.css") + frame_weight() > _FRAME_LIMIT


@pytest.mark.parametrize("script", [(), ("latin-ext",), ("latin-ext", "cyrillic"), ("latin-ext", "arabic")])
def test_the_fonts_of_one_language_stay_small(script: tuple[str, ...]) -> None:
    files = [
        file
        for file in BUNDLE.glob("fonts/*.woff2")
        if re.search(rf"latin-\d|({'|'.join(script) or '-'})-\d", file.name)
    ]
    assert len(files) >= 2 * (len(script) + 1)
    assert sum(file.stat().st_size for file in files) <= _FONT_LIMIT


def test_the_scripts_of_a_display_are_small_and_old_enough_for_televisions() -> None:
    """ES2017: no optional chaining, no spread of objects, no modules."""
    texts = [(STYLES / name).read_text(encoding="utf-8") for name in ("display.js", "voice.js")]
    assert sum(len(text.encode()) for text in texts) < 6_000
    assert not [
        text for text in texts if re.search(r"\?\.[a-z\[(]|\?\?|\{ ?\.\.\.|^(?:im|ex)port ", text, re.MULTILINE)
    ]


def scripts() -> Iterator[Path]:
    yield from STYLES.glob("*.js")


@pytest.mark.parametrize("script", sorted(scripts()), ids=lambda script: script.stem)
def test_scripts_are_small_extras(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 100
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|\bimport\b", text)
