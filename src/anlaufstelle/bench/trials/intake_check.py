"""What lies in the file after all the kills, looked at with other means than those that put it there."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from django.apps import apps
from django.conf import settings

from anlaufstelle.base.store import keys
from anlaufstelle.bench.trials.intake_index import found_once

_PAGES = re.compile(r"Blatt (\d+) Seite (\d+)")


def sheet(number: int) -> bytes:
    """Give the file that comes in under a number: one to three pages that say which they are."""
    lines = [f"Blatt {number} Seite {page + 1} {word_of(number, page + 1)}" for page in range(pages_of(number))]
    return _pdf(lines)


def one_page(line: str) -> bytes:
    """Give a PDF of one page with one line of plain letters."""
    return _pdf([line])


def word_of(number: int, page: int) -> str:
    """Give the word that stands on no other page: signs no grammar takes for an ending."""
    return "z" + "".join("bcdfghjklm"[int(digit)] for digit in f"{number:05}{page}") + "z"


def pages_of(number: int) -> int:
    """Give its pages."""
    return 1 + number % 3


def check(scans: Path, *, files: int) -> dict[str, int]:
    """Count what is wrong."""
    seen: Counter[tuple[int, int]] = Counter()
    wrong_bytes = wrong_pages = 0
    documents = apps.get_model("files", "Version").objects.select_related("content", "document")
    for version in documents:
        data = _unlocked(version.content)
        number, first, last = _said(version.document.subject)
        found = _read(data)
        seen.update(found)
        wrong_pages += found != [(number, page) for page in range(first, last + 1)]
        whole = (first, last) == (1, pages_of(number))
        wrong_bytes += whole and hashlib.sha256(data).digest() != hashlib.sha256(sheet(number)).digest()
    expected = {(number, page + 1) for number in range(files) if number % 5 != 4 for page in range(pages_of(number))}
    known = set(apps.get_model("files", "Content").objects.values_list("name", flat=True))
    on_disk = {path.name for path in (settings.HOME / "documents").glob("??/*")}
    return {
        "documents": len(documents),
        "erased": sum(number % 5 == 4 for number in range(files)),
        "lost": len(expected - set(seen)) + len(known - on_disk),
        "double": sum(count - 1 for count in seen.values()),
        "wrong_bytes": wrong_bytes,
        "wrong_pages": wrong_pages,
        "left_in_the_folder": len(list(scans.iterdir())),
        "left_on_disk": len(on_disk - known),
        "erased_but_there": len(set(seen) - expected),
        "asked_and_not_found_once": found_once(_words(files)),
    }


def _words(files: int) -> dict[str, int]:
    """Give the word of every page that came in, and on how many pages it has to be found: none of what was erased."""
    return {
        word_of(number, page + 1): int(number % 5 != 4) for number in range(files) for page in range(pages_of(number))
    }


def _said(subject: str) -> tuple[int, int, int]:
    number, pages = subject.split("/")
    first, last = pages.split("-")
    return int(number), int(first), int(last)


def _unlocked(content: Any) -> bytes:
    """Unlock stored bytes by the description of the format, not by the code that wrote them."""
    secret = keys.load(settings.KEYS_FILE).raw("identity")
    wrapping = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"contents: keys").derive(secret)
    path = settings.HOME / "documents" / content.name[:2] / content.name
    key = aes_key_unwrap(wrapping, bytes(content.key))
    return AESGCM(key).decrypt(bytes(12), path.read_bytes(), content.digest.encode())


def _read(data: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(data) as document:
        words = [document[page].get_textpage().get_text_bounded() for page in range(len(document))]
    return [(int(found.group(1)), int(found.group(2))) for found in map(_PAGES.search, words) if found]


def _pdf(lines: list[str]) -> bytes:
    """Write a small PDF by hand: one line of text a page."""
    pages = " ".join(f"{3 + 2 * turn} 0 R" for turn in range(len(lines)))
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{pages}] /Count {len(lines)} >>"]
    for turn, line in enumerate(lines):
        drawn = f"BT /F1 14 Tf 60 780 Td ({line}) Tj ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * turn} 0 R /Resources {font} >>"
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{head}trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
