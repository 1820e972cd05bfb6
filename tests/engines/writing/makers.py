"""Invented sheets."""

from datetime import date
from pathlib import Path

from anlaufstelle.engines.writing import (
    Block,
    Bullets,
    Heading,
    KeyBox,
    Notice,
    Office,
    Pair,
    Paragraph,
    Picture,
    QrCode,
    Run,
    Sheet,
    Steps,
    Table,
    Words,
    words,
    write,
)

FONTS = Path(__file__).resolve().parents[3] / "build" / "fonts"
DAY = date(2026, 3, 2)
CIRCLE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
#: A sentence in each direction and script, with what is hard in it: joined letters, a joiner, accents, a long word.
SENTENCES = {
    "en": "Bring the letter and the envelope.",
    "ar": "أحضر الرسالة والظرف معك.",
    "fa": "گواهی‌نامه را بیاورید.",
    "uk": "Візьміть з собою лист і конверт.",
    "ru": "Возьмите с собой письмо и конверт.",
    "tr": "Mektubu ve zarfı yanınızda getirin.",
    "fr": "Apportez la lettre et l’enveloppe.",
}
PHONE = "0251\u00a0000-0000"


def sheet(*blocks: Block, title: str = "Prüfblatt", language: str = "de") -> Sheet:
    """Give a sheet with a title and these blocks."""
    return Sheet(title, (Heading(words(title), 1), *blocks), DAY, language)


def pdf(*blocks: Block, title: str = "Prüfblatt") -> bytes:
    """Give such a sheet as PDF."""
    return write(sheet(*blocks, title=title), fonts=FONTS)


def full(language: str) -> Sheet:
    """Give a sheet with every kind of block, German and another language."""
    said = SENTENCES[language]
    other = words(said, language)
    call = Words((Run(said, language), Run(f" {PHONE}"), Run(" – ", language), Run("Ada محمد", "")), language)
    return Sheet(
        "Prüfblatt",
        (
            Pair((Heading(words("Prüfblatt"), 1),), (Heading(other, 1),)),
            Pair(
                (KeyBox(words("Letzter Tag"), words("Freitag, 6. März 2026"), (words("Noch 4 Tage."),)),),
                (KeyBox(other, words("2026", language)),),
            ),
            Heading(words("Was zu tun ist")),
            Pair((Steps(((words("Brief mitbringen."),),)),), (Steps(((other,), (call,))),)),
            Heading(words("Unterpunkt"), 3),
            Bullets(((words("Ein Ding"), other),)),
            Paragraph(other, small=True),
            Heading(words("Alle Tage")),
            Table(
                (words("Tage zu diesem Brief"),),
                ((words("Was"),), (words("Letzter Tag"), other)),
                (((words("Klage"),), (words("6. März 2026"),)), ((words("Gründe"), other), (words("6. April 2026"),))),
                (2, 1),
            ),
            Notice((words("Das ist eine Auskunft."), other)),
            Pair(
                (QrCode("ABCD-1234", words("QR-Code mit dem Code ABCD-1234")),),
                (Picture(CIRCLE, other),),
                below=True,
            ),
            Office(words("Amt Musterstadt"), (words("Musterplatz 1"), words(PHONE))),
        ),
        DAY,
        "de",
        (words("Amt Musterstadt"), other),
        (words("Seite {page} von {pages}"), words("{page} / {pages}", language)),
    )
