"""Starts the office program behind walls.

Run by `office` as ``python -I -m anlaufstelle.base.reading.office_child PROGRAM FILE LIMITS``.
"""

import json
import os
import sys
from typing import NoReturn

from anlaufstelle.base.reading import walls
from anlaufstelle.base.reading.office import NO_WALLS
from anlaufstelle.engines.reading.limits import from_numbers

_NOT_STARTED = 127


def main() -> NoReturn:
    """Lock in, start, wait, and end with the program's word."""
    program, name, numbers = sys.argv[1:]
    folder = walls.own_folder()
    standing = walls.around_office(folder, from_numbers(json.loads(numbers)))
    # It runs foreign code paths by the million lines: here the network must be gone, not only closed.
    if not (walls.enough(standing) and standing[walls.NETWORK]):
        sys.exit(NO_WALLS)
    process = os.fork()
    if process == 0:
        _become(program, name, str(walls.own_folder()))
    _number, status = os.waitpid(process, 0)
    sys.exit(min(255, abs(os.waitstatus_to_exitcode(status))))


def _become(program: str, name: str, folder: str) -> NoReturn:
    words = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
        f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, name,
    ]  # fmt: skip
    try:
        walls.end_with_parent()
        os.execve(program, words, {"HOME": folder, "TMPDIR": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})  # noqa: S606  # no shell wanted
    except OSError:
        os._exit(_NOT_STARTED)


if __name__ == "__main__":
    main()
