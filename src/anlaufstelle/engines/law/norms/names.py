"""Names of laws: as our rules cite them, as statutes cite them, and whether they are at hand."""

import re

#: A law under the name our rules use, and how other statutes write it behind a citation ("§ 5 des …").
_WRITTEN = {
    "AufenthG": r"Aufenthaltsgesetz(?:es)?",
    "AufenthV": r"Aufenthaltsverordnung",
    "AsylG": r"Asyl(?:verfahrens)?gesetz(?:es)?",
    "AsylbLG": r"Asylbewerberleistungsgesetz(?:es)?",
    "AZRG": r"(?:AZR-Gesetz(?:es)?|Ausländerzentralregistergesetz(?:es)?)",
    "AZRG-DV": r"AZRG-Durchführungsverordnung",
    "BGB": r"Bürgerliche[ns] Gesetzbuch(?:e?s)?",
    "BKGG": r"Bundeskindergeldgesetz(?:es)?",
    "BeschV": r"Beschäftigungsverordnung",
    "EinbTestV": r"Einbürgerungstestverordnung",
    "FreizügG/EU": r"Freizügigkeitsgesetz(?:es)?(?:/EU)?",
    "GG": r"Grundgesetz(?:es)?",
    "IntV": r"Integrationskursverordnung",
    "NachwG": r"Nachweisgesetz(?:es)?",
    "SGB II": r"Zweite[ns] Buch(?:e?s)? Sozialgesetzbuch",
    "StAG": r"Staatsangehörigkeitsgesetz(?:es)?",
    "UkraineAufenthFGV": r"Ukraine-Aufenthaltserlaubnis-Fortgeltungsverordnung",
    "UkraineAufenthÜV": r"Ukraine-Aufenthalts-Übergangsverordnung",
    "VwGO": r"Verwaltungsgerichtsordnung",
    "VwVfG": r"Verwaltungsverfahrensgesetz(?:es)?",
    "VwZG": r"Verwaltungszustellungsgesetz(?:es)?",
}
#: Folders cannot hold every name.
_FOLDERS = {"FreizuegG_EU": "FreizügG/EU", "SGB_2": "SGB II", "UkraineAufenthUeV": "UkraineAufenthÜV"}
_ARTICLE = r"(?:des|der|dem|zum|zur|im|vom|von)"
_NAMED = re.compile(
    rf"\s*(?:,\s*)?(?:{_ARTICLE}\s+)?(?:"
    + "|".join(f"(?P<l{n}>{form})" for n, form in enumerate(_WRITTEN.values()))
    + r")(?![A-Za-zäöüß-])"
)
_SHORT = re.compile(
    r"\s+(" + "|".join(sorted(map(re.escape, (*_WRITTEN, "SGB II")), key=len, reverse=True)) + r")(?![\w/-])"
)
_OWN = re.compile(r"\s+(?:dieses Gesetzes|dieser Verordnung|des Gesetzes(?=[\s,.;)](?!vom|über|zu|zur|zum)))")
_OTHER = re.compile(
    rf"\s*,?\s*{_ARTICLE}\s+(?:[^\s,;()]+\s+){{0,5}}?"
    r"(?P<name>(?:[A-ZÄÖÜ][^\s,;()]*?)??(?:[Gg]esetz(?:es|e|bu?ch(?:s|es)?)?|[Oo]rdnung|[Rr]ichtlinie|[Üü]bereinkommens?|[Aa]bkommens?|[Vv]ertrag(?:e?s)?|"
    r"[Pp]rotokolls?|[Kk]onvention|Charta|[Bb]eschluss(?:es)?|[Kk]odex|[Ll]iste|[Bb]uch(?:e?s)?|[Vv]erordnungen|Statuts|[Ss]atzung|[Ee]rlasses|Anlage|Akte)"
    r"(?:/EU|-EU)?)(?=[\s,.;:)]|$)"
)
_OTHER_SHORT = re.compile(r"\s+(?P<name>(?:VO|RL)\b|[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*(?:G|V|O|B|GB|EU)\b)")


def law_of_folder(name: str) -> str:
    """Give the name under which our rules cite the law of a folder.

    >>> law_of_folder("FreizuegG_EU"), law_of_folder("StAG")
    ('FreizügG/EU', 'StAG')
    """
    return _FOLDERS.get(name, name.replace("_", " "))


def named_behind(text: str, at: int) -> tuple[str | None, int]:
    """Give the law named behind a citation, and where its name ends; "" for this law, None for none named.

    A law nobody knows here is given as the source writes it.
    """
    if found := _OWN.match(text, at):
        return "", found.end()
    if found := _NAMED.match(text, at):
        names = list(_WRITTEN)
        number = next(int(group[1:]) for group, said in found.groupdict().items() if said is not None)
        return names[number], found.end()
    if found := _SHORT.match(text, at):
        return found[1], found.end()
    if found := _OTHER.match(text, at) or _OTHER_SHORT.match(text, at):
        return found["name"], found.end()
    return None, at
