"""`--at` means office time unless it names a zone."""

import argparse

import pytest

from anlaufstelle.cli.moments import moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-03T09:00", "2026-03-03T08:00:00+00:00"),
        ("2026-07-03T09:00", "2026-07-03T07:00:00+00:00"),
        ("2026-03-03T09:00+00:00", "2026-03-03T09:00:00+00:00"),
        ("2026-03-03", "2026-03-02T23:00:00+00:00"),
    ],
)
def test_moment_in_utc(text: str, expected: str) -> None:
    assert moment(text).isoformat() == expected


@pytest.mark.parametrize("text", ["gestern", "", "2026-02-30T09:00", "2026-03-03T25:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        moment(text)
