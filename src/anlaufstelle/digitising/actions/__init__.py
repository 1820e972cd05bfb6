"""From the shelf into the box, from the scan to the seal, and the end of the paper."""

from anlaufstelle.digitising.actions.comparing import judge_page, look_at_page
from anlaufstelle.digitising.actions.fetching import close_box, fetch_files, make_box, put_back, put_into_box
from anlaufstelle.digitising.actions.keeping import note_cost, note_scan_days, save_budget, set_profile
from anlaufstelle.digitising.actions.releasing import (
    agree_release,
    end_hold,
    hold_paper,
    note_destroyed,
    propose_release,
    settle_original,
    take_back_release,
)
from anlaufstelle.digitising.actions.scanning import check_scan, finish_scanning, note_filed, scan_again
from anlaufstelle.digitising.actions.sealing import seal_scan

__all__ = [
    "agree_release",
    "check_scan",
    "close_box",
    "end_hold",
    "fetch_files",
    "finish_scanning",
    "hold_paper",
    "judge_page",
    "look_at_page",
    "make_box",
    "note_cost",
    "note_destroyed",
    "note_filed",
    "note_scan_days",
    "propose_release",
    "put_back",
    "put_into_box",
    "save_budget",
    "scan_again",
    "seal_scan",
    "set_profile",
    "settle_original",
    "take_back_release",
]
