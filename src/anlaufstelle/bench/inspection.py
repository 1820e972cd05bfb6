"""How long a file of 300 pages takes until a lawyer may see it: of the machine, and of the people.

The file is `inspected`. The package is made as the house does it, by its job: each page drawn behind the walls at 200
dots an inch, black where it must be, numbered, written as PDF/A, and the finished file opened and proved. The floor
draws the same pages behind the same walls and does nothing else. `--quick` makes a file of 30 pages and reckons 300
from it in rows of their own: the package ten times, of the work only what grows with the pages.

Work is what `steps` counts while two colleagues walk through the pages of the house: from the file to the request,
every offer taken for the whole file with one click, every page of the file looked at once (what tells of others the
house finds only by its shape, decision 0028), drawn and left out what must be, and released by the second person. Not
in it: finding the file, recording the power of attorney, a second look at the pages before they are released (the house
asks for none), thinking about a doubtful place, and the waiting while the machine works, which is no work.

Five minutes for 300 pages are one second a page with nothing else to do. That is no look at a page of 200 words
(`seconds_to_look_at_a_page`): the target is missed as long as people look at every page, and the rows say by how much.
`seconds_left_to_look_at_a_page` is what loading, clicking and writing leave of the five minutes; 0 where they alone
take longer.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.apps import apps

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base import clock
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.reading import RECOGNITION, reading
from anlaufstelle.bench.house import Office
from anlaufstelle.bench.inspected import LAWYER, InspectedFile, fill
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.sessions import sign_in
from anlaufstelle.bench.steps import Hand, Steps
from anlaufstelle.files import queries as files
from anlaufstelle.inspection import actions
from anlaufstelle.inspection.actions.drawing import DPI
from anlaufstelle.persons import actions as persons

_INSIDE, _CLERK = "anlaufstelle.bench.inspection", "probe-caseworker-0"
_PAGES, _QUICK_PAGES = 300, 30
_WORK_MINUTES, _MINUTE = 5.0, 60
_COUNTED = {
    "looked": "pages_looked_at",
    "words": "words_looked_at",
    "loads": "pages_loaded",
    "turns": "pages_turned",
    "clicks": "clicks",
    "keys": "keys",
}
#: A place drawn over the first lines of a page, in percent.
_PLACE = {"left": "8", "top": "5", "right": "92", "bottom": "10"}


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give what a package takes of machine and people."""
    home = Path(tempfile.mkdtemp(prefix="anlaufstelle-bench-"))
    try:
        place = Office(home, settings={"ANLAUFSTELLE_DATABASE": ""})
        place.command("init")
        return list(rows(place.inside(_INSIDE, "measure", pages=_QUICK_PAGES if quick else _PAGES, seed=seed)))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def rows(found: dict[str, dict[str, float]]) -> Iterator[Row]:
    """Give the rows of what `measure` found."""
    machine, pages = found["machine"], found["machine"]["of_file"]
    times = _PAGES / pages
    mark = "" if times == 1 else f"_from_{pages:.0f}"
    yield Row("pages_in_package", machine["pages"], "pages")
    yield Row("boxes", machine["boxes"], "count")
    yield Row(f"package_of_{pages:.0f}_s", machine["seconds"], "s", machine["floor"])
    if mark:
        yield Row(f"package_of_{_PAGES}_s{mark}", times * machine["seconds"], "s", times * machine["floor"])
    speed, drawn = (machine["pages"] / machine[name] for name in ("seconds", "floor"))
    yield Row("package_pages_per_second", speed, "pages/s", drawn)
    yield from _of_people(Steps(**found["once"]) + Steps(**found["by_page"]).times(times), mark=mark)


def _of_people(steps: Steps, *, mark: str) -> Iterator[Row]:
    for name, told in _COUNTED.items():
        yield Row(f"work_{told}{mark}", getattr(steps, name), "count")
    work = (steps.hands + steps.eyes) / _MINUTE
    yield Row(f"work_minutes{mark}", work, "min", None, _WORK_MINUTES, work <= _WORK_MINUTES)
    yield Row(f"work_minutes_without_looking{mark}", steps.hands / _MINUTE, "min")
    yield Row(f"seconds_to_look_at_a_page{mark}", steps.eyes / steps.looked, "s")
    left = max(0.0, _WORK_MINUTES * _MINUTE - steps.hands) / steps.looked
    yield Row(f"seconds_left_to_look_at_a_page{mark}", left, "s")


