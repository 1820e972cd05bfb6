"""The guide to facts says what the reader takes: kinds, keys and the example are the real ones."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from anlaufstelle.engines.law import facts as reader
from anlaufstelle.pathways import queries

_GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "facts.md"


def _between(name: str) -> str:
    found = re.search(rf"<!-- {name}:.*?-->\n(.*?)<!-- end -->", _GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def _kinds() -> str:
    known = queries.facts_described().values()
    count = Counter(fact.kind for fact in known)
    examples = {fact.kind: (fact.name, fact.example) for fact in reversed(list(known))}
    rows = (f"| `{kind.value}` | `{examples[kind][0]}: {examples[kind][1]}` | {count[kind]} |\n" for kind in examples)
    return "| Art | Beispiel | so viele |\n|---|---|---|\n" + "".join(sorted(rows))


def test_the_table_of_kinds_is_the_vocabulary() -> None:
    assert _between("kinds") == _kinds()


def test_the_keys_are_those_the_reader_takes() -> None:
    assert _between("keys") == "".join(f"- `{key}`\n" for key in sorted(reader._KEYS))  # one list


def test_the_example_is_read() -> None:
    example = re.search(r"```yaml\n(.*?)```", _GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    found = queries.explain(yaml.safe_load(example[1]), on=date(2026, 11, 22), ways=["P34"])
    assert found.contradictions == ()
