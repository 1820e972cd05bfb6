"""Reading norms in, and writing service instructions."""

from anlaufstelle.knowledge.actions.instructions import end_instruction, write_instruction
from anlaufstelle.knowledge.actions.reading import read_state

__all__ = ["end_instruction", "read_state", "write_instruction"]
