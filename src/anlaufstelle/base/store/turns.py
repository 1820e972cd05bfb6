"""Waiting for a System V semaphore with an end: `sysv_ipc` as it comes is built without one and waits for ever."""

import ctypes
import errno
import os
import time

_SEM_UNDO = 0x1000


class _Step(ctypes.Structure):
    _fields_ = [("number", ctypes.c_ushort), ("change", ctypes.c_short), ("flags", ctypes.c_short)]


class _Span(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


_libc = ctypes.CDLL(None, use_errno=True)
_semtimedop = _libc.semtimedop
_semtimedop.argtypes = (ctypes.c_int, ctypes.POINTER(_Step), ctypes.c_size_t, ctypes.POINTER(_Span))
_semtimedop.restype = ctypes.c_int


def take(semaphore: int, *, patience: float) -> bool:
    """Take one from a semaphore set's first, waiting in line for at most `patience` seconds; say whether it was given.

    The kernel gives it back when this process ends in any way. Raises `FileNotFoundError` when the semaphore is gone,
    `OSError` for anything else.
    """
    end = time.monotonic() + patience
    step = _Step(0, -1, _SEM_UNDO)
    while True:
        left = max(end - time.monotonic(), 0.0)
        span = _Span(int(left), int(left % 1 * 1_000_000_000))
        if _semtimedop(semaphore, ctypes.byref(step), 1, ctypes.byref(span)) == 0:
            return True
        problem = ctypes.get_errno()
        if problem == errno.EAGAIN:
            return False
        if problem in (errno.EIDRM, errno.EINVAL):
            raise FileNotFoundError(problem, os.strerror(problem))
        if problem != errno.EINTR:
            raise OSError(problem, os.strerror(problem))
