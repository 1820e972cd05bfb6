"""How the processes of the house look for garbage: seldom, and never among what was loaded before the fork.

Without glibc what concerns its memory is left out.
"""

import ctypes
import gc
from contextlib import suppress

#: An answer about one person with all its proofs is some 8,000 objects, and nearly all of them end with the page. A
#: search after every 700 new objects, as Python does it by itself, looks at them ten times over.
_NEW_OBJECTS = 20_000
#: Larger pieces of memory go back to the system as soon as they are free. By itself the C library keeps larger ones
#: (up to 32 MiB), in each thread that once held one; a page's picture or a paper would leave its size behind for good.
_GOES_BACK_BYTES = 256 * 1024
#: Of `mallopt` (malloc.h of glibc).
_M_MMAP_THRESHOLD = -3


def settle() -> None:
    """Leave everything there is now alone in all later searches, search less often, keep no large memory."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _GOES_BACK_BYTES)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


def give_back() -> None:
    """Let go of what a large request took, and give it back to the system.

    A request and what refers to it hold one another; a search for garbage comes only after many more small ones, and
    two bodies of 60 MiB would stay until then. Smaller pieces that are free the C library keeps by itself.
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
