"""Invented papers drawn as a scanner would give them: grey, a little askew, specked, some stamped."""

import io
import random
from collections.abc import Sequence

import pypdfium2
from django.conf import settings
from PIL import Image, ImageChops, ImageDraw, ImageFont

from anlaufstelle.demo.paper.letters import INVENTED, Paper
from anlaufstelle.engines import writing

_DPI, _POINTS = 200, 72
_INK = (150, 40, 50)
_NOISE, _LEAN, _SPECKS = 0.06, 1.5, 60


def scan_of(papers: Sequence[Paper], *, seed: str) -> tuple[bytes, list[int]]:
    """Give one PDF file of pictures of all these papers, and how many pages each has. Raises `WritingError`."""
    dice = random.Random(seed)
    drawn = [[_scanned(page, dice) for page in _drawn(paper)] for paper in papers]
    first, *others = [page for pages in drawn for page in pages]
    file = io.BytesIO()
    first.save(file, "PDF", resolution=_DPI, save_all=True, append_images=others)
    return file.getvalue(), [len(pages) for pages in drawn]


def _drawn(paper: Paper) -> list[Image.Image]:
    says = [writing.Paragraph(writing.words(line, paper.language)) for line in paper.lines]
    blocks: tuple[writing.Block, ...] = (
        writing.Paragraph(writing.words(INVENTED), small=True),
        writing.Paragraph(writing.words(paper.sender, paper.language)),
        writing.Paragraph(writing.words(f"{paper.dated_on:%d.%m.%Y}")),
        writing.Heading(writing.words(paper.subject), 1),
        *says,
        writing.Paragraph(writing.words(INVENTED), small=True),
    )
    pages = (writing.words("Seite {page} von {pages}"),)
    made = writing.write(
        writing.Sheet(paper.subject, blocks, paper.dated_on, "de", (writing.words("Muster"),), pages),
        fonts=settings.PAPER_FONTS,
    )
    with pypdfium2.PdfDocument(made) as document:
        return [page.render(scale=_DPI / _POINTS).to_pil().convert("RGB") for page in document]


def _scanned(page: Image.Image, dice: random.Random) -> Image.Image:
    if dice.random() < 1 / 3:
        _stamp(page, dice)
    page = page.rotate(dice.uniform(-_LEAN, _LEAN), Image.Resampling.BICUBIC, fillcolor="white")
    pen = ImageDraw.Draw(page)
    for _speck in range(dice.randrange(_SPECKS)):
        x, y = dice.randrange(page.width), dice.randrange(page.height)
        pen.ellipse((x, y, x + 2, y + 2), fill=(90, 90, 90))
    half = page.width // 2, page.height // 2
    grain = Image.frombytes("L", half, dice.randbytes(half[0] * half[1])).resize(page.size).convert("RGB")
    return Image.blend(page, ImageChops.multiply(page, grain), _NOISE).convert("L")


def _stamp(page: Image.Image, dice: random.Random) -> None:
    x, y = dice.randrange(150, page.width - 650), dice.randrange(round(page.height * 0.55), round(page.height * 0.8))
    pen = ImageDraw.Draw(page)
    pen.rounded_rectangle((x, y, x + 420, y + 110), radius=24, outline=_INK, width=5)
    pen.text((x + 30, y + 35), "MUSTER EINGEGANGEN", fill=_INK, font=ImageFont.load_default(30))
