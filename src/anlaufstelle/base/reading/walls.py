"""The walls around a reading process, put up by itself before it sees the first foreign byte; none can be taken down.

Each wall says whether it stands. Limits must stand, and one of the two that keep the network out; else nothing is read.
"""

import ctypes
import os
import resource
import signal
from collections.abc import Mapping
from pathlib import Path

from anlaufstelle.base.reading import calls, folders
from anlaufstelle.engines.reading import Limits

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_NEW_MOUNTS, _NEW_IPC, _NEW_USER = 0x00020000, 0x08000000, 0x10000000
_NEW_PROCESSES, _NEW_NETWORK = 0x20000000, 0x40000000
_ONLY_READ, _AGAIN, _BIND, _WITH_ALL_BELOW, _PRIVATE = 1, 1 << 5, 1 << 12, 1 << 14, 1 << 18
#: The office program opens a socket in the first of these it may write into, whatever it is told.
_EVERYBODYS, _OTHER = b"/tmp", b"/var/tmp"  # one is closed, over the other lies a folder of its own
_VERSION_3 = 0x20080522
#: Processes are kept out by the list of calls; threads count as processes here.
_HANDLES, _THREADS, _OFFICE_HANDLES, _OFFICE_PROCESSES = 32, 16, 1024, 256
#: What an office program of some 200 MB needs to start at all, with its maps of files.
_OFFICE_MEMORY, _OFFICE_FILE = 3 * 1024**3, 256 * 1024**2

#: Names of the walls, as `doctor` and tests ask for them.
NETWORK, CALLS, FOLDERS, RIGHTS, LIMITS = "network", "calls", "folders", "rights", "limits"
NAMES = {NETWORK, CALLS, FOLDERS, RIGHTS, LIMITS}
Standing = Mapping[str, bool]


def around_reading(limits: Limits) -> Standing:
    """Put up all walls of a reading process; say which stand."""
    _end_with_house()
    calls.no_more_rights()
    standing = {NETWORK: _leave(_NEW_USER | _NEW_NETWORK | _NEW_IPC), FOLDERS: folders.only_programs()}
    standing[LIMITS] = _limits(
        memory=limits.memory_bytes, cpu=limits.cpu_seconds, file=0, handles=_HANDLES, processes=_THREADS
    )
    standing[RIGHTS] = _no_rights()
    standing[CALLS] = calls.only_reading()
    return standing


def around_office(folder: Path, limits: Limits) -> Standing:
    """Put up the walls of the office program, which goes on in a process of its own; say which stand.

    The caller forks next: from then on all it starts is in a world of processes that ends with the first of them.
    """
    _end_with_house()
    calls.no_more_rights()
    standing = {NETWORK: _leave(_NEW_USER | _NEW_NETWORK | _NEW_IPC | _NEW_PROCESSES | _NEW_MOUNTS)}
    standing[FOLDERS] = folders.only_office(own_folder() if _in_temporary(folder) else folder)
    standing[LIMITS] = _limits(
        memory=_OFFICE_MEMORY,
        cpu=3 * limits.cpu_seconds,
        file=_OFFICE_FILE,
        handles=_OFFICE_HANDLES,
        processes=_OFFICE_PROCESSES,
    )
    standing[RIGHTS] = _no_rights()
    standing[CALLS] = calls.only_local()
    return standing


def enough(standing: Standing) -> bool:
    """Say whether the walls are enough to read foreign bytes."""
    return all(standing[name] is True for name in (LIMITS, RIGHTS)) and True in (standing[NETWORK], standing[CALLS])


def end_with_parent() -> None:
    """End when the parent does, however it ends."""
    _libc().prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def _end_with_house() -> None:
    end_with_parent()
    # No picture of the memory, and no other process of the same user looks in.
    _libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _leave(worlds: int) -> bool:
    """Go into worlds of one's own: a network without a cable, messages without partners."""
    return bool(_libc().unshare(worlds) == 0)


def _in_temporary(folder: Path) -> bool:
    """Let this folder be a temporary one in a view of files of one's own, and go there; say whether this machine can.

    Nobody else sees it so. What is everybody's can be read there, as far as the other walls allow, and not written.
    """
    mount = _libc().mount
    steps = (
        (None, b"/", _WITH_ALL_BELOW | _PRIVATE),
        (os.fsencode(folder), _OTHER, _BIND),
        (_EVERYBODYS, _EVERYBODYS, _BIND | _WITH_ALL_BELOW),
        (None, _EVERYBODYS, _BIND | _AGAIN | _ONLY_READ),
    )
    if any(mount(what, where, None, how, None) != 0 for what, where, how in steps):
        return False
    os.chdir(_OTHER)
    return True


def _no_rights() -> bool:
    """Give up what root may do, inside one's own world too."""
    head = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    return bool(_libc().capset(head, (ctypes.c_uint32 * 6)()) == 0)


def _limits(*, memory: int, cpu: int, file: int, handles: int, processes: int) -> bool:
    wished = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: file,
        resource.RLIMIT_NOFILE: handles,
        resource.RLIMIT_NPROC: processes,
        resource.RLIMIT_CORE: 0,
    }
    try:
        for name, most in wished.items():
            hard = resource.getrlimit(name)[1]
            soft = most if hard < 0 else min(most, hard)
            # A second more, so that the end of the time says that it is that.
            last = soft + 1 if name == resource.RLIMIT_CPU and (hard < 0 or soft < hard) else soft
            resource.setrlimit(name, (soft, last))
    except (OSError, ValueError):
        return False
    return True


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def own_folder() -> Path:
    """Give the folder this process was started in; it is empty and its own."""
    return Path(os.getcwd())  # noqa: PTH109  # as the kernel says it, without following names again
