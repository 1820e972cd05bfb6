"""How much one file may ask for; past a limit it is refused with the count and the limit."""

from dataclasses import asdict, dataclass, fields

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one file. Bytes, pixels and pages are counted, times are seconds.

    The largest sheet of an office, A3 at 300 dots an inch, has 17 million pixels.
    """

    file_bytes: int = 64 * _MIB
    pages: int = 2_000
    #: Of a picture as it comes in, by its header, before anything is decoded.
    source_pixels: int = 50_000_000
    #: Of a page as it goes out.
    page_pixels: int = 20_000_000
    #: Of its longer side: a JPEG has no room for more than 65,500.
    side_pixels: int = 65_000
    words: int = 20_000
    items: int = 100
    #: A letter in a letter in a letter.
    depth: int = 4
    #: Inside a package of a word processor, unpacked.
    unpacked_bytes: int = 256 * _MIB
    members: int = 5_000
    memory_bytes: int = 512 * _MIB
    #: Of the processor, for all that is asked about one file.
    cpu_seconds: int = 120
    #: On the wall, for one question.
    seconds: float = 30.0


def as_numbers(limits: Limits) -> dict[str, int | float]:
    """Give the limits as a table for the reading process."""
    return asdict(limits)


def from_numbers(table: dict[str, int | float]) -> Limits:
    """Give the limits of a table; a number without a name here is an error.

    >>> from_numbers(as_numbers(Limits(pages=3))).pages
    3
    """
    return Limits(**{field.name: table[field.name] for field in fields(Limits)})  # type: ignore[arg-type]  # numbers all
