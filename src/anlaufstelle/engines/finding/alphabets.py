"""Letters of other scripts in Latin ones, one table a script, after published romanisations.

The tables serve comparing, not printing: where a standard tells two letters apart that people write alike, both get the
same. A letter that is read in two ways has a second reading in a table of its own.
"""

from types import MappingProxyType

#: Russian after ICAO Doc 9303 part 3 section 6B; letters of other languages after the same table, BGN/PCGN and ISO 9.
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu",
    "я": "ia",
    # Ukrainian, Belarusian
    "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u",
    # Serbian, Macedonian
    "ђ": "dj", "ј": "i", "љ": "li", "њ": "ni", "ћ": "ch", "џ": "dzh", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ѝ": "i",
    "ѐ": "e",
    # Kazakh, Kyrgyz, Uzbek, Tajik, Tatar, Chechen
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j", "ӣ": "i",
    "ӯ": "u", "җ": "j", "ӏ": "",
}  # fmt: skip
#: Ukrainian and Belarusian read г as h (resolution 55 of 27 January 2010).
CYRILLIC_AGAIN = {"г": "h"}

#: ELOT 743 (ISO 843); sounds of two letters first.
GREEK = {
    "ου": "u", "αυ": "av", "ευ": "ev", "μπ": "b", "γκ": "g", "γγ": "ng", "γχ": "nkh", "ει": "i", "οι": "i", "αι": "e",
    "τζ": "tz", "ντ": "nt", "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "i", "φ": "f", "χ": "kh", "ψ": "ps", "ω": "o",
}  # fmt: skip
GREEK_AGAIN = {"ντ": "d", "γ": "i"}

#: The national system of Georgia (2002), without the apostrophes.
GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
    "ჰ": "h",
}  # fmt: skip

#: Eastern Armenian after BGN/PCGN 1981, without the apostrophes.
ARMENIAN = {
    "ու": "u", "եւ": "ev", "և": "ev", "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e",
    "թ": "t", "ժ": "zh", "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh",
    "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s",
    "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f",
}  # fmt: skip

#: DIN 31635, its dots and lines left out; a long vowel is a letter, a short one is not written. ع and ء count only
#: where they begin a word.
ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i",
    "ى": "a", "ء": "", "ؤ": "u", "ئ": "i",
    # Persian, Dari, Pashto, Urdu, Sorani
    "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "i", "ې": "i", "ۍ": "i", "ہ": "h", "ھ": "h",
    "ە": "a", "ۀ": "a", "ۆ": "o", "ێ": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "sh",
    "ږ": "zh", "څ": "ts", "ځ": "dz", "ڼ": "n", "ګ": "g", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ے": "e", "ں": "n",
}  # fmt: skip
#: و as a consonant.
ARABIC_AGAIN = {"و": "v"}
#: How Persian and Turkish read the same letters (DIN 31635 for Persian).
PERSIAN = {"ث": "s", "ذ": "z", "ض": "z"}

#: The simplified romanisation for Hebrew names; vowels are rarely written.
HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t", "י": "i", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
HEBREW_AGAIN = {"ב": "v", "ו": "v", "פ": "f", "כ": "h", "ך": "h"}

#: Consonants of the Ethiopic syllables, eight signs a row from U+1200 on (BGN/PCGN 1967, without the dots).
_ROWS = (
    "h", "l", "h", "m", "s", "r", "s", "sh", "q", "qu", "q", "qu", "b", "v", "t", "ch", "h", "hu", "n", "n", "-", "k",
    "ku", "h", "hu", "w", "-", "z", "zh", "y", "d", "d", "j", "g", "gu", "g", "t", "ch", "p", "ts", "ts", "f", "p",
)  # fmt: skip
_FIRST = 0x1200
_COLUMNS = 8
#: The eight orders; the sixth has a vowel so short that writers leave it out.
_ORDERS = ("e", "u", "i", "a", "e", "", "o", "ua")
#: Rows whose first order is an a.
_OPEN = {"h", "-"}


def _ethiopic() -> dict[str, str]:
    found = {}
    for row, consonant in enumerate(_ROWS):
        for column, vowel in enumerate(_ORDERS):
            said = "a" if column == 0 and consonant in _OPEN else vowel
            if consonant == "-":
                said = said or "i"
            found[chr(_FIRST + row * _COLUMNS + column)] = consonant.replace("-", "") + said
    return found


#: Latin letters whose sound is lost with their accent: Turkish, Slavic, Azerbaijani, DIN 31635 and ISO 9.
LATIN = MappingProxyType({
    "ß": "ss", "ẞ": "ss", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "ə": "a", "đ": "dj", "ş": "sh", "š": "sh", "ș": "sh", "ś": "sh", "ŝ": "sh", "ž": "zh", "ż": "zh", "ź": "zh",
    "č": "tch", "ć": "tch", "ç": "tch", "ĉ": "tch", "ǧ": "j", "ǰ": "j", "ṯ": "th", "ḏ": "dh", "ḫ": "kh", "ġ": "gh",
    "ŋ": "ng", "ț": "ts", "ţ": "ts", "ɛ": "e", "ɔ": "o", "ĳ": "ij", "ŭ": "u", "û": "u", "â": "a",
})  # fmt: skip

#: Script (ISO 15924) -> its readings; each reading changes the first table in some letters.
READINGS = MappingProxyType({
    "Cyrl": ({}, CYRILLIC_AGAIN),
    "Grek": ({}, GREEK_AGAIN),
    "Geor": ({},),
    "Armn": ({},),
    "Arab": ({}, ARABIC_AGAIN, PERSIAN, PERSIAN | ARABIC_AGAIN),
    "Hebr": ({}, HEBREW_AGAIN),
    "Ethi": ({},),
})  # fmt: skip
TABLES = MappingProxyType({
    "Cyrl": CYRILLIC,
    "Grek": GREEK,
    "Geor": GEORGIAN,
    "Armn": ARMENIAN,
    "Arab": ARABIC,
    "Hebr": HEBREW,
    "Ethi": _ethiopic(),
})  # fmt: skip
#: First and last letter of each script's block, in order; what is in none of them is taken as Latin.
BLOCKS = (
    ("Grek", 0x0370, 0x03FF),
    ("Cyrl", 0x0400, 0x052F),
    ("Armn", 0x0530, 0x058F),
    ("Hebr", 0x0590, 0x05FF),
    ("Arab", 0x0600, 0x077F),
    ("Geor", 0x10A0, 0x10FF),
    ("Ethi", 0x1200, 0x137F),
    ("Geor", 0x1C90, 0x1CBF),
    ("Grek", 0x1F00, 0x1FFF),
)
