"""Creating files and procedures, taking in and filing documents, opening them, and removing what nobody holds."""

from anlaufstelle.files.actions.archiving import archive_version
from anlaufstelle.files.actions.collecting import collect_scans
from anlaufstelle.files.actions.collecting_mail import collect_mail
from anlaufstelle.files.actions.creating import (
    NewCaseFile,
    close_procedure,
    create_case_file,
    open_procedure,
    save_unit,
)
from anlaufstelle.files.actions.drawing import draw_first_pages
from anlaufstelle.files.actions.erasing import KEY_TABLE, Erased, erase_case_files, erase_document
from anlaufstelle.files.actions.filing import (
    Description,
    describe_document,
    file_document,
    file_version,
    set_as_paper,
)
from anlaufstelle.files.actions.handing import hand_over_case_files
from anlaufstelle.files.actions.opening import open_document
from anlaufstelle.files.actions.paper import (
    carry_papers,
    end_paper,
    finish_paper,
    move_paper,
    note_scanned,
    say_what_is_paper,
)
from anlaufstelle.files.actions.ready import Typed, file_typed
from anlaufstelle.files.actions.receiving import Label, begin_batch, forget_batches, receive, resume_batch, stop_batch
from anlaufstelle.files.actions.searching import REASONS, FoundAnywhere, search_all_files
from anlaufstelle.files.actions.shells import (
    apply_shells,
    arrange,
    compare_shells,
    decide,
    forget_take_overs,
    hand_in,
    look_at_lines,
    resume_take_over,
    save_layout,
    start_applying,
    start_comparing,
    stop_take_over,
)
from anlaufstelle.files.actions.sorting import file_pages, leave_out, look_at_item
from anlaufstelle.files.actions.sweeping import sweep_contents
from anlaufstelle.files.actions.texts import read_content, read_item

__all__ = [
    "KEY_TABLE",
    "REASONS",
    "Description",
    "Erased",
    "FoundAnywhere",
    "Label",
    "NewCaseFile",
    "Typed",
    "apply_shells",
    "archive_version",
    "arrange",
    "begin_batch",
    "carry_papers",
    "close_procedure",
    "collect_mail",
    "collect_scans",
    "compare_shells",
    "create_case_file",
    "decide",
    "describe_document",
    "draw_first_pages",
    "end_paper",
    "erase_case_files",
    "erase_document",
    "file_document",
    "file_pages",
    "file_typed",
    "file_version",
    "finish_paper",
    "forget_batches",
    "forget_take_overs",
    "hand_in",
    "hand_over_case_files",
    "leave_out",
    "look_at_item",
    "look_at_lines",
    "move_paper",
    "note_scanned",
    "open_document",
    "open_procedure",
    "read_content",
    "read_item",
    "receive",
    "resume_batch",
    "resume_take_over",
    "save_layout",
    "save_unit",
    "say_what_is_paper",
    "search_all_files",
    "set_as_paper",
    "start_applying",
    "start_comparing",
    "stop_batch",
    "stop_take_over",
    "sweep_contents",
]
