"""Writes requirements/*.lock from requirements/*.in: every version and hash, for every system, and no address."""

from __future__ import annotations

import subprocess
import sys

from tools import setup


def main() -> int:
    """Resolve each list anew; later lists keep the versions of dev.lock."""
    uv = setup.installer()
    for name in ("run", "dev", "bench", "build", "node", "bootstrap", "compile"):
        source, lock = setup.LOCKS / f"{name}.in", setup.LOCKS / f"{name}.lock"
        command = [
            uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header", "--no-emit-index-url",
            "--no-emit-find-links", "--python-version", "3.11", str(source.relative_to(setup.ROOT)), "-o",
            str(lock.relative_to(setup.ROOT)),
        ]  # fmt: skip
        if subprocess.run(command, cwd=setup.ROOT, check=False).returncode != 0:
            return 1
        print(f"{lock.name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
