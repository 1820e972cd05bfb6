"""The models of scripts as Tesseract keeps them, without their word lists.

The list of words is 99 of 100 parts of the Latin model (89 of 90 MB). Without it the same words are read on our test
pages, in a third of the memory and a quarter of the time to start; names are in no list anyway.
"""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

from anlaufstelle.engines.reading.recognition.results import Script

_SUFFIX, ORIENTATION = ".traineddata", "osd"
_COUNT, _PLACE = struct.Struct("<i"), struct.Struct("<q")
_MOST_PARTS, _MOST_BYTES = 100, 64 * 1024 * 1024
_WORD_LIST = 19


class NoModel(Exception):
    """A model that is not there or not sound: its name."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model ready to be loaded, and a short mark of its content."""

    data: bytes
    mark: str


def installed(folder: Path) -> frozenset[Script]:
    """Give the scripts whose models are in a folder."""
    return frozenset(script for script in Script if (folder / f"{script.value}{_SUFFIX}").is_file())


def orientation_installed(folder: Path) -> bool:
    """Say whether the model that tells orientation and script is in a folder."""
    return (folder / f"{ORIENTATION}{_SUFFIX}").is_file()


def model(folder: Path, script: Script) -> Model:
    """Read a model without its word list. Raises `NoModel`."""
    path = folder / f"{script.value}{_SUFFIX}"
    try:
        with path.open("rb") as file:
            (count,) = _COUNT.unpack(file.read(_COUNT.size))
            if not 0 < count <= _MOST_PARTS:
                raise NoModel(script.value)
            places = [_PLACE.unpack(file.read(_PLACE.size))[0] for _part in range(count)]
            ends = sorted({*(place for place in places if place >= 0), path.stat().st_size})
            parts: dict[int, bytes] = {}
            for number, place in enumerate(places):
                if place >= 0 and number != _WORD_LIST:
                    file.seek(place)
                    parts[number] = file.read(min(_MOST_BYTES, next(end for end in ends if end > place) - place))
    except (OSError, struct.error, StopIteration) as problem:
        raise NoModel(script.value) from problem
    data = packed(parts, count=count)
    return Model(data, hashlib.sha256(data).hexdigest()[:12])


def packed(parts: dict[int, bytes], *, count: int) -> bytes:
    """Put the parts of a model together: their number, the place of each (-1 for none), and the parts."""
    place, places = _COUNT.size + count * _PLACE.size, [-1] * count
    for number, part in parts.items():
        places[number] = place
        place += len(part)
    return b"".join((_COUNT.pack(count), *map(_PLACE.pack, places), *parts.values()))
