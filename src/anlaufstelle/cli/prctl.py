"""Two wishes to the Linux kernel: a signal when the parent dies, and a name for `ps`."""

import ctypes
import signal

_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15


def end_with_parent(number: signal.Signals) -> None:
    """Get this signal when the parent dies, however it dies (even killed with -9)."""
    _ask(_PR_SET_PDEATHSIG, int(number))


def name(text: str) -> None:
    """Be shown under this name by `ps`; the kernel keeps 15 bytes."""
    _ask(_PR_SET_NAME, ctypes.c_char_p(text.encode()[:15]))


def _ask(option: int, value: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
