"""Foreign files in, pixels and words out: kinds by content, limits, refusals, and what the reading process may say.

The parsers themselves (`pdf`, `pictures`, `packages`, `mail`) are imported by the reading process only.
"""

from anlaufstelle.engines.reading.documents import judged
from anlaufstelle.engines.reading.kinds import OFFICE, PICTURES, Kind, kind_of
from anlaufstelle.engines.reading.limits import Limits
from anlaufstelle.engines.reading.recognition.results import (
    READ_STEP,
    ForPeople,
    PageFigures,
    PageReading,
    ReadWord,
    Script,
)
from anlaufstelle.engines.reading.refusals import Fact, Refusal, Refused
from anlaufstelle.engines.reading.results import WHOLE, Active, Anatomy, Item, Mail, Opened, Pixels, Scan, Word, Words

__all__ = [
    "OFFICE",
    "PICTURES",
    "READ_STEP",
    "WHOLE",
    "Active",
    "Anatomy",
    "Fact",
    "ForPeople",
    "Item",
    "Kind",
    "Limits",
    "Mail",
    "Opened",
    "PageFigures",
    "PageReading",
    "Pixels",
    "ReadWord",
    "Refusal",
    "Refused",
    "Scan",
    "Script",
    "Word",
    "Words",
    "judged",
    "kind_of",
]
