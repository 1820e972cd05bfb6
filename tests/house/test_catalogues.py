"""Public sentences exist in every language of the picker; what breaks a translation is found."""

from functools import cache
from pathlib import Path

import polib
import pytest
from django.template import Context, Engine
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext, trans_real

from anlaufstelle.values.languages import PUBLIC
from tools.catalogues import check, extract, files
from tools.catalogues.texts import Sentence, Untranslatable, is_public, sources

_FREE = Sentence("", "eine freie Zeit am %(day)s", "%(count)s freie Zeiten am %(day)s")


def _template(code: str) -> list[Sentence]:
    return [found.sentence for found in extract.from_template(code, "x.html")]


def _python(code: str) -> list[Sentence]:
    return [found.sentence for found in extract.from_python(code, "x.py")]


@cache
def _wanted() -> dict[tuple[str, str], Sentence]:
    return files.public_sentences(extract.everything())


def test_every_public_sentence_is_translated() -> None:
    wanted = _wanted()
    assert wanted
    assert not [line for language in files.languages() for line in check.problems(wanted, language=language)]


def test_every_language_of_the_picker_has_a_plural_rule() -> None:
    assert files.PLURALS.keys() == {language.code for language in PUBLIC} - {"de"}


def test_python_calls_are_found() -> None:
    code = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
a = _("Weiter")
b = gettext_lazy("Ein langer Satz, "
                 "der weitergeht.")
c = ngettext("eine Zeit", "%(count)s Zeiten", 2)
d = pgettext("Monat", "Mai")
e = translation.gettext("Tag")
"""
    assert _python(code) == [
        Sentence("", "Weiter"),
        Sentence("", "Ein langer Satz, der weitergeht."),
        Sentence("", "eine Zeit", "%(count)s Zeiten"),
        Sentence("Monat", "Mai"),
        Sentence("", "Tag"),
    ]


@pytest.mark.parametrize("code", ['_(f"Guten Tag {name}")', "_(name)", '_("a" + b)'])
def test_text_put_together_before_is_refused(code: str) -> None:
    with pytest.raises(Untranslatable):
        _python(code)


@pytest.mark.parametrize(
    "code", ["{% translate name %}", "{% blocktranslate %}a {% if x %}b{% endif %}{% endblocktranslate %}"]
)
def test_templates_too(code: str) -> None:
    with pytest.raises(Untranslatable):
        _template(code)


_SAMPLES = [
    '{% translate "Weiter" %}',
    "{% translate 'Zurück' as label %}{{ label }}",
    '{% translate "Mai" context "Monat" %}',
    '{% translate "100 % sicher" %}',
    "{% blocktranslate with day=x %}Am {{ day }} um 8{% endblocktranslate %}",
    "{% blocktranslate trimmed %}\n  Zwei\n  Zeilen\n{% endblocktranslate %}",
    "{% blocktranslate count n=n %}eine Zeit{% plural %}{{ n }} Zeiten{% endblocktranslate %}",
    '{% blocktranslate context "Gruß" %}Hallo{% endblocktranslate %}',
    '{% if _("Weiter") %}{% endif %}',
    '{{ x|default:_("kein Name") }}',
]


@pytest.mark.parametrize("code", _SAMPLES)
def test_templates_ask_for_exactly_what_is_found(code: str, *, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin of the extraction: what Django looks up at run time is what the catalogue holds."""
    asked: list[Sentence] = []

    class Listener:
        def gettext(self, text: str) -> str:
            context, _sep, rest = str(text).rpartition("\x04")
            asked.append(Sentence(context, rest))
            return str(text)

        def ngettext(self, one: str, many: str, number: int) -> str:
            asked.append(Sentence("", one, many))
            return one if number == 1 else many

    monkeypatch.setattr(trans_real, "_default", Listener())
    monkeypatch.setattr(trans_real, "_active", type("Nothing", (), {})())
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"}, builtins=["django.templatetags.i18n"])
    engine.from_string(code).render(Context({"x": "", "n": 2}))
    assert asked == _template(code)


def test_comments_and_staff_pages_are_not_public() -> None:
    assert not _template('{% comment %}{# _("nein") #}{% endcomment %}')
    assert is_public("appointments/templates/appointments/public/start.html")
    assert is_public("appointments/views/public.py")
    assert not is_public("appointments/templates/appointments/staff/day.html")
    assert not is_public("accounts/views.py")


