"""What comes in survives: processes that take in, read, file, index and erase are killed without warning.

Files are put into the scan folder; processes forked from one that is ready take them from there, read their pages,
put them into a file in one piece or in two, let the index follow, and erase some of the documents again. Each is killed
at a random moment. Afterwards a checker that shares no code with the intake counts: every byte and every page that came
in lies in the file once and is found once, what was erased is gone, and nothing else is left. The index is looked at
after every fifty kills too, once a process that begins anew has followed.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from anlaufstelle.bench.house import Office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.trials.intake_inside"
_NONE = (
    "lost", "double", "wrong_bytes", "wrong_pages", "left_in_the_folder", "left_on_disk", "erased_but_there",
    "index_lost", "index_double", "index_left", "asked_and_not_found_once",
)  # fmt: skip


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Kill 2,000 times, and a twin that lets go of the source before it has stored it: that one has to lose."""
    kills, files = (2_000, 1_200) if full else (12, 8)
    return [*_killed(kills, files, seed=seed), *_twin(200 if full else 0, seed=seed)]


def _killed(kills: int, files: int, *, seed: int) -> Iterator[Row]:
    found = _inside(kills=kills, files=files, seed=seed, wrong_order=False)
    yield Row("kills", found["kills"], "count", None, kills, found["kills"] >= kills)
    yield Row("files_in", files, "count")
    yield Row("documents", found["documents"], "count")
    yield Row("erased", found["erased"], "count")
    yield Row("index_looks", found["index_looks"], "count")
    for name in _NONE:
        yield Row(name, found[name], "count", None, 0, found[name] == 0)


def _twin(kills: int, *, seed: int) -> Iterator[Row]:
    if kills:
        found = _inside(kills=kills, files=kills, seed=seed, wrong_order=True)
        yield Row("twin_with_the_wrong_order_lost", found["lost"], "count", None, 1, found["lost"] >= 1)


def _inside(*, kills: int, files: int, seed: int, wrong_order: bool) -> dict[str, int]:
    with TemporaryDirectory(prefix="anlaufstelle-intake-") as folder:
        scans = Path(folder) / "scans"
        scans.mkdir()
        home = Path(folder) / "home"
        place = Office(home, settings={"ANLAUFSTELLE_SCAN_FOLDER": str(scans), "ANLAUFSTELLE_DATABASE": ""})
        place.command("init")
        found: dict[str, int] = place.inside(
            _INSIDE, "kill_again_and_again", kills=kills, files=files, seed=seed, wrong_order=wrong_order
        )
    return found
