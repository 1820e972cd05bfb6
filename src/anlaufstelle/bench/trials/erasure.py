"""What two people decided to erase is gone, whenever the house is killed meanwhile, and nothing else is.

People whose time is over are recorded with a paper each, read, drawn and indexed; half of them are decided to go. A
process that erases is killed at random moments, again and again, then one may finish. Afterwards every file of the
house is searched as bytes for names, words and keys of those who are gone, and for what is left of the others. The twin
writes the protocol first and erases then: killed in between it says of something that it is gone, and it is there.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anlaufstelle.bench.house import Office
from anlaufstelle.bench.rows import Row

_INSIDE = "anlaufstelle.bench.trials.erasure_inside"
_CHECK = "anlaufstelle.bench.trials.erasure_check"
#: What must be there of those who go before it begins, or the search afterwards proves nothing.
_BEFORE = ("names_in_files", "keys_in_files", "words_in_index", "pictures", "bytes_on_disk", "log_speaks_of_them")
_AFTER = (*_BEFORE, "undecided_lost", "protocol_gaps", "log_broken")


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Kill 300 times over 60 people; small: 6 times over 3. The twin is killed once."""
    kills, people = (300, 60) if full else (6, 3)
    return [*_killed(kills, people, seed=seed), *_twin()]


def _killed(kills: int, people: int, *, seed: int) -> Iterator[Row]:
    before, done, after = _run(people, "kill_again_and_again", kills=kills, seed=seed)
    yield Row("kills", done["kills"], "count", None, 1, done["kills"] >= 1)
    yield Row("people_erased", people, "count")
    for name in _BEFORE:
        yield Row(f"before_{name}", before[name], "count", None, people, before[name] >= people)
    for name in _AFTER:
        yield Row(f"after_{name}", after[name], "count", None, 0, after[name] == 0)


def _twin() -> Iterator[Row]:
    _before, _done, after = _run(1, "kill_the_wrong_order")
    left = after["names_in_files"]
    yield Row("twin_with_the_wrong_order_left", left, "count", None, 1, left >= 1 and after["protocol_says_gone"] == 1)


def _run(people: int, kill: str, **values: Any) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Give the check before, what the killing did, and the check afterwards; each in a process of its own."""
    with TemporaryDirectory(prefix="anlaufstelle-erasure-") as folder:
        place = Office(Path(folder) / "home", settings={"ANLAUFSTELLE_DATABASE": ""})
        place.command("init")
        planted = place.inside(_INSIDE, "prepare", people=people)
        before = place.inside(_CHECK, "check", **planted)
        done = place.inside(_INSIDE, kill, later=planted["later"], **values)
        after = place.inside(_CHECK, "check", **planted)
    return before, done, after
