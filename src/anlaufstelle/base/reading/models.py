"""Where the system keeps the models of text recognition, and which are there."""

from pathlib import Path

from anlaufstelle.engines.reading import Script
from anlaufstelle.engines.reading.recognition import models

#: Debian's place, then those of other systems.
FOLDERS = (Path("/usr/share/tesseract-ocr/5/tessdata"), Path("/usr/share/tessdata"), Path("/usr/local/share/tessdata"))
#: What Debian calls the packages.
PACKAGES = {
    Script.LATIN: "tesseract-ocr-script-latn",
    Script.ARABIC: "tesseract-ocr-script-arab",
    Script.CYRILLIC: "tesseract-ocr-script-cyrl",
    Script.ETHIOPIC: "tesseract-ocr-script-ethi",
    Script.GEORGIAN: "tesseract-ocr-script-geor",
}
LIBRARY_PACKAGE, ORIENTATION_PACKAGE = "libtesseract5", "tesseract-ocr-osd"


def folder() -> Path:
    """Give the first folder with the model for Latin letters, or with any; Debian's where there is none."""
    found = [place for place in FOLDERS if models.installed(place)]
    return next((place for place in found if Script.LATIN in models.installed(place)), (*found, FOLDERS[0])[0])


def missing() -> tuple[str, ...]:
    """Give the Debian packages of models that are not installed; the first stands for Latin letters."""
    here = folder()
    there = models.installed(here)
    packages = [package for script, package in PACKAGES.items() if script not in there]
    return (*packages, *(() if models.orientation_installed(here) else (ORIENTATION_PACKAGE,)))
