"""What a reading process may still ask of the Linux kernel: a list of calls; every other is refused.

The list is what Python, the PDF renderer and the picture decoders need once they are loaded. Not on it: the network,
other programs, other processes, new files, other people's memory. A thread of the process itself may be started: one
picture decoder does.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Callable

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_REFUSE, _UNKNOWN = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
#: Calls of the 32-bit world on a 64-bit kernel have numbers from here on: another way in, closed.
_X32 = 0x40000000
_LOCAL = 1

#: For x86-64 and for aarch64; None where the machine has no such call.
_ALLOWED: dict[str, tuple[int | None, int | None]] = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "stat": (4, None), "fstat": (5, 80), "lstat": (6, None),
    "poll": (7, None), "lseek": (8, 62), "mmap": (9, 222), "mprotect": (10, 226), "munmap": (11, 215), "brk": (12, 214),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "pread64": (17, 67),
    "readv": (19, 65), "writev": (20, 66), "access": (21, None), "sched_yield": (24, 124), "mremap": (25, 216),
    "mincore": (27, 232), "madvise": (28, 233), "dup": (32, 23), "nanosleep": (35, 101), "getpid": (39, 172),
    "exit": (60, 93), "uname": (63, 160), "fcntl": (72, 25), "getcwd": (79, 17), "readlink": (89, None),
    "gettimeofday": (96, 169), "getrlimit": (97, 163), "getrusage": (98, 165), "sysinfo": (99, 179),
    "times": (100, 153), "getuid": (102, 174), "getgid": (104, 176), "geteuid": (107, 175), "getegid": (108, 177),
    "sigaltstack": (131, 132), "statfs": (137, 43), "fstatfs": (138, 44), "arch_prctl": (158, None),
    "gettid": (186, 178), "time": (201, None), "futex": (202, 98), "sched_getaffinity": (204, 123),
    "getdents64": (217, 61), "restart_syscall": (219, 128), "fadvise64": (221, 223), "clock_gettime": (228, 113),
    "clock_getres": (229, 114), "clock_nanosleep": (230, 115), "exit_group": (231, 94), "openat": (257, 56),
    "newfstatat": (262, 79), "readlinkat": (267, 78), "faccessat": (269, 48), "ppoll": (271, 73),
    "set_robust_list": (273, 99), "getcpu": (309, 168), "getrandom": (318, 278), "membarrier": (324, 283),
    "statx": (332, 291), "rseq": (334, 293), "faccessat2": (439, 439),
}  # fmt: skip
#: What the office program may not do: it starts threads and helpers, so its list names what is closed.
_CLOSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "setns": (308, 268), "unshare": (272, 97), "bpf": (321, 280), "keyctl": (250, 219), "add_key": (248, 217),
    "request_key": (249, 218), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kexec_load": (246, 104),
    "init_module": (175, 105), "finit_module": (313, 273), "open_by_handle_at": (304, 265), "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434),
}  # fmt: skip
_SOCKET = (41, 198)
#: glibc goes on with the old call when this one is unknown, and gives up when it is refused.
_CLONE3 = 435
_CLONE, _AS_THREAD = (56, 220), 0x00010000
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def no_more_rights() -> None:
    """Give up for ever that a program started from here gains rights."""
    if _libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def only_reading() -> bool:
    """Allow the calls of a reading process alone; say whether this machine can. Cannot be undone."""
    return _put(_read_and_think)


def only_local() -> bool:
    """Close the network and the doors into the kernel for the office program; say whether this machine can."""
    return _put(_without_network)


def _read_and_think(column: int) -> list[bytes]:
    thread = [
        _step(_EQUAL, _CLONE[column], no=4),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_HAS, _AS_THREAD, no=1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _REFUSE),
    ]
    return [*thread, *_listed(_ALLOWED, column, then=_ALLOW, otherwise=_REFUSE)]


def _without_network(column: int) -> list[bytes]:
    socket = [
        _step(_EQUAL, _SOCKET[column], no=4),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_EQUAL, _LOCAL, no=1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _REFUSE),
    ]
    return [*socket, *_listed(_CLOSED, column, then=_REFUSE, otherwise=_ALLOW)]


def _listed(calls: dict[str, tuple[int | None, int | None]], column: int, *, then: int, otherwise: int) -> list[bytes]:
    steps = []
    for numbers in calls.values():
        if (number := numbers[column]) is not None:
            steps += [_step(_EQUAL, number, no=1), _step(_RETURN, then)]
    return [*steps, _step(_RETURN, otherwise)]


def _put(make: Callable[[int], list[bytes]]) -> bool:
    known = _MACHINES.get(platform.machine())
    if known is None:
        return False
    machine, column = known
    steps = [
        _step(_LOAD, _MACHINE_AT),
        _step(_EQUAL, machine, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
        _step(_AT_LEAST, _X32, no=1),
        _step(_RETURN, _KILL),
        *([_step(_EQUAL, _CLONE3, no=1), _step(_RETURN, _UNKNOWN)]),
        *make(column),
    ]
    text = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.cast(text, ctypes.c_void_p))
    return bool(_libc().prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
