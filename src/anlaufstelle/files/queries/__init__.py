"""Reading case files. An opening of the person has to be shown, and what is sealed for the reader does not exist."""

from anlaufstelle.files.queries.dossier import (
    CaseFileLine,
    DocumentLine,
    Dossier,
    ProcedureLine,
    case_files,
    case_files_since,
    dossier,
)
from anlaufstelle.files.queries.pages import PageLink, link_of, page_picture, read_link
from anlaufstelle.files.queries.plan import UnitLine, kinds, seals_open_to, units
from anlaufstelle.files.queries.reading import DocumentPage, VersionLine, document_page, person_of

__all__ = [
    "CaseFileLine",
    "DocumentLine",
    "DocumentPage",
    "Dossier",
    "PageLink",
    "ProcedureLine",
    "UnitLine",
    "VersionLine",
    "case_files",
    "case_files_since",
    "document_page",
    "dossier",
    "kinds",
    "link_of",
    "page_picture",
    "person_of",
    "read_link",
    "seals_open_to",
    "units",
]
