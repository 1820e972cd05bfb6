"""What the product installs may be given away under the EUPL: no GPL, no AGPL, bundled libraries included."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tests.house.source import ROOT

_MOST_DIRECT = 40
_NAMED = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_GOOD = re.compile(
    r"\b(MIT|MIT-0|0BSD|BSD|BSD-[23]-Clause|Apache|Apache-2\.0|ISC|MPL-2\.0|Mozilla|PSF-2\.0|Python-2\.0|Zlib|EUPL-1\.2|OFL-1\.1|LGPL)\b"
)
_BAD = re.compile(r"(?<!L)(?<!Lesser )\b(A?GPL|GNU (Affero )?General Public License)", re.IGNORECASE)
#: The head of a licence text; other licences mention the GPL in a sentence only.
_BAD_TEXT = re.compile(r"^\s*GNU (AFFERO )?GENERAL PUBLIC LICENSE\s*$", re.MULTILINE)
#: Distributions that do not state their licence in their metadata, and what their source says.
_UNSTATED = {"pysqlite3": "Zlib"}
#: Locked for other systems than ours and not installed here.
_ELSEWHERE = {"colorama", "pywin32", "winloop", "uvloop"}
#: Shared libraries inside wheels; a new one is looked at before it gets a line.
_BUNDLED = {
    "libXau": "MIT",
    "libavif": "BSD-2-Clause",
    "libbrotlicommon": "MIT",
    "libbrotlidec": "MIT",
    "libcom_err": "MIT",
    "libcrypt": "LGPL-2.1-or-later",
    "libcrypto": "Apache-2.0",
    "libde265": "LGPL-3.0-or-later",
    "libfreetype": "FTL",
    "libgssapi_krb5": "MIT",
    "libharfbuzz": "MIT",
    "libheif": "LGPL-3.0-or-later",
    "libjpeg": "IJG and BSD-3-Clause",
    "libk5crypto": "MIT",
    "libkeyutils": "LGPL-2.1-or-later",
    "libkrb5": "MIT",
    "libkrb5support": "MIT",
    "liblber": "OLDAP-2.8",
    "liblcms2": "MIT",
    "libldap": "OLDAP-2.8",
    "liblzma": "0BSD",
    "libopenjp2": "BSD-2-Clause",
    "libpng16": "libpng-2.0",
    "libpq": "PostgreSQL",
    "libsasl2": "BSD-4-Clause",
    "libsharpyuv": "BSD-3-Clause",
    "libssl": "Apache-2.0",
    "libtiff": "libtiff",
    "libwebp": "BSD-3-Clause",
    "libwebpdemux": "BSD-3-Clause",
    "libwebpmux": "BSD-3-Clause",
    "libxcb": "MIT",
    "libzstd": "BSD-3-Clause",
}


def _direct() -> list[str]:
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    return [name[1].lower() for line in lines if not line.startswith(("#", "-")) and (name := _NAMED.match(line))]


def _locked() -> list[str]:
    return _LOCKED.findall((ROOT / "requirements" / "run.lock").read_text(encoding="utf-8"))


def _installed() -> Iterator[Distribution]:
    for name in _locked():
        try:
            yield distribution(name)
        except PackageNotFoundError:
            assert name in _ELSEWHERE, f"{name} is locked but not installed: make setup"


def _stated(found: Distribution) -> str:
    """Give what a distribution says its licence is: expression, classifiers, or the first line of the old field."""
    meta = found.metadata
    classifiers = [line for line in meta.get_all("Classifier", []) if line.startswith("License")]
    old = (meta["License"] or "").strip().splitlines()[:1]
    return " ".join([meta["License-Expression"] or "", *classifiers, *old, _UNSTATED.get(found.name.lower(), "")])


def _acceptable(licence: str) -> bool:
    return bool(_GOOD.search(licence)) and not _BAD.search(licence)


def _notices(found: Distribution) -> Iterator[Path]:
    for file in found.files or []:
        if re.search(r"licen[cs]e|copying|notice|third.?part", str(file), re.IGNORECASE):
            path = Path(str(file.locate()))
            if path.is_file() and path.suffix not in {".py", ".pyc"} and not _of_another_wheel(path, found):
                yield path


def _of_another_wheel(path: Path, found: Distribution) -> bool:
    """Say whether a notice is for builds on musl alone, as its folder says, and ours is none, as its tag says."""
    tags = re.findall(r"^Tag: (.+)$", found.read_text("WHEEL") or "", re.MULTILINE)
    for_musl = any(part.endswith("_musl") and not part.startswith("all_except") for part in path.parts)
    return for_musl and bool(tags) and not any("musllinux" in tag for tag in tags)


def _libraries(found: Distribution) -> set[str]:
    names = [Path(str(file)).name for file in found.files or [] if re.search(r"\.libs/|\.dylibs/", str(file))]
    return {re.split(r"[-.]", name)[0] for name in names if ".so" in name or name.endswith((".dll", ".dylib"))}


def test_every_installed_licence_may_be_passed_on() -> None:
    assert not {found.name: _stated(found) for found in _installed() if not _acceptable(_stated(found))}


def test_no_bundled_notice_is_a_gpl() -> None:
    read = {
        str(path): path.read_text(encoding="utf-8", errors="ignore")
        for found in _installed()
        for path in _notices(found)
    }
    assert len(read) > 20
    lesser = re.compile("GNU LESSER GENERAL PUBLIC LICENSE")
    assert not [path for path, text in read.items() if _BAD_TEXT.search(text) and not lesser.search(text)]


class _Wheel(Distribution):
    """A distribution of which only the tag is known."""

    def __init__(self, tag: str) -> None:
        self._tag = tag

    def read_text(self, filename: str) -> str | None:
        return f"Tag: {self._tag}\n" if filename == "WHEEL" and self._tag else None

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


@pytest.mark.parametrize(
    ("folder", "tag", "another"),
    [
        ("BUILD/cibw_musl", "py3-none-manylinux_2_17_x86_64", True),
        ("BUILD/cibw_musl", "py3-none-musllinux_1_2_x86_64", False),
        ("BUILD/cibw_musl", "", False),
        ("BUILD/all_except_musl", "py3-none-manylinux_2_17_x86_64", False),
        ("BUILD", "py3-none-manylinux_2_17_x86_64", False),
    ],
)
def test_a_notice_for_another_wheel_is_told_by_folder_and_tag(folder: str, tag: str, *, another: bool) -> None:
    assert _of_another_wheel(Path(folder) / "gcc.txt", _Wheel(tag)) is another


def test_every_bundled_library_is_known() -> None:
    found = {library for item in _installed() for library in _libraries(item)}
    assert found <= _BUNDLED.keys(), found - _BUNDLED.keys()
    assert not [name for name, licence in _BUNDLED.items() if _BAD.search(licence)]


def test_npm_packages_too() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert not {
        name: item.get("license") for name, item in packages.items() if not _acceptable(item.get("license", ""))
    }


def test_direct_dependencies_are_few_and_each_says_why() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {name.lower() for name in re.findall(r"^\| `([\w.-]+)(?:\[[\w,]+\])?` \|", page, re.MULTILINE)}
    assert len(_direct()) <= _MOST_DIRECT
    assert set(_direct()) <= explained, set(_direct()) - explained
    assert explained <= set(_direct()) | set(_npm_direct()), "the page names what is no longer used"


def _npm_direct() -> list[str]:
    return [name.rpartition("/")[2] for name in json.loads((ROOT / "package.json").read_text())["dependencies"]]


def test_locks_pin_hashes_and_name_no_address() -> None:
    locks = sorted((ROOT / "requirements").glob("*.lock"))
    assert len(locks) > 2
    for path in (*locks, ROOT / "package-lock.json"):
        assert not re.search(r"\w+://", path.read_text(encoding="utf-8")), path.name
    for path in locks:
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
        assert not [entry.split()[0] for entry in entries if _LOCKED.match(entry) and "--hash=sha256:" not in entry]


@pytest.mark.parametrize(
    ("licence", "good"),
    [
        ("MIT", True),
        ("LGPL-3.0-only", True),
        ("GPL-3.0-or-later", False),
        ("License :: OSI Approved :: GNU Affero General Public License v3", False),
        ("MIT AND GPL-2.0-only", False),
        ("AGPL-3.0", False),
        ("", False),
    ],
)
def test_the_judgement(*, licence: str, good: bool) -> None:
    assert _acceptable(licence) is good


def test_a_bundled_text_is_recognised() -> None:
    assert _BAD_TEXT.search("Bundled: gcc\n      GNU GENERAL PUBLIC LICENSE\n   Version 3")
    assert not _BAD_TEXT.search("compatible with the GNU GENERAL PUBLIC LICENSE, see below")
