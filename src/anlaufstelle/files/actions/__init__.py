"""Creating files and procedures, taking in and filing documents, opening them, and removing what nobody holds."""

from anlaufstelle.files.actions.collecting import collect_scans
from anlaufstelle.files.actions.creating import (
    NewCaseFile,
    close_procedure,
    create_case_file,
    open_procedure,
    save_unit,
)
from anlaufstelle.files.actions.erasing import KEY_TABLE, Erased, erase_case_files, erase_document
from anlaufstelle.files.actions.filing import Description, describe_document, file_document, file_version
from anlaufstelle.files.actions.handing import hand_over_case_files
from anlaufstelle.files.actions.opening import open_document
from anlaufstelle.files.actions.paper import finish_paper, move_paper
from anlaufstelle.files.actions.receiving import begin_batch, forget_batches, receive, resume_batch, stop_batch
from anlaufstelle.files.actions.sorting import file_pages, leave_out, look_at_item
from anlaufstelle.files.actions.sweeping import sweep_contents
from anlaufstelle.files.actions.texts import read_content, read_item

__all__ = [
    "KEY_TABLE",
    "Description",
    "Erased",
    "NewCaseFile",
    "begin_batch",
    "close_procedure",
    "collect_scans",
    "create_case_file",
    "describe_document",
    "erase_case_files",
    "erase_document",
    "file_document",
    "file_pages",
    "file_version",
    "finish_paper",
    "forget_batches",
    "hand_over_case_files",
    "leave_out",
    "look_at_item",
    "move_paper",
    "open_document",
    "open_procedure",
    "read_content",
    "read_item",
    "receive",
    "resume_batch",
    "save_unit",
    "stop_batch",
    "sweep_contents",
]
