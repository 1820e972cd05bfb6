"""Invented people: given names from many countries, family names that no passport carries."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

_GIVEN = {
    "ar": ("أمينة", "يوسف", "ليلى", "سامي", "نور", "كريم", "هناء", "طارق"),
    "uk": ("Олена", "Тарас", "Ірина", "Богдан", "Софія", "Максим"),
    "ru": ("Анна", "Павел", "Мария", "Игорь"),
    "tr": ("Ayşe", "Emre", "Zeynep", "Deniz", "Elif", "Kaan"),
    "fa": ("نرگس", "رضا", "مریم", "آرش"),
    "fr": ("Aminata", "Jean-Luc", "Fatou", "Moussa", "Inès"),
    "en": ("Priya", "Chidi", "Maya", "O'Neil", "Ravi", "Grace"),
    "de": ("Hanna", "Milan", "Ana", "José", "Lien", "Bo"),
}
_FAMILY = {
    "ar": ("المثال", "التجربة", "النموذج"),
    "uk": ("Прикладенко", "Зразкова", "Пробний"),
    "ru": ("Примерова", "Образцов"),
    "tr": ("Örnekoğlu", "Denemeli", "Taslakçı"),
    "fa": ("نمونه‌ای", "آزمایشی"),
    "fr": ("Exemple", "d'Essai", "Modèle"),
    "en": ("Sample", "Placeholder", "Testperson"),
    "de": ("Beispiel", "Muster-Probe", "Erfunden", "Vorlage"),
}
#: Rough shares of languages at the counter (an assumption of the demo, see the office's figures).
_SHARES = {"de": 24, "en": 18, "ar": 18, "tr": 10, "uk": 12, "ru": 7, "fa": 6, "fr": 5}


@dataclass(frozen=True, slots=True)
class Invented:
    """A person nobody is."""

    name: str
    born: date
    language: str
    mail: str
    phone: str


def people(count: int, *, seed: int, on: date) -> list[Invented]:
    """Give as many invented people as asked for; the same seed gives the same people.

    Numbers come from the range kept free for films (0171 39200 00-99), addresses end in example.org.
    """
    dice = random.Random(seed)
    languages = dice.choices(list(_SHARES), weights=list(_SHARES.values()), k=count)
    return [_person(number, language, dice=dice, on=on) for number, language in enumerate(languages)]


def given_names() -> tuple[str, ...]:
    """Give all given names that are invented people's."""
    return tuple(name for names in _GIVEN.values() for name in names)


def _person(number: int, language: str, *, dice: random.Random, on: date) -> Invented:
    given, family = dice.choice(_GIVEN[language]), dice.choice(_FAMILY[language])
    born = on - timedelta(days=dice.randrange(18 * 365, 70 * 365))
    reach = dice.random()
    return Invented(
        name=f"{given} {family}",
        born=born,
        language=language,
        mail=f"person{number}@example.org" if reach < 0.7 else "",
        phone=f"+491713920{dice.randrange(100):02d}" if 0.6 < reach < 0.95 else "",
    )
