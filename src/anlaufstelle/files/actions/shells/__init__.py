"""Taking over files from the export of another procedure: hand in, arrange, compare, decide, apply, forget."""

from anlaufstelle.files.actions.shells.applying import apply_shells
from anlaufstelle.files.actions.shells.comparing import compare_shells
from anlaufstelle.files.actions.shells.deciding import decide, start_applying
from anlaufstelle.files.actions.shells.handing_in import (
    arrange,
    forget_take_overs,
    hand_in,
    resume_take_over,
    save_layout,
    start_comparing,
    stop_take_over,
)
from anlaufstelle.files.actions.shells.looking import look_at_lines

__all__ = [
    "apply_shells",
    "arrange",
    "compare_shells",
    "decide",
    "forget_take_overs",
    "hand_in",
    "look_at_lines",
    "resume_take_over",
    "save_layout",
    "start_applying",
    "start_comparing",
    "stop_take_over",
]
