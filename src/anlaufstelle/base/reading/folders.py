"""Which folders a reading process still sees, by the kernel's own rules (Landlock): programs and fonts, to read."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from anlaufstelle.base.reading import models

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_QUESTION, _BENEATH = 1, 1
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_READ = _READ_FILE | _READ_FOLDER
#: What each version of Landlock can forbid about files; a kernel refuses a wish it does not know.
_FILE_WISHES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
#: Where Debian keeps what the office program was installed with.
_OFFICE = ("/var/lib/libreoffice", "/var/spool/libreoffice")
_NETWORK_FROM, _SCOPES_FROM = 4, 6
_BIND_AND_CONNECT, _SOCKETS_AND_SIGNALS = 3, 3


class _Wishes(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _Place(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def only_programs() -> bool:
    """See Python, its packages, shared libraries, fonts and models of scripts, to read, and nothing else.

    Say whether this machine can.
    """
    package = Path(__file__).resolve().parents[2]
    packages = [place for place in sys.path if "site-packages" in place]
    system = ("/lib", "/lib64", "/usr/lib", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/dev/urandom")
    standard = Path(os.__file__).parent
    seen = (package, standard, *packages, *system, *models.FOLDERS)
    return _restrict(dict.fromkeys(map(str, seen), _READ))


def only_office(folder: Path) -> bool:
    """See the system's programs, to read and start, and one folder, to write; say whether this machine can."""
    system = ("/usr", "/lib", "/lib64", "/bin", "/opt", "/etc", "/proc", "/dev", *_OFFICE, sys.base_prefix, sys.prefix)
    return _restrict(dict.fromkeys(system, _READ | _EXECUTE) | {str(folder): (1 << 16) - 1, "/dev/null": _READ | 2})


def _restrict(places: dict[str, int]) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_QUESTION)
    if version < 1:
        return False
    files = _FILE_WISHES[min(version, max(_FILE_WISHES))]
    wishes = _Wishes(files)
    wishes.network = _BIND_AND_CONNECT if version >= _NETWORK_FROM else 0
    wishes.scopes = _SOCKETS_AND_SIGNALS if version >= _SCOPES_FROM else 0
    length = 24 if version >= _SCOPES_FROM else 16 if version >= _NETWORK_FROM else 8
    rules = libc.syscall(_CREATE, ctypes.byref(wishes), ctypes.c_size_t(length), 0)
    if rules < 0:
        return False
    try:
        _allow(libc, rules, places=places.items(), files=files)
        return bool(libc.syscall(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, *, places: Iterable[tuple[str, int]], files: int) -> None:
    for path, allowed in places:
        try:
            handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        only = allowed & files
        if not Path(path).is_dir():
            only &= _EXECUTE | _READ_FILE | 2
        libc.syscall(_ADD, rules, _BENEATH, ctypes.byref(_Place(only, handle)), 0)
        os.close(handle)
