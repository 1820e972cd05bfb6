"""At least 400 pairs after published rules are found among many; the benchmark gives its rows."""

import pytest

from anlaufstelle.bench import finding, found_served, rapid
from anlaufstelle.bench.crowd import crowd
from anlaufstelle.bench.named import FAMILY, GIVEN
from anlaufstelle.engines.finding import Index, asked


def test_of_the_pairs_at_least_95_of_100_are_among_the_first_five() -> None:
    people = crowd(6_000)
    index = Index(people.entries)
    found = [pair.entry.id in [hit.person for hit in index.find(asked(pair.typed), most=5)] for pair in people.pairs]
    assert len(found) >= 400
    assert sum(found) >= 0.95 * len(found)


def test_no_pair_gives_the_name_away() -> None:
    """Each rule but those about dates and numbers changes the name, nearly always."""
    pairs = [pair for pair in crowd(600).pairs if pair.rule in {"other spelling", "own script asked", "scholarly"}]
    same = [
        pair for pair in pairs if set(pair.typed.split()) >= {pair.entry.names[0].family, pair.entry.names[0].given}
    ]
    assert len(same) < 0.12 * len(pairs)


def test_every_name_has_forms_that_differ() -> None:
    assert all(len(name.forms) >= 2 for name in (*GIVEN, *FAMILY))


def test_the_benchmark_gives_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PERSONS", 700)
    monkeypatch.setattr(rapid, "_environment", _refuse)
    monkeypatch.setattr(found_served, "_PAUSE_SECONDS", 0.0)
    rows = {row.name: row for row in finding.run(quick=False, seed=2)}
    assert rows["recall_at_5"].ok
    assert rows["recall_at_5"].value > rows["floor_recall_at_5"].value
    assert {"query_ms_p50", "query_ms_p99", "index_build_s", "memory_mb", "precision_at_1"} <= rows.keys()
    assert rows["served_answers"].ok, "every question was answered through HTTP"
    assert rows["served_new_name_seen"].ok, "and somebody new was seen in every connection at once"
    assert not any(name.startswith("peer") for name in rows)


def _refuse() -> str:
    raise OSError("no network here")
