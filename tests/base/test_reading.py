"""Foreign files through a real reading process: what people see, what stays behind, what is said when it is refused."""

import io
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from anlaufstelle.base.reading import ReadingProcess, Waiting, as_jpeg, as_png, office, reading
from anlaufstelle.engines.reading import Active, Kind, Limits, Pixels, Refusal, Refused, wire
from tests.engines.reading import makers

USUAL, QUICK = Limits(), Limits(seconds=1)


def why(data: bytes, *, limits: Limits = USUAL) -> Refusal:
    """Say why the first page of a file is not shown."""
    with pytest.raises(Refused) as problem, reading(data, limits=limits) as file:
        file.page(0)
    return problem.value.why


def test_pages_and_words_of_a_pdf_come_out_and_its_script_stays_behind() -> None:
    script = b"/OpenAction << /S /JavaScript /JS (app.alert) >>"
    with reading(makers.pdf(3, catalog=script)) as file:
        assert (file.opened.kind, file.opened.pages) == (Kind.PDF, 3)
        assert Active.SCRIPT in file.opened.active
        page = file.page(2, dpi=72)
        assert [word.text for word in file.words(0).words] == ["Guten", "Tag"]
    for shown in (as_png(page), as_jpeg(page)):
        assert b"JavaScript" not in shown
        assert Image.open(io.BytesIO(shown)).size == (page.width, page.height)


def test_where_a_photo_was_taken_stays_behind() -> None:
    with reading(makers.photo()) as file:
        shown = as_jpeg(file.page(0))
    assert not Image.open(io.BytesIO(shown)).getexif()
    assert b"Exif" not in shown
    assert Image.open(io.BytesIO(makers.photo())).getexif().get_ifd(0x8825), "the twin: the original says it"


def test_a_heic_becomes_pixels_without_its_place() -> None:
    assert b"Exif" in makers.heic()
    with reading(makers.heic()) as file:
        assert (file.opened.kind, file.page(0).width) == (Kind.HEIC, 64)


def test_a_letter_gives_its_attachments_as_files_of_their_own() -> None:
    limits = Limits(depth=1)
    with reading(makers.letter(attach=(("bild.pdf", makers.picture("PNG")),)), limits=limits) as file:
        assert file.mail().items[0].name == "bild.pdf"
        inside = file.item(0)
    with reading(inside, depth=1, limits=limits) as file:
        assert file.opened.kind is Kind.PNG
    with pytest.raises(Refused) as problem, reading(inside, depth=2, limits=limits):
        pass
    assert problem.value.why is Refusal.TOO_DEEP


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"hello", Refusal.UNKNOWN_KIND),
        (makers.pdf(100_000), Refusal.TOO_MANY_PAGES),
        (makers.locked_pdf(user="geheim"), Refusal.ENCRYPTED),
        (makers.pdf()[:60], Refusal.BROKEN),
        (makers.pdf() + makers.package({"a": b"b"}), Refusal.MIXED),
        (makers.giant_png(), Refusal.TOO_MANY_PIXELS),
        (makers.docx(types=makers.WITH_MACROS), Refusal.MACROS),
        (makers.docx(more={"word/a": bytes(40_000_000)}), Refusal.BOMB),
        (makers.nested_letter(3000), Refusal.TOO_DEEP),
        (b"GIF89a/*\x00\x00*/=1;alert(1)", Refusal.NOT_TAKEN),
    ],
)
def test_hostile_files_are_refused_with_a_clear_word(data: bytes, reason: Refusal) -> None:
    assert why(data) is reason


def test_a_file_over_the_limit_starts_no_process() -> None:
    def never(_limits: Limits) -> ReadingProcess:
        raise AssertionError("started")

    with pytest.raises(Refused) as problem, reading(b"12345", limits=Limits(file_bytes=4), start=never):
        pass
    assert problem.value.why is Refusal.TOO_LARGE


def test_without_an_office_program_a_letter_is_refused_with_that_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    assert why(makers.docx()) is Refusal.NO_OFFICE_PROGRAM


def test_a_file_that_needs_too_much_memory_is_refused_and_the_house_goes_on() -> None:
    data = makers.picture("PNG", size=(5000, 5000))
    tight = Limits(memory_bytes=160 * 1024 * 1024)
    assert why(data, limits=tight) in {Refusal.TOO_MUCH_MEMORY, Refusal.BROKEN, Refusal.CRASHED}
    with reading(data) as file:
        assert file.page(0, dpi=50).width == 584


