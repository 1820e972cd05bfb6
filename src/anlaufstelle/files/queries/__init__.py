"""Reading case files. An opening of the person has to be shown, and what is sealed for the reader does not exist."""

from anlaufstelle.files.queries.dossier import CaseFileLine, DocumentLine, Dossier, ProcedureLine, case_files, dossier
from anlaufstelle.files.queries.finding import documents_to_find, entries_to_find
from anlaufstelle.files.queries.found import FoundInFile, FoundLine, find_in_file
from anlaufstelle.files.queries.pages import PageLink, link_of, page_picture, read_link
from anlaufstelle.files.queries.plan import UnitLine, kinds, seals_open_to, units
from anlaufstelle.files.queries.reading import DocumentPage, VersionLine, document_page, person_of

__all__ = [
    "CaseFileLine",
    "DocumentLine",
    "DocumentPage",
    "Dossier",
    "FoundInFile",
    "FoundLine",
    "PageLink",
    "ProcedureLine",
    "UnitLine",
    "VersionLine",
    "case_files",
    "document_page",
    "documents_to_find",
    "dossier",
    "entries_to_find",
    "find_in_file",
    "kinds",
    "link_of",
    "page_picture",
    "person_of",
    "read_link",
    "seals_open_to",
    "units",
]
