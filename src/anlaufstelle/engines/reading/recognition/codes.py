"""Codes on pages: read from the copy that is read for words. Runs in the reading process only."""

from PIL import Image

_MOST, _MOST_SIGNS = 8, 120


def codes_on(grey: Image.Image) -> tuple[str, ...]:
    """Give the texts of the QR codes on a grey picture, however they lie; those with unprintable signs are left out."""
    import zxingcpp

    view = memoryview(grey.tobytes()).cast("B", (grey.height, grey.width))
    found = zxingcpp.read_barcodes(
        view, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), try_invert=False
    )
    texts = [code.text for code in found if code.valid]
    return tuple(text for text in texts if text.isprintable() and 0 < len(text) <= _MOST_SIGNS)[:_MOST]