# --- a process that is no longer ours -------------------------------------------------------------------------------


def taken_over(code: str) -> tuple[str, ...]:
    """A process that greets as ours does and then does something else."""
    start = (
        "import os, struct, sys, time, json\n"
        "def take():\n"
        "    _mark, table, data = struct.unpack('>4sII', os.read(0, 12))\n"
        "    return os.read(0, table + data)\n"
        "def give(table, data=b'', size=None):\n"
        "    text = table if isinstance(table, bytes) else json.dumps(table).encode()\n"
        "    head = struct.pack('>4sII', b'ALR1', len(text), len(data) if size is None else size)\n"
        "    os.write(1, head + text + data)\n"
        "take()\n"
        "walls = dict.fromkeys(['network', 'calls', 'folders', 'rights', 'limits'], True)\n"
    )
    return (sys.executable, "-I", "-c", start + code)


class Started:
    """Starts another program in the place of ours."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command

    def __call__(self, limits: Limits) -> ReadingProcess:
        return ReadingProcess(limits, command=self._command)


OPENS = "give(walls); take(); give({'kind': 'pdf', 'pages': 1, 'active': []}); take()\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("give(walls); take()\nwhile True: pass", Refusal.TOO_SLOW),
        ("give(walls); take(); time.sleep(60)", Refusal.TOO_SLOW),
        ("give(walls); take(); os.write(1, b'A'); time.sleep(60)", Refusal.TOO_SLOW),
        ("give(walls); take(); os._exit(3)", Refusal.CRASHED),
        ("give(walls); take(); os.kill(os.getpid(), 11)", Refusal.CRASHED),
        ("give(walls); take(); os.write(1, b'X' * 12); time.sleep(60)", Refusal.GARBLED),
        ("give(walls); take(); give(b'[]')", Refusal.GARBLED),
        ("give(walls); take(); give(b'[' * 200000)", Refusal.GARBLED),
        ("give(walls); take(); give({'kind': 'pdf', 'pages': 10**9, 'active': []})", Refusal.GARBLED),
        (OPENS + "give({'width': 1, 'height': 1, 'depth': 3}, size=2**32 - 1)", Refusal.GARBLED),
        (OPENS + "give({'width': 1, 'height': 1, 'depth': 3}, b'1234')", Refusal.GARBLED),
        (OPENS + "give({'width': 9, 'height': 9, 'depth': 3}, b'1234')", Refusal.GARBLED),
        ("give(dict(walls, rights=False)); take()", Refusal.NOT_CONFINED),
        ("give(dict(walls, network=False, calls=False)); take()", Refusal.NOT_CONFINED),
        ("give({}); take()", Refusal.NOT_CONFINED),
        ("os._exit(1)", Refusal.NOT_CONFINED),
    ],
)
def test_whatever_a_process_does_the_house_gets_a_refusal(code: str, reason: Refusal) -> None:
    command = taken_over(code)
    started = Started(command)
    with pytest.raises(Refused) as problem, reading(makers.pdf(), limits=QUICK, start=started) as file:
        file.page(0)
    assert problem.value.why is reason


def test_the_twin_that_answers_as_ours_is_believed() -> None:
    command = taken_over(OPENS + "give({'width': 1, 'height': 1, 'depth': 3}, b'123')")
    with reading(makers.pdf(), limits=QUICK, start=Started(command)) as file:
        assert file.page(0) == Pixels(1, 1, 3, b"123")


def test_an_ended_process_is_gone_and_asked_no_more_and_its_folder_ended_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    process = ReadingProcess(Limits())
    process.ready()
    assert list(tmp_path.iterdir()) == [], "a house that is killed now leaves no folder behind"
    process.end()
    process.end()
    assert not Path(f"/proc/{process.number}").exists()
    with pytest.raises(Refused):
        process.ask({"ask": "open"}, b"x")


def test_processes_wait_and_each_reads_one_file_only() -> None:
    waiting = Waiting(USUAL)
    try:
        with reading(makers.pdf(), start=waiting) as file:
            assert file.page(0, dpi=50).width > 0
        seen = set()
        for _again in range(3):
            process = waiting(USUAL)
            seen.add(process.number)
            assert process.alive
            process.end()
        assert len(seen) == 3
        with waiting(QUICK) as other:
            assert other.alive
    finally:
        waiting.end()
    assert waiting._ready.empty()


def test_a_waiting_process_that_died_is_not_given() -> None:
    waiting = Waiting(USUAL)
    try:
        waiting.begin()
        wait_until(lambda: not waiting._ready.empty())
        dead = waiting._ready.get()
        dead.end()
        waiting._ready.put(dead)
        with waiting(USUAL) as process:
            assert process.alive
            assert process is not dead
    finally:
        waiting.end()


def test_a_waiting_process_outlives_the_thread_that_asked_first() -> None:
    waiting = Waiting(USUAL)
    try:
        asking = threading.Thread(target=waiting.begin)
        asking.start()
        asking.join()
        wait_until(lambda: not waiting._ready.empty())
        with reading(makers.pdf(), start=waiting) as file:
            assert file.opened.pages == 1
    finally:
        waiting.end()


def wait_until(done: Callable[[], bool]) -> None:
    """Wait for what comes by itself, as long as a slow machine may need."""
    rest = threading.Event()
    for _again in range(1200):
        if done():
            return
        rest.wait(0.05)
    pytest.fail("never came")


def test_a_machine_that_starts_no_process_reads_nothing() -> None:
    with pytest.raises(Refused) as problem:
        ReadingProcess(Limits(), command=("/nowhere/python",))
    assert problem.value.why is Refusal.NOT_CONFINED


# --- sound files with something changed -----------------------------------------------------------------------------

SOUND = (
    makers.pdf(2, catalog=b"/OpenAction << /S /JavaScript /JS (x) >>"), makers.picture("JPEG"), makers.picture("PNG"),
    makers.pages_tiff(3), makers.heic(), makers.docx(), makers.odt(), makers.letter(attach=(("a", b"b"),)),
    makers.photo(),
)  # fmt: skip


class Keeper:
    """Asks about many files in turn: one process as long as it lives, to be quick."""

    def __init__(self) -> None:
        self._limits = Limits(seconds=10, pages=50)
        self._process = ReadingProcess(self._limits)
        self.refusals: set[Refusal] = set()

    def all_of(self, data: bytes) -> None:
        self.refusals.clear()
        try:
            table, _data = self._process.ask({"ask": "open"}, data)
            opened = wire.opened_from(table, limits=self._limits)
            for number in range(min(2, opened.pages)):
                self._page(number)
            if opened.kind is Kind.MAIL:
                wire.mail_from(self._process.ask({"ask": "mail"})[0], limits=self._limits)
        except Refused as problem:
            self.refusals.add(problem.why)
            if problem.why is Refusal.CRASHED:
                self._process = ReadingProcess(self._limits)

    def _page(self, number: int) -> None:
        table, dots = self._process.ask({"ask": "page", "number": number, "dpi": 40}, most=3 * self._limits.page_pixels)
        wire.pixels_from(table, dots, limits=self._limits)
        wire.words_from(self._process.ask({"ask": "words", "number": number})[0], limits=self._limits)

    def end(self) -> None:
        self._process.end()


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    made = Keeper()
    yield made
    made.end()


CHANGE = st.tuples(
    st.integers(0, 10**6), st.sampled_from(["set", "cut", "twice", "zero", "number"]), st.integers(0, 255)
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.sampled_from(SOUND), st.lists(CHANGE, min_size=1, max_size=6))
def test_changed_files_end_as_pages_or_refusals(
    keeper: Keeper, data: bytes, changes: list[tuple[int, str, int]]
) -> None:
    for place, how, value in changes:
        data = changed(data, place % max(1, len(data)), how=how, value=value)
    keeper.all_of(data)
    assert not keeper.refusals & {Refusal.GARBLED, Refusal.NOT_CONFINED, Refusal.TOO_SLOW}


def changed(data: bytes, place: int, *, how: str, value: int) -> bytes:
    if how == "cut":
        return data[:place]
    if how == "twice":
        return data[:place] + data[place // 2 :]
    new = {"set": bytes([value]), "zero": bytes(value), "number": struct.pack(">I", 2**32 - 1 - value)}[how]
    return data[:place] + new + data[place + len(new) :]
