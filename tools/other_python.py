"""Runs engines and units on another Python, in an environment of its own, where that Python is on the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import setup

TESTS = ("tests/values", "tests/engines", "tests/base", "tests/concerns", "tests/staff", "tests/cli")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tests on the named version; says so and ends well where it is not there."""
    (version,) = sys.argv[1:] if arguments is None else arguments
    interpreter = find(version)
    if interpreter is None:
        print(f"Python {version} is not on this machine; its tests are left out.")
        return 0
    uv = setup.installer()
    folder = setup.ROOT / "build" / f"python-{version}"
    python = folder / "bin" / "python"
    steps = [
        [uv, "venv", "--quiet", "--allow-existing", "--python", interpreter, str(folder)],
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(setup.LOCKS / "dev.lock")],
        [uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--python", str(python), "-e", "."],
        [
            str(python),
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            *(name for name in TESTS if (setup.ROOT / name).is_dir()),
        ],
    ]
    environment = os.environ | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return next(
        (1 for step in steps if subprocess.run(step, cwd=setup.ROOT, env=environment, check=False).returncode != 0), 0
    )


def find(version: str) -> str | None:
    """Give an interpreter of this version that starts: from the path, or one that pyenv keeps beside it."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted(pyenv.glob(f"versions/{version}.*/bin/python{version}"))
    for name in (f"python{version}", *map(str, kept)):
        try:
            done = subprocess.run([name, "-c", ""], capture_output=True, check=False)
        except FileNotFoundError:
            continue
        if done.returncode == 0:
            return name
    return None


if __name__ == "__main__":
    sys.exit(main())
