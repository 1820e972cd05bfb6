"""The walls around a reading process: each keeps something out, and without it the same program gets through."""

import contextlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from anlaufstelle.base.reading import ReadingProcess, calls, folders, office, walls
from anlaufstelle.bench.hostile import packages
from anlaufstelle.engines.reading import Kind, Limits, Refusal, Refused
from tests.engines.reading import makers

START = """import json, sys
from anlaufstelle.base.reading import walls, calls, folders
from anlaufstelle.engines.reading import Limits
"""
ALL = "walls.around_reading(Limits())\n"
NONE = ""
ONLY_CALLS = "calls.no_more_rights(); assert calls.only_reading()\n"
ONLY_NETWORK = "assert walls._leave(0x40000000 | 0x10000000)\n"
ONLY_FOLDERS = "calls.no_more_rights(); assert folders.only_programs()\n"
ONLY_LIMITS = "assert walls._limits(memory=512*2**20, cpu=1, file=0, handles=32, processes=16)\n"

FORK = "import os\nif os.fork() == 0: os._exit(0)\nos.wait()"
PROGRAM = "import os\nos.execv('/bin/true', ['true'])"
MEMORY = "import mmap\nmmap.mmap(-1, 8 * 2**30)"
FILE = "import os\nos.write(os.open('big', os.O_CREAT | os.O_WRONLY), bytes(1000))"
SECRET = "open(sys.argv[1]).read()"
HANDLES = "import os\nfor _ in range(100): os.dup(0)"
KILL = "import os\nos.kill(os.getppid(), 0)"
ROOT = "import os\nos.chown(sys.argv[1], os.getuid(), os.getgid())"
PTRACE = "import ctypes\nif ctypes.CDLL(None).ptrace(0, 0, 0, 0) != 0: raise PermissionError"
CONNECT = "import socket\nsocket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=5)"
NAMED = "import socket\nsocket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(sys.argv[1])"


def passes(code: str, *words: str, behind: str, folder: Path) -> bool:
    """Say whether a program gets through; it says itself that it ran."""
    script = f"{START}import encodings.idna\n{behind}try:\n" + "".join(f"    {line}\n" for line in code.splitlines())
    script += "except (OSError, MemoryError, ValueError): sys.exit(3)\n"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script, *words], cwd=folder, capture_output=True, timeout=60, check=False
    )
    assert done.returncode in {0, 3}, done.stderr.decode()[-500:]
    return done.returncode == 0


@pytest.mark.parametrize(
    ("code", "wall"),
    [
        (FORK, ONLY_CALLS), (PROGRAM, ONLY_CALLS), (KILL, ONLY_CALLS), (PTRACE, ONLY_CALLS), (ROOT, ONLY_CALLS),
        (MEMORY, ONLY_LIMITS), (HANDLES, ONLY_LIMITS), (FILE, ONLY_LIMITS), (FILE, ONLY_FOLDERS),
        (SECRET, ONLY_FOLDERS),
    ],
)  # fmt: skip
def test_each_wall_alone_keeps_it_out_all_together_too_and_without_them_it_passes(
    tmp_path: Path, code: str, wall: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("personal")
    got = {name: passes(code, str(secret), behind=name, folder=tmp_path) for name in (NONE, wall, ALL)}
    assert got == {NONE: True, wall: False, ALL: False}


@pytest.fixture
def door() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.mark.parametrize("wall", [ONLY_CALLS, ONLY_NETWORK, ONLY_FOLDERS, ALL])
def test_each_of_three_walls_keeps_the_network_out(tmp_path: Path, door: int, wall: str) -> None:
    assert passes(CONNECT, str(door), behind=NONE, folder=tmp_path)
    assert not passes(CONNECT, str(door), behind=wall, folder=tmp_path)


def test_programs_of_the_same_machine_are_not_reached_by_name_either(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "door"))
        listening.listen()
        assert passes(NAMED, str(tmp_path / "door"), behind=NONE, folder=tmp_path)
        assert not passes(NAMED, str(tmp_path / "door"), behind=ALL, folder=tmp_path)


def test_limits_cannot_be_lifted_from_inside(tmp_path: Path) -> None:
    lift = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))"
    assert passes(lift, behind=NONE, folder=tmp_path)
    assert not passes(lift, behind=ALL, folder=tmp_path)


