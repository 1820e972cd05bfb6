"""Signs of sections put right: print recognition takes "§" for "8", and the words around it tell.

An "8" that stands alone before a number is a sign of a section when a law is named soon after, or when the citation
goes on with "Abs.", or when it goes on a list that has such a sign.
"""

import re
from collections.abc import Sequence

#: What "§" and "§§" are taken for, with an opening bracket or quotation mark before.
_TAKEN_FOR = re.compile(r"^([(„\[»]?)([§8$&S]{1,3}|55?)$")
#: The same, run together with the number by a speck.
_GLUED = re.compile(r"^([(„\[»]?)(§(?=[\d.,'’:])|[8$](?=[.,'’:]))[.,'’:]?(\d{1,4}[a-z]{0,2}[,.;:)]{0,2})$")
_SECTION = re.compile(r"^\d{1,4}[a-z]{0,2}[,.;:)]{0,2}$")
#: A citation of several sections goes on like this after the first of them.
_SEVERAL = re.compile(r"^(?:und|bis|ff\.?|u\.|-|–|\d.*)$")
_LAW = re.compile(
    r"^(?:AufenthG|AufenthV|AsylG|StAG|BeschV|IntV|FreizügG(?:/EU)?|VwVfG|VwGO|VwZG|LZG|BGB|GG|SGB|ZPO|StGB|StPO|AZRG|EStG"
    r"|BVFG|OWiG|GKG|RVG|AsylbLG|PassG|PAuswG|BMG|IFG|DSGVO|BDSG|HwO|BBiG|AÜG|EMRK|[A-ZÄÖÜ][A-Za-zäöüß]{1,12}(?:G|V|VO|GB|O))\b"
)
_GOES_ON = re.compile(r"^(?:Abs\.?|Absatz|Satz|S\.|Nr\.?|Nummer|Alt\.|Halbsatz|ff?\.)[,;)]*$")
_AHEAD, _BACK = 12, 14


def mended(words: Sequence[str]) -> list[str]:
    """Give the words of a page with signs of sections put right.

    >>> " ".join(mended("nach 8 25b Abs. 5 AufenthG und 88 48, 49 VwVfG".split()))
    'nach § 25b Abs. 5 AufenthG und §§ 48, 49 VwVfG'
    >>> " ".join(mended("am Schalter 8 12 Personen".split()))
    'am Schalter 8 12 Personen'
    """
    out = list(words)
    for place, word in enumerate(out):
        after = out[place + 1 : place + 2 + _AHEAD]
        taken, glued = _TAKEN_FOR.match(word), _GLUED.match(word)
        if taken and after and _SECTION.match(after[0]) and (taken[2] == "§" or _is_citation(out, place, after)):
            double = taken[2] == "§§" or len(taken[2]) > 1
            out[place] = f"{taken[1]}{'§§' if double and _several(after) else '§'}"
        elif glued and after and (glued[2] == "§" or _GOES_ON.match(after[0]) or _LAW.match(after[0])):
            out[place] = f"{glued[1]}§ {glued[3]}"
    return out


def _several(after: Sequence[str]) -> bool:
    return after[0].endswith((",", ";")) or (len(after) > 1 and bool(_SEVERAL.match(after[1])))


def _is_citation(words: Sequence[str], place: int, after: Sequence[str]) -> bool:
    if len(after) > 1 and _GOES_ON.match(after[1]):
        return True
    return _names_law(after) or _goes_on_list(words, place)


def _names_law(after: Sequence[str]) -> bool:
    """Say whether a law is named before the sentence ends."""
    for word in after[1:]:
        if _LAW.match(word):
            return True
        if word.endswith(".") and not _GOES_ON.match(word) and not _SECTION.match(word):
            return False
    return False


def _goes_on_list(words: Sequence[str], place: int) -> bool:
    before = words[max(0, place - _BACK) : place]
    listed = bool(before) and (
        before[-1].endswith((",", ";")) or before[-1] in {"und", "oder", "sowie", "i.V.m.", "iVm"}
    )
    return listed and any(word.lstrip("(„[»") in {"§", "§§"} for word in before)
