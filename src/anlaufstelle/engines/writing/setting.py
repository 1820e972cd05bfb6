"""One sheet or some signs, one call: blocks in, PDF bytes out."""

import json
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from anlaufstelle.engines.writing.blocks import Sheet
from anlaufstelle.engines.writing.encode import Encoder
from anlaufstelle.engines.writing.encode_signs import SignEncoder
from anlaufstelle.engines.writing.errors import NotSet
from anlaufstelle.engines.writing.fonts import fonts_in
from anlaufstelle.engines.writing.letters import drawn
from anlaufstelle.engines.writing.signs import Signs

if TYPE_CHECKING:
    from typst import PDFStandard

_HERE = Path(__file__).parent
#: Accessible (ISO 14289-1) and fit to be kept (ISO 19005-2, level A) at once.
_STANDARDS: tuple["PDFStandard", ...] = ("ua-1", "a-2a")


def write(sheet: Sheet | Signs, *, fonts: Path) -> bytes:
    """Give a sheet or signs as accessible PDF; `fonts` is a folder of TrueType fonts.

    The same sheet gives the same bytes. Safe in threads: nothing is shared but the fonts, which are only read.
    Raises `WritingError`.
    """
    from typst import Compiler, TypstError

    known = fonts_in(fonts)
    letters = partial(drawn, by=known.letters)
    data = SignEncoder(letters).signs(sheet) if isinstance(sheet, Signs) else Encoder(letters).sheet(sheet)
    data["families"] = {"ltr": known.others + known.arabic, "rtl": known.arabic + known.others}
    # The program reads no file; were it to, there are only ours below `root`.
    compiler = Compiler(
        _program("sign" if isinstance(sheet, Signs) else "sheet"),
        root=_HERE,
        font_paths=known.loaded,
        ignore_system_fonts=True,
    )
    try:
        written = compiler.compile(
            format="pdf",
            sys_inputs={"sheet": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[*_STANDARDS],
            timestamp=datetime(sheet.made_on.year, sheet.made_on.month, sheet.made_on.day, tzinfo=UTC),
        )
    except TypstError as problem:
        raise NotSet(problem.diagnostic) from problem
    if not isinstance(written, bytes):
        raise NotSet("no file")
    return written


@cache
def _program(name: str) -> bytes:
    return (_HERE / f"{name}.typ").read_bytes()
