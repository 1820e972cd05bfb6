"""Runs in the environment of RapidFuzz: names and questions in, the numbers of the found ones and the times out."""

import json
import sys
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz, process


def main() -> None:
    """Answer every question of the file."""
    asked = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    numbers = [number for number, _name, _born in asked["names"]]
    names = [name for _number, name, _born in asked["names"]]
    births = [born for _number, _name, born in asked["names"]]
    found, times = [], []
    for words, born in asked["questions"]:
        start = process_time()
        best = process.extract(words, names, scorer=fuzz.token_sort_ratio, limit=50)
        best.sort(key=lambda one: not born or births[one[2]] != born)
        found.append(list(dict.fromkeys(numbers[place] for _name, _score, place in best))[:5])
        times.append(1000 * (process_time() - start))
    times.sort()
    said = {"found": found, "ms_p50": times[len(times) // 2], "ms_p99": times[int(len(times) * 0.99)]}
    print(json.dumps(said))


main()
