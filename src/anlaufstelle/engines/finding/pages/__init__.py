"""Words in, pages out: an index over the words of all pages, asked with what its reader may find.

The engine knows folders and words, neither clock nor database. What is in the index is derived from documents and can
be built again from them at any time.
"""

from anlaufstelle.engines.finding.pages.asking import How, Part, Question, asked, said
from anlaufstelle.engines.finding.pages.compounds import OFFICE_WORDS, Compounds
from anlaufstelle.engines.finding.pages.entries import Allowed, Damaged, Entry, Found, Hit
from anlaufstelle.engines.finding.pages.index import VOLUMES, Pages, folders, set_folders, volume_of
from anlaufstelle.engines.finding.pages.marking import Snippet, places, snippet
from anlaufstelle.engines.finding.pages.tokens import Tokens
from anlaufstelle.engines.finding.pages.volume import Binding, Volume, check

__all__ = [
    "OFFICE_WORDS",
    "VOLUMES",
    "Allowed",
    "Binding",
    "Compounds",
    "Damaged",
    "Entry",
    "Found",
    "Hit",
    "How",
    "Pages",
    "Part",
    "Question",
    "Snippet",
    "Tokens",
    "Volume",
    "asked",
    "check",
    "folders",
    "places",
    "said",
    "set_folders",
    "snippet",
    "volume_of",
]
