"""How the processes of the house look for garbage: seldom, and never among what was loaded before the fork."""

import ctypes
import gc
from contextlib import suppress

#: An answer about one person with all its proofs is some 8,000 objects, and nearly all of them end with the page. A
#: search after every 700 new objects, as Python does it by itself, looks at them ten times over.
_NEW_OBJECTS = 20_000


def settle() -> None:
    """Leave everything there is now alone in all later searches, and search after more new objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def give_back() -> None:
    """Give the system back what a large request took; the C library keeps it otherwise. Does nothing without glibc."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