def test_the_places_for_staff_exist() -> None:
    """A rule for a place that is gone would hide the next thing of that name."""
    files_of_house = [file for file, _path in sources()]
    assert any(not is_public(file) for file in files_of_house)
    assert any(is_public(file) for file in files_of_house)


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """A catalogue folder with one sound Arabic catalogue."""
    wanted = {_FREE.key: _FREE}
    merged = files.update(wanted, language="ar", root=tmp_path)
    entry = merged.find("eine freie Zeit am %(day)s")
    assert entry is not None
    for form in entry.msgstr_plural:
        entry.msgstr_plural[form] = "%(count)s أوقات في %(day)s"
    entry.msgstr_plural[1] = "وقت واحد في %(day)s"
    merged.save(str(files.path_of("ar", root=tmp_path)))
    return tmp_path


def _problems(locale: Path) -> list[str]:
    return check.problems({_FREE.key: _FREE}, language="ar", root=locale)


def test_a_sound_catalogue_passes(locale: Path) -> None:
    assert _problems(locale) == []


@pytest.mark.parametrize(
    ("form", "text", "complaint"),
    [
        (0, "", "missing form 0"),
        (3, "أوقات في %(day)s", "placeholders differ (count)"),
        (1, "وقت واحد", "placeholders differ (count, day)"),
        (3, "%(count)s أوقات في %(day)s %(extra)s", "placeholders differ (extra)"),
        (3, "%(count)s <b>أوقات</b> في %(day)s", "tags differ"),
        (3, "%(count)s أوقات في %(day)s ", "white space"),
        (3, "%(count)s 5% أوقات في %(day)s", "a lone percent sign"),
    ],
)
def test_a_broken_translation_is_found(locale: Path, *, form: int, text: str, complaint: str) -> None:
    path = files.path_of("ar", root=locale)
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr_plural[form] = text
    catalogue.save(str(path))
    assert complaint in "\n".join(_problems(locale))


def test_a_doubtful_or_missing_or_left_over_sentence_is_found(locale: Path) -> None:
    path = files.path_of("ar", root=locale)
    catalogue = polib.pofile(str(path))
    catalogue[0].flags.append("fuzzy")
    catalogue.append(polib.POEntry(msgid="Früher", msgstr="سابقا"))
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    catalogue.save(str(path))
    told = "\n".join(check.problems({_FREE.key: _FREE, ("", "Neu"): Sentence("", "Neu")}, language="ar", root=locale))
    for complaint in ("fuzzy", "not in the code any more: 'Früher'", "missing: 'Neu'", "wrong Plural-Forms"):
        assert complaint in told


def test_an_update_keeps_translations_and_parks_the_unused(locale: Path) -> None:
    files.update({("", "Neu"): Sentence("", "Neu")}, language="ar", root=locale)
    catalogue = polib.pofile(str(files.path_of("ar", root=locale)))
    assert [entry.msgid for entry in catalogue if not entry.obsolete] == ["Neu"]
    files.update({_FREE.key: _FREE}, language="ar", root=locale)
    assert _problems(locale) == []


def test_catalogues_are_compiled_once(locale: Path) -> None:
    assert files.compile_all(locale) == 1
    assert files.compile_all(locale) == 0


@pytest.mark.parametrize("language", files.languages())
def test_django_speaks_every_language_and_falls_back_to_german(language: str) -> None:
    wanted = _wanted()
    catalogue = {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(files.path_of(language)))}
    translated = {
        text for (context, text), entry in catalogue.items() if not context and entry.msgstr not in {"", text}
    }
    different = [text for context, text in wanted if not context and text in translated]
    with translation.override(language):
        assert translation.get_language() == language
        assert translation.get_language_bidi() is (language in {"ar", "fa"})
        assert len(different) > 50
        assert all(gettext(text) == catalogue["", text].msgstr for text in different)
        assert gettext("Dieser Satz steht in keinem Katalog.") == "Dieser Satz steht in keinem Katalog."
        assert ngettext("kein Katalog", "keine Kataloge", 5) == "keine Kataloge"


@pytest.mark.django_db
@pytest.mark.parametrize("language", [language.code for language in PUBLIC])
def test_a_page_comes_in_the_language_of_its_address(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/impressum/")
    with translation.override(language):
        expected = gettext("Zum Inhalt springen")
    assert answer.headers["Content-Language"] == language
    assert expected in answer.content.decode()
    assert (expected == "Zum Inhalt springen") == (language == "de")