def test_endless_work_is_ended_by_the_kernel_too(tmp_path: Path) -> None:
    script = f"{START}{ONLY_LIMITS}while True: pass"
    done = subprocess.run([sys.executable, "-I", "-c", script], cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == -signal.SIGXCPU


def test_a_real_reading_process_has_nothing_but_its_pipes() -> None:
    os.environ["ANLAUFSTELLE_PROOF"] = "secret"
    try:
        with ReadingProcess(Limits()) as process:
            standing = process.ready()
            place = Path(f"/proc/{process.number}")
            status = place.joinpath("status").read_text()
            # Its own memory is closed to others of the same user; root may look.
            if os.geteuid() == 0:
                assert b"ANLAUFSTELLE" not in place.joinpath("environ").read_bytes()
                assert len(list(place.joinpath("fd").iterdir())) == 5
                assert str(place.joinpath("cwd").readlink()).endswith(" (deleted)"), "nothing can be put there"
    finally:
        del os.environ["ANLAUFSTELLE_PROOF"]
    assert walls.enough(standing)
    for line in ("NoNewPrivs:\t1", "Seccomp:\t2", "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000"):
        assert line in status


def test_no_process_outlives_the_house() -> None:
    script = (
        "from anlaufstelle.base.reading import ReadingProcess\nfrom anlaufstelle.engines.reading import Limits\n"
        "import os\nprocess = ReadingProcess(Limits())\nprocess.ready()\n"
        "print(process.number, flush=True)\nos.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    number = int(done.stdout)
    wait_until(lambda: not alive(number))


def wait_until(done: Callable[[], bool]) -> None:
    for _again in range(200):
        if done():
            return
        subprocess.run(["sleep", "0.05"], check=True)
    pytest.fail("still there")


def command_lines() -> Iterator[bytes]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            yield path.read_bytes()


def alive(number: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except OSError:
        return False


@pytest.mark.parametrize(
    ("standing", "enough"),
    [
        ({}, True), ({"folders": False}, True), ({"network": False}, True), ({"calls": False}, True),
        ({"network": False, "calls": False}, False), ({"limits": False}, False), ({"rights": False}, False),
        ({"limits": 1}, False), ({"limits": "yes"}, False),
    ],
)  # fmt: skip
def test_which_walls_are_enough(standing: dict[str, bool], enough: bool) -> None:
    assert walls.enough(dict.fromkeys(walls.NAMES, True) | standing) is enough


@pytest.mark.parametrize("wall", ["walls._leave = lambda worlds: False", "walls.folders.only_programs = lambda: False"])
def test_without_one_wall_files_are_still_read_and_it_is_said(wall: str) -> None:
    code = f"from anlaufstelle.base.reading import child, walls\n{wall}\nchild.main()"
    with ReadingProcess(Limits(), command=(sys.executable, "-I", "-c", code)) as process:
        assert list(process.ready().values()).count(False) == 1
        table, _data = process.ask({"ask": "open"}, makers.heic())
    assert table["kind"] == "heic"


@pytest.mark.parametrize("wall", ["walls._no_rights = lambda: False", "walls._limits = lambda **most: False"])
def test_without_a_wall_that_must_stand_nothing_is_read(wall: str) -> None:
    code = f"from anlaufstelle.base.reading import child, walls\n{wall}\nchild.main()"
    with ReadingProcess(Limits(), command=(sys.executable, "-I", "-c", code)) as process:
        with pytest.raises(Refused) as problem:
            process.ask({"ask": "open"}, makers.heic())
        assert problem.value.why is Refusal.NOT_CONFINED


def test_an_unknown_machine_has_no_list_of_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls.platform, "machine", lambda: "riscv64")
    assert not calls.only_reading()


def test_an_old_kernel_has_no_rules_for_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    class Old:
        def syscall(self, *_words: object) -> int:
            return -1

    monkeypatch.setattr(folders.ctypes, "CDLL", lambda *_words, **_more: Old())
    assert not folders.only_programs()


# --- the office program ---------------------------------------------------------------------------------------------

OFFICE = "#!{python} -I\nimport json, os, socket, subprocess, sys\n"


def stand_in(folder: Path, code: str) -> str:
    """A program that takes the words of the office program and does something else."""
    path = folder / "soffice"
    path.write_text(OFFICE.format(python=sys.executable) + code)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def system_folder() -> Iterator[Path]:
    """A folder where the system keeps programs: others are not even seen behind the walls."""
    import shutil
    import tempfile

    found = Path(tempfile.mkdtemp(dir=sys.prefix))
    yield found
    shutil.rmtree(found)


def test_what_the_office_program_prints_is_taken(system_folder: Path) -> None:
    code = "open('letter.pdf', 'wb').write(open(sys.argv[-1], 'rb').read() + b' printed')"
    found = office.as_pdf(b"a letter", kind=Kind.DOCX, limits=Limits(), with_program=stand_in(system_folder, code))
    assert found == b"a letter printed"


def test_the_office_program_reaches_nobody_and_sees_no_files_of_others(
    system_folder: Path, tmp_path: Path, door: int
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("personal")
    code = f"""
def tried(what):
    try:
        what()
    except OSError:
        return False
    return True
found = {{
    "network": tried(lambda: socket.create_connection(("127.0.0.1", {door}), timeout=5)),
    "secret": tried(lambda: open({str(secret)!r}).read()),
    "writes": tried(lambda: open({str(tmp_path / "new")!r}, "w")),
    "own": tried(lambda: open("own", "w")),
    "helper": tried(lambda: subprocess.run(["/bin/true"], check=True)),
    "rights": "CapEff:\\t0000000000000000" not in open("/proc/self/status").read(),
}}
open("letter.pdf", "w").write(json.dumps(found))
"""
    found = office.as_pdf(b"x", kind=Kind.ODT, limits=Limits(), with_program=stand_in(system_folder, code))
    closed = dict.fromkeys(("network", "secret", "writes", "rights"), False)
    assert json.loads(found) == closed | {"own": True, "helper": True}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sys.exit(1)", Refusal.BROKEN),
        ("pass", Refusal.BROKEN),
        ("os.symlink('/etc/passwd', 'letter.pdf')", Refusal.BROKEN),
        ("os.mkfifo('letter.pdf')", Refusal.BROKEN),
        ("os.mkdir('letter.pdf')", Refusal.BROKEN),
        ("open('letter.pdf', 'wb').write(bytes(2000))", Refusal.TOO_LARGE),
        ("import time\ntime.sleep(60)", Refusal.TOO_SLOW),
    ],
)
def test_what_no_office_program_would_do_is_a_refusal(system_folder: Path, code: str, reason: Refusal) -> None:
    limits = Limits(seconds=0.7, file_bytes=1000)
    with pytest.raises(Refused) as problem:
        office.as_pdf(b"x", kind=Kind.DOCX, limits=limits, with_program=stand_in(system_folder, code))
    assert problem.value.why is reason


def test_all_that_the_office_program_started_ends_with_it(system_folder: Path) -> None:
    code = "subprocess.Popen(['/bin/sleep', '98765.4'], start_new_session=True)\nimport time\ntime.sleep(60)"
    limits = Limits(seconds=0.7)
    with pytest.raises(Refused):
        office.as_pdf(b"x", kind=Kind.DOCX, limits=limits, with_program=stand_in(system_folder, code))
    wait_until(lambda: not any(b"98765.4" in words for words in command_lines()))


@pytest.mark.skipif(
    office.program() is None, reason="no LibreOffice on this machine: letters of word processors are refused here"
)
class TestTheRealOfficeProgram:
    """What people send is printed by the program they wrote it with, behind the same walls."""

    @pytest.mark.parametrize("kind", [Kind.DOCX, Kind.ODT])
    def test_a_sound_letter_is_printed_with_its_words(self, kind: Kind) -> None:
        data = {Kind.DOCX: packages.docx, Kind.ODT: packages.odt}[kind](said="Guten Tag, Aufenthaltserlaubnis")
        printed = office.as_pdf(data, kind=kind, limits=Limits())
        page = pypdfium2.PdfDocument(printed)[0].get_textpage().get_text_bounded()
        assert "Guten Tag, Aufenthaltserlaubnis" in page

    def test_what_is_no_letter_inside_is_refused(self) -> None:
        with pytest.raises(Refused):
            office.as_pdf(makers.docx(), kind=Kind.DOCX, limits=Limits())
