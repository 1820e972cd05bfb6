"""Pictures inside a sheet, as SVG."""

import re

import segno

from anlaufstelle.engines.writing.errors import UnsafePicture

#: What could make a picture look outside itself, or stop it from being one.
_OUTSIDE = re.compile(
    r"<!|<\?(?!xml )|href|url\(|@import|<script|<foreignobject|<image|<text|[^\t\n\r -\uffff]", re.IGNORECASE
)


def qr_svg(content: str) -> str:
    """Draw a QR code with the quiet border the standard asks for (ISO/IEC 18004: four modules)."""
    code = segno.make(content, error="m", micro=False)
    drawn: str = code.svg_inline(border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def checked(svg: str) -> str:
    """Give a picture back when it stands alone. Raises `UnsafePicture`."""
    if not svg.lstrip().startswith("<svg") or _OUTSIDE.search(svg):
        raise UnsafePicture
    return svg
