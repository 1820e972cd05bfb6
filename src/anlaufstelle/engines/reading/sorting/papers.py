"""What sorting is given and gives: pages of a pile in, proposed documents with their reasons out."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from anlaufstelle.engines.reading.results import Word
from anlaufstelle.engines.reading.separators import told

#: The kinds a page can be proposed as; the same codes as those of documents in a file.
KINDS = (
    "passport",
    "residence_title",
    "application",
    "bamf_notice",
    "own_decision",
    "court_decision",
    "pay_slip",
    "employment_contract",
    "rental_contract",
    "language_certificate",
    "school_certificate",
    "civil_status",
    "registration",
    "insurance",
    "power_of_attorney",
    "medical",
    "letter",
    "mail",
    "note",
    "other",
)
#: What is less sure than this is uncertain, and a person looks at it first.
SURE = 0.85


class Rule(Enum):
    """Why something is proposed."""

    FIRST_OF_PILE = "first_of_pile"
    AFTER_SEPARATOR = "after_separator"
    PAGE_NUMBER = "page_number"
    LAST_PAGE_BEFORE = "last_page_before"
    OWN_SHEET = "own_sheet"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    SALUTATION = "salutation"
    ENDED_BEFORE = "ended_before"
    SAME_REFERENCE = "same_reference"
    OTHER_REFERENCE = "other_reference"
    GOES_ON = "goes_on"
    OTHER_KIND = "other_kind"
    OTHER_SHAPE = "other_shape"
    MACHINE_ZONE = "machine_zone"
    MAIL_HEAD = "mail_head"
    AUTHORITY = "authority"
    LEARNED = "learned"
    NO_WORDS = "no_words"
    SUBJECT = "subject"
    DATE = "date"
    SENDER = "sender"
    REFERENCE = "reference"
    BLANK = "blank"
    BLANK_INSIDE = "blank_inside"
    SEPARATOR = "separator"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the rule, the page it was found on (from 1), and the words that made it so."""

    rule: Rule
    page: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a pile in reading order of its words; `width` and `height` are 0 where they are not known."""

    words: tuple[Word, ...] = ()
    blank: bool = False
    codes: tuple[str, ...] = ()
    confidence: int | None = None
    width: int = 0
    height: int = 0

    @property
    def separator(self) -> bool:
        """Say whether this is a sheet that only stands between papers."""
        return any(told(code) is not None for code in self.codes)

    @property
    def empty(self) -> bool:
        """Say whether nothing is on it; a page with words is never empty, whatever was measured on its picture."""
        return self.blank and not self.words


@dataclass(frozen=True, slots=True)
class Proposal:
    """Pages `first` to `last` (from 1) that look like one document, and how one could name it.

    `probability` is that of the kind, `border` that of the least certain border or bond between its pages; both are
    estimates from invented papers. What is not found is empty.
    """

    first: int
    last: int
    kind: str
    probability: float
    border: float
    subject: str = ""
    dated_on: date | None = None
    sender: str = ""
    reference: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def uncertain(self) -> bool:
        """Say whether a person should look twice."""
        return self.probability < SURE or self.border < SURE


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pages that belong to no document: blank ones and separator sheets."""

    first: int
    last: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Sorted:
    """A pile as it could be filed: every page is in exactly one document, or left out, in the order of the pile."""

    documents: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
