"""How long a file takes until it may be seen is measured at the real pages, and the count of steps follows the file."""

from dataclasses import asdict

import pytest

from anlaufstelle.bench import inspection
from anlaufstelle.bench.inspected import InspectedFile, fill
from anlaufstelle.bench.sessions import sign_in
from anlaufstelle.bench.steps import Hand, Steps

pytestmark = pytest.mark.django_db
_PAGES = 12


def test_a_tiny_file_gives_every_row_with_its_floor_and_target() -> None:
    found = inspection.measure(pages=_PAGES, seed=1)
    rows = {row.name: row for row in inspection.rows(found)}
    assert (rows["pages_in_package"].value, rows["boxes"].value) == (_PAGES, 1)
    package = rows[f"package_of_{_PAGES}_s"]
    assert package.floor is not None
    assert rows[f"package_of_300_s_from_{_PAGES}"].value == pytest.approx(25 * package.value)
    work = rows[f"work_minutes_from_{_PAGES}"]
    assert (work.target, work.ok) == (5, False)
    assert rows[f"work_pages_looked_at_from_{_PAGES}"].value == 300


def test_a_file_of_the_whole_size_is_not_reckoned_from_anything() -> None:
    once, by_page = Steps(loads=2), Steps(looked=300, words=300)
    machine = {"of_file": 300, "pages": 295, "boxes": 20, "seconds": 100.0, "floor": 50.0}
    found = {"machine": machine, "once": asdict(once), "by_page": asdict(by_page)}
    rows = {row.name: row for row in inspection.rows(found)}
    assert (rows["package_of_300_s"].value, rows["package_of_300_s"].floor) == (100, 50)
    assert rows["work_minutes"].ok, "a file with one word a page is looked at in half a minute"
    assert rows["work_pages_loaded"].value == 2


def test_the_count_follows_the_pages_and_the_places_of_the_file() -> None:
    file = fill(pages=_PAGES, seed=1)
    clerk = Hand(*sign_in(role="caseworker", people=1))
    inspection._may_open(file)
    plain = _counted(clerk, file)
    assert (plain.looked, plain.turns) == (_PAGES, _PAGES - 1), "one turns from paper to paper"
    first = file.documents[0]
    file.by_hand |= {(first, 2), (first, 3)}
    assert _more(_counted(clerk, file), plain) == {"loads": 2, "clicks": 4, "keys": 2}
    file.by_hand.clear()
    file.left_out.add((first, 4))
    assert _more(_counted(clerk, file), plain) == {"loads": 1, "clicks": 3}


def test_what_is_not_on_the_page_is_not_done() -> None:
    file = fill(pages=1, seed=1)
    clerk = Hand(*sign_in(role="caseworker", people=1))
    inspection._may_open(file)
    clerk.begin(f"/amt/akten/{file.case_file}/")
    with pytest.raises(RuntimeError, match="Paket erzeugen"):
        clerk.press("Paket erzeugen")
    assert clerk.path == f"/amt/akten/{file.case_file}/"


def _counted(clerk: Hand, file: InspectedFile) -> Steps:
    """Take in a request of its own and choose; give the steps of choosing."""
    clerk.begin(f"/amt/akten/{file.case_file}/")
    request = inspection._ask(clerk, file)
    clerk.follow(f"{request}dokument/{file.documents[0]}/")
    clerk.steps = Steps()
    inspection._choose(clerk, file)
    return clerk.steps


def _more(one: Steps, other: Steps) -> dict[str, float]:
    found = {name: number - asdict(other)[name] for name, number in asdict(one).items()}
    return {name: number for name, number in found.items() if number}
