"""Somebody with a letter takes the answer along as a file, without scripts too."""

import pytest

from tests.journeys.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_the_button_under_the_answer_gives_the_sheet(visitor: Visitor, *, scripts: bool) -> None:
    kim = visitor(width=360, java_script_enabled=scripts)
    kim.open("brief/unbegruendet/")
    for part, value in (("day", "27"), ("month", "2"), ("year", "2026")):
        kim.page.locator(f"main [name=served_{part}]").fill(value)
    with kim.page.expect_navigation():
        kim.page.locator("main form[method=post] button[type=submit]").click()
    with kim.page.expect_response("**/blatt.pdf") as answer:
        kim.page.locator("form[action$='blatt.pdf'] button[type=submit]").click()
    assert answer.value.status == 200
    assert answer.value.headers["content-type"] == "application/pdf"
    assert answer.value.headers["cache-control"] == "no-store"
