"""Languages: those of the public pages, and those spoken at the counter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the house; `public` says whether the public pages speak it.

    `code` is BCP 47, but for plain German: `de-simple` is a way of writing and the name of a catalogue.
    """

    code: str
    own_name: str
    german_name: str
    rtl: bool = False
    public: bool = False


LANGUAGES = (
    Language("de", "Deutsch", "Deutsch", public=True),
    Language("de-simple", "Einfache Sprache", "Einfache Sprache", public=True),
    Language("en", "English", "Englisch", public=True),
    Language("ar", "العربية", "Arabisch", rtl=True, public=True),
    Language("uk", "Українська", "Ukrainisch", public=True),
    Language("tr", "Türkçe", "Türkisch", public=True),
    Language("ru", "Русский", "Russisch", public=True),
    Language("fr", "Français", "Französisch", public=True),
    Language("fa", "فارسی", "Persisch", rtl=True, public=True),
    Language("sr", "Srpski", "Serbisch"),
    Language("sq", "Shqip", "Albanisch"),
    Language("ti", "ትግርኛ", "Tigrinya"),
    Language("zh", "中文", "Chinesisch"),
    Language("ku", "Kurmancî", "Kurdisch"),
)
PUBLIC = tuple(language for language in LANGUAGES if language.public)
#: Spoken at the counter: plain German is a way of writing, not a language of its own.
SPOKEN = tuple(language for language in LANGUAGES if language.code != "de-simple")
_BY_CODE = {known.code: known for known in LANGUAGES}


def language(code: str) -> Language:
    """Give a language by its code; raises `KeyError` for one the house does not know.

    >>> language("fa").rtl
    True
    """
    return _BY_CODE[code]
