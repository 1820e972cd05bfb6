"""How fast and how surely the name search finds somebody among as many persons as a large city's office knows.

Times are CPU time of this process, so that neighbours on a shared machine do not count, and the collector of the
memory leaves the index alone, as in the server. The pairs come from lists of spellings after published rules with
swaps, scanning errors and wrong dates (`bench/named.py`, `bench/crowd.py`); whoever shares a name with others is asked
for with the birth date. The floor finds whose name has all words as typed, but for case and accents. The rows that
begin with `served` are wall time through HTTP, from the real server (`bench/found_served.py`).
"""

import gc
import tracemalloc
from collections.abc import Iterator
from time import process_time

from anlaufstelle.bench import found_served, rapid
from anlaufstelle.bench.crowd import PERSONS, Crowd, Pair, crowd
from anlaufstelle.bench.rows import Row
from anlaufstelle.engines.finding import Index, asked
from anlaufstelle.values.names import fold

_QUICK = 8_000
_REPLACED = 200
#: The target through HTTP is 50 ms; a page of the office needs up to 15 of them.
_QUERY_MS = 35.0
_RECALL = 95.0


def run(*, quick: bool, seed: int = 1) -> list[Row]:
    """Give the figures; `quick` takes fewer persons and leaves the memory and the peer out."""
    people = crowd(_QUICK if quick else PERSONS, seed=seed)
    start = process_time()
    index = Index(people.entries)
    built = process_time() - start
    gc.collect()
    gc.freeze()
    try:
        found = list(_found(index, people))
    finally:
        gc.unfreeze()
    rows = [*found, Row("index_build_s", built, "s"), _replaced(index, people), *_floor(people)]
    if not quick:
        rows += [_memory(people), *rapid.rows(people)]
    return [*rows, *found_served.rows(len(people.entries), seed=seed)]


def _found(index: Index, people: Crowd) -> Iterator[Row]:
    times, ranks = [], []
    for pair in people.pairs:
        start = process_time()
        hits = index.find(asked(pair.typed))
        times.append(1000 * (process_time() - start))
        ranks.append(_rank(pair, [hit.person for hit in hits]))
    times.sort()
    late = times[int(len(times) * 0.99)]
    recall = _share(ranks, most=5)
    yield Row("pairs", len(ranks), "count", None, 400, len(ranks) >= 400)
    yield Row("query_ms_p50", times[len(times) // 2], "ms")
    yield Row("query_ms_p99", late, "ms", None, _QUERY_MS, late <= _QUERY_MS)
    yield Row("recall_at_5", recall, "%", None, _RECALL, recall >= _RECALL)
    yield Row("precision_at_1", _share(ranks, most=1), "%")
    for rule in dict.fromkeys(pair.rule for pair in people.pairs):
        of_rule = [rank for rank, pair in zip(ranks, people.pairs, strict=True) if pair.rule == rule]
        yield Row(f"recall_at_5 {rule}", _share(of_rule, most=5), "%")


def _replaced(index: Index, people: Crowd) -> Row:
    start = process_time()
    for entry in people.entries[:_REPLACED]:
        index.put(entry)
    return Row("replace_one_ms", 1000 * (process_time() - start) / _REPLACED, "ms")


def _floor(people: Crowd) -> Iterator[Row]:
    having: dict[str, set[int]] = {}
    for entry in people.entries:
        for word in {word for name in entry.names for word in fold(f"{name.given} {name.family}").split()}:
            having.setdefault(word, set()).add(entry.id)
    births = {entry.id: entry.born.written for entry in people.entries}
    times, ranks = [], []
    for pair in people.pairs:
        start = process_time()
        question = asked(pair.typed)
        sets = [having.get(word, set()) for part in question.words for word in fold(part).split()]
        hits = sorted(set.intersection(*sets)) if sets else []
        if question.born:
            hits.sort(key=lambda one, born=question.born.written: births[one] != born)  # type: ignore[misc]  # a key
        times.append(1000 * (process_time() - start))
        ranks.append(_rank(pair, hits))
    times.sort()
    yield Row("floor_query_ms_p99", times[int(len(times) * 0.99)], "ms")
    yield Row("floor_recall_at_5", _share(ranks, most=5), "%")
    yield Row("floor_precision_at_1", _share(ranks, most=1), "%")


def _memory(people: Crowd) -> Row:
    tracemalloc.start()
    index = Index(people.entries)
    used = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    return Row("memory_mb", used if len(index) else 0.0, "MB")


def _rank(pair: Pair, found: list[int]) -> int | None:
    return found.index(pair.entry.id) + 1 if pair.entry.id in found else None


def _share(ranks: list[int | None], *, most: int) -> float:
    return 100 * sum(rank is not None and rank <= most for rank in ranks) / len(ranks)
