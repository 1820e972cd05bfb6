"""Runs engines and units on another Python, in an environment of its own, where that Python is on the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

from tools import setup

TESTS = ("tests/values", "tests/engines", "tests/base", "tests/concerns", "tests/staff", "tests/cli")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tests on the named version; says so and ends well where it is not there."""
    (version,) = sys.argv[1:] if arguments is None else arguments
    uv = setup.installer()
    found = subprocess.run(
        [uv, "python", "find", "--no-python-downloads", "--system", version],
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode != 0:
        print(f"Python {version} is not on this machine; its tests are left out.")
        return 0
    folder = setup.ROOT / "build" / f"python-{version}"
    python = folder / "bin" / "python"
    steps = [
        [uv, "venv", "--quiet", "--allow-existing", "--python", found.stdout.strip(), str(folder)],
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


if __name__ == "__main__":
    sys.exit(main())
