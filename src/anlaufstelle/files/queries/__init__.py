"""Reading case files. An opening of the person has to be shown, and what is sealed for the reader does not exist."""

from anlaufstelle.files.queries.copying import (
    DocumentCopy,
    PageWords,
    document_copy,
    pages_of,
    reference_of,
    versions_of,
    words_in,
)
from anlaufstelle.files.queries.dossier import (
    CaseFileLine,
    DocumentLine,
    Dossier,
    ProcedureLine,
    case_files,
    case_files_since,
    dossier,
)
from anlaufstelle.files.queries.ends import DocumentPlace, FileEnd, ends_of_files, places_of
from anlaufstelle.files.queries.evidence import (
    Evidence,
    evidence,
    evidence_to_prepare,
    words_of_pages,
    words_to_prepare,
)
from anlaufstelle.files.queries.finding import documents_to_find, entries_to_find
from anlaufstelle.files.queries.found import FoundInFile, FoundInWork, FoundLine, find_in_file, find_in_work
from anlaufstelle.files.queries.heads import DocumentHead, FileHead, document_head, document_heads, file_heads
from anlaufstelle.files.queries.intake import BatchLine, BatchPage, ItemLine, batch_page, batches, item_page
from anlaufstelle.files.queries.letters import Letter, letter_of
from anlaufstelle.files.queries.mailbox import mailbox_trouble
from anlaufstelle.files.queries.marks import Mark, mark_at, mark_told, marks
from anlaufstelle.files.queries.pages import (
    PageLink,
    compare_link,
    item_link,
    link_of,
    page_picture,
    read_link,
    stored_is_readable,
)
from anlaufstelle.files.queries.paper import MoveLine, Paper, paper_of
from anlaufstelle.files.queries.plan import SEAL_NAMES, UnitLine, kinds, seals_open_to, units
from anlaufstelle.files.queries.proof import Damage, StoredProof, prove_stored
from anlaufstelle.files.queries.reading import DocumentPage, VersionLine, document_page, person_of
from anlaufstelle.files.queries.scanned import FiledVersion, Fingerprints, filed_version, fingerprints, open_kinds
from anlaufstelle.files.queries.separators import Destination, destination, procedure_sheet
from anlaufstelle.files.queries.shells import layouts, take_over, take_overs
from anlaufstelle.files.queries.shelves import (
    Shelved,
    empty_files,
    holders,
    shelved,
    shelved_by_reference,
    shelved_of,
    unscanned,
)
from anlaufstelle.files.queries.suggesting import LeaveOut, Suggestion, Suggestions, suggestions
from anlaufstelle.files.queries.targets import ProcedureChoice, Target, target, targets
from anlaufstelle.files.queries.viewer import Viewer, page_number, viewer_of

__all__ = [
    "SEAL_NAMES",
    "BatchLine",
    "BatchPage",
    "CaseFileLine",
    "Damage",
    "Destination",
    "DocumentCopy",
    "DocumentHead",
    "DocumentLine",
    "DocumentPage",
    "DocumentPlace",
    "Dossier",
    "Evidence",
    "FileEnd",
    "FileHead",
    "FiledVersion",
    "Fingerprints",
    "FoundInFile",
    "FoundInWork",
    "FoundLine",
    "ItemLine",
    "LeaveOut",
    "Letter",
    "Mark",
    "MoveLine",
    "PageLink",
    "PageWords",
    "Paper",
    "ProcedureChoice",
    "ProcedureLine",
    "Shelved",
    "StoredProof",
    "Suggestion",
    "Suggestions",
    "Target",
    "UnitLine",
    "VersionLine",
    "Viewer",
    "batch_page",
    "batches",
    "case_files",
    "case_files_since",
    "compare_link",
    "destination",
    "document_copy",
    "document_head",
    "document_heads",
    "document_page",
    "documents_to_find",
    "dossier",
    "empty_files",
    "ends_of_files",
    "entries_to_find",
    "evidence",
    "evidence_to_prepare",
    "file_heads",
    "filed_version",
    "find_in_file",
    "find_in_work",
    "fingerprints",
    "holders",
    "item_link",
    "item_page",
    "kinds",
    "layouts",
    "letter_of",
    "link_of",
    "mailbox_trouble",
    "mark_at",
    "mark_told",
    "marks",
    "open_kinds",
    "page_number",
    "page_picture",
    "pages_of",
    "paper_of",
    "person_of",
    "places_of",
    "procedure_sheet",
    "prove_stored",
    "read_link",
    "reference_of",
    "seals_open_to",
    "shelved",
    "shelved_by_reference",
    "shelved_of",
    "stored_is_readable",
    "suggestions",
    "take_over",
    "take_overs",
    "target",
    "targets",
    "units",
    "unscanned",
    "versions_of",
    "viewer_of",
    "words_in",
    "words_of_pages",
    "words_to_prepare",
]
