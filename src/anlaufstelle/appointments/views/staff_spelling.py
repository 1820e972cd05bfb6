"""Codes read aloud: the German spelling table of towns (DIN 5009), digits as words."""

_TOWNS = [
    "Aachen",
    "Berlin",
    "Chemnitz",
    "Düsseldorf",
    "Essen",
    "Frankfurt",
    "Goslar",
    "Hamburg",
    "Ingelheim",
    "Jena",
    "Köln",
    "Leipzig",
    "München",
    "Nürnberg",
    "Offenbach",
    "Potsdam",
    "Quickborn",
    "Rostock",
    "Salzwedel",
    "Tübingen",
    "Unna",
    "Völklingen",
    "Wuppertal",
    "Xanten",
    "Ypsilon",
    "Zwickau",
]
_BY_LETTER = {town[0]: town for town in _TOWNS}
_DIGITS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")


def spelled(code: str) -> tuple[tuple[str, str], ...]:
    """Give each sign of a code with the word it is spelled by.

    >>> spelled("K7-0")
    (('K', 'Köln'), ('7', 'sieben'), ('0', 'null'))
    """
    return tuple(
        (sign, _DIGITS[int(sign)] if sign.isdecimal() else _BY_LETTER[sign]) for sign in code if sign.isalnum()
    )