def measure(*, pages: int, seed: int) -> dict[str, dict[str, float]]:
    """Runs inside the home: make the file, walk, make the package, draw it once more, release it.

    Raises `RuntimeError` where the package could not be released: then there is nothing to measure.
    """
    file = fill(pages=pages, seed=seed)
    clerk = Hand(*sign_in(role="caseworker", people=1))
    _may_open(file)
    clerk.begin(f"/amt/akten/{file.case_file}/")
    request = _ask(clerk, file)
    _take_offers(clerk)
    clerk.follow(f"{request}dokument/{file.documents[0]}/")
    once, clerk.steps = clerk.steps, Steps()
    _choose(clerk, file)
    by_page, clerk.steps = clerk.steps, Steps()
    clerk.follow(request)
    clerk.press("Paket erzeugen", known={"tun": "erzeugen"})
    number = int(request.rstrip("/").rsplit("/", 1)[-1])
    begun = time.perf_counter()
    actions.make_package(by=actor("system"), at=clock.read(), key="", values={"inspection": number})
    seconds = time.perf_counter() - begun
    _check_made(number)
    once += clerk.steps + _release(request)
    package = apps.get_model("inspection", "Package").objects.get(inspection=number)
    machine = {
        "of_file": pages,
        "pages": sum(len(some) for _document, _version, some in package.contents),
        "boxes": package.boxes,
        "seconds": seconds,
        "floor": _draw_alone(package.contents),
    }
    return {"machine": machine, "once": asdict(once), "by_page": asdict(by_page)}


def _check_made(number: int) -> None:
    row = apps.get_model("inspection", "Inspection").objects.get(id=number)
    if row.state != "made":
        raise RuntimeError(f"the package is {row.state}: {row.flaws}")


def _may_open(file: InspectedFile) -> None:
    """Let the clerk hold a purpose already: finding and opening the person is other work."""
    at = clock.read()
    caseworker = accounts.actor_for(accounts.account_named(_CLERK) or 0, at=at)
    persons.open_person(by=caseworker, at=at, person=file.person, purpose="counselling", reference="Probe")


def _ask(clerk: Hand, file: InspectedFile) -> str:
    """Take the request in; give the address of its page."""
    clerk.follow(f"/amt/einsicht/akte/{file.case_file}/")
    today = office_time(clock.read()).date()
    day = {f"received_on_{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
    chosen = {"asker": "lawyer", "representative": str(file.representative)}
    clerk.press("Antrag aufnehmen", choose=chosen, write={"name": LAWYER, "reference": "12/26 B"}, known=day)
    return clerk.path


def _take_offers(clerk: Hand) -> None:
    """Have everything blacked out that the house offers, kind by kind for the whole file."""
    for kind, button in clerk.offers().items():
        clerk.press(button, known={"tun": "schwaerzen", "art": kind})


def _choose(clerk: Hand, file: InspectedFile) -> None:
    """Look at each page from the first on, from paper to paper; draw and leave out what must be."""
    while True:
        clerk.look()
        place = _place(clerk.address)
        if place in file.by_hand:
            clerk.draw(_PLACE, button="Stelle schwärzen", known={"tun": "stelle", "kind": "other"})
        if place in file.left_out:
            clerk.press("Seite weglassen", choose={"grund": "third"}, known={"tun": "weglassen"})
        if not clerk.turn():
            return


def _place(address: str) -> tuple[int, int]:
    """Give document and page of the address of a page."""
    parts = urlsplit(address)
    page = parse_qs(parts.query).get("seite", ["1"])[0]
    return int(parts.path.rstrip("/").rsplit("/", 1)[-1]), int(page)


def _release(request: str) -> Steps:
    """Let the second person come to the request, say what for, and release it."""
    leader = Hand(*sign_in(role="team_lead", people=1))
    leader.begin("/amt/einsicht/")
    leader.follow(request)
    leader.press("Öffnen", choose={"purpose": "enquiry"}, write={"reference": "Akteneinsicht"})
    leader.press("Freigeben", to=f"{request}freigeben/")
    return leader.steps


def _draw_alone(contents: Sequence[tuple[int, int, Sequence[int]]]) -> float:
    """Draw the pages of a package behind the walls and nothing else; give the seconds."""
    begun = time.perf_counter()
    for document, version, pages in contents:
        data = files.document_copy(by=actor("system"), document=document, version=version).data
        with reading(data, limits=RECOGNITION) as reader:
            for page in pages:
                reader.page(page - 1, dpi=DPI)
    return time.perf_counter() - begun
