"""Hostile files go through the whole intake of a served office, and no process of it ends or grows."""

import hashlib
from collections import Counter

import pytest

from anlaufstelle.bench.hostile import crafted
from anlaufstelle.bench.hostile.mutated import mutated, sound
from anlaufstelle.bench.trials import hostile


@pytest.mark.slow
def test_hostile_files_end_as_pages_or_with_a_word() -> None:
    rows = hostile.run(full=False)
    assert [(row.name, row.value) for row in rows if row.ok is False] == []


def test_there_are_more_than_a_hundred_kinds_and_no_two_are_the_same_bytes() -> None:
    known = [(one.kind, hashlib.sha256(one.data).hexdigest()) for one in crafted()]
    assert len(known) > 100
    for one in (0, 1):
        assert Counter(pair[one] for pair in known).most_common(1)[0][1] == 1


def test_the_same_seed_changes_sound_files_in_the_same_way() -> None:
    first, again, other = (list(mutated(60, seed=seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert not {data for _name, data in first} & {data for _ending, data in sound()}
