"""Creating files and procedures, filing documents, opening them, and removing what nobody holds any more."""

from anlaufstelle.files.actions.creating import (
    NewCaseFile,
    close_procedure,
    create_case_file,
    open_procedure,
    save_unit,
)
from anlaufstelle.files.actions.filing import Description, describe_document, file_document, file_version
from anlaufstelle.files.actions.handing import hand_over_case_files
from anlaufstelle.files.actions.opening import open_document
from anlaufstelle.files.actions.sweeping import sweep_contents

__all__ = [
    "Description",
    "NewCaseFile",
    "close_procedure",
    "create_case_file",
    "describe_document",
    "file_document",
    "file_version",
    "hand_over_case_files",
    "open_document",
    "open_procedure",
    "save_unit",
    "sweep_contents",
]
