"""Makes the table by which papers are known that no rule knows: `python -m tools.train_sorting`.

Softmax regression on words, parts of words and layout of invented papers. How sure it may be is found by leaving out
each fifth paper in turn: a paper like none that was learned is the usual case in an office.
"""

import json
from base64 import b64encode
from pathlib import Path

import numpy as np

from anlaufstelle.bench.papers.invented import Press, templates
from anlaufstelle.engines.reading.sorting.learned import signs_of
from anlaufstelle.engines.reading.sorting.lines import lines_of
from anlaufstelle.engines.reading.sorting.papers import KINDS

_TABLE = Path(__file__).parents[1] / "src/anlaufstelle/engines/reading/sorting/table.json"
_DRAWN, _MOST, _STEPS, _RATE, _DECAY, _FOLDS, _SEED = 24, 1_600, 250, 0.5, 2e-4, 5, 7
_HEATS = np.linspace(0.3, 6.0, 58)


def main() -> None:
    """Learn, find how sure it is, and write the table."""
    papers = templates("trained")
    drawn = [_drawn(kind, body, number) for number, (kind, body) in enumerate(papers)]
    samples = [(number, KINDS.index(papers[number][0]), signs) for number, rows in enumerate(drawn) for signs in rows]
    signs = _chosen(samples)
    matrix, kinds = _matrix(samples, signs), np.array([kind for _, kind, _ in samples])
    groups = np.array([number % _FOLDS for number, _, _ in samples])
    left = np.zeros((len(samples), len(KINDS)))
    for fold in range(_FOLDS):
        out = groups == fold
        weights, bias = _learned(matrix[~out], kinds[~out])
        left[out] = matrix[out] @ weights + bias
    heat = min(_HEATS, key=lambda one: _loss(left / one, kinds))
    weights, bias = _learned(matrix, kinds)
    loudest = np.abs(weights).max(axis=1).argsort()[::-1][:_MOST]
    scale = float(np.abs(weights[loudest]).max()) / 127
    raw = np.round(weights[loudest] / scale).astype(np.int8)
    table = {
        "signs": [signs[place] for place in loudest],
        "bias": [round(float(one) / heat, 4) for one in bias],
        "scale": round(scale / heat, 8),
        "weights": b64encode(raw.tobytes()).decode(),
    }
    _TABLE.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _drawn(kind: str, body: str, number: int) -> list[list[str]]:
    press = Press(_SEED + number, titles=0.4)
    papers = [press.paper(kind, body) for _ in range(_DRAWN)]
    return [list(signs_of([line for page in paper.pages for line in lines_of(page.words)])) for paper in papers]


def _chosen(samples: list[tuple[int, int, list[str]]]) -> list[str]:
    """Give the signs of at least a tenth of the drawings of some paper: names and numbers fall out."""
    counted: dict[str, int] = {}
    for _, _, signs in samples:
        for sign in signs:
            counted[sign] = counted.get(sign, 0) + 1
    return sorted(sign for sign, count in counted.items() if count >= _DRAWN // 3)


def _matrix(samples: list[tuple[int, int, list[str]]], signs: list[str]) -> np.ndarray:
    place = {sign: number for number, sign in enumerate(signs)}
    matrix = np.zeros((len(samples), len(signs)), dtype=np.float32)
    for row, (_, _, found) in enumerate(samples):
        known = [place[sign] for sign in found if sign in place]
        matrix[row, known] = 1 / np.sqrt(max(len(known), 1))
    return matrix


def _learned(matrix: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    weights, bias = np.zeros((matrix.shape[1], len(KINDS))), np.zeros(len(KINDS))
    wanted = np.eye(len(KINDS))[kinds]
    share = 1 / np.maximum(wanted.sum(axis=0), 1)
    balance = (wanted @ share)[:, None] / share.mean()
    for _ in range(_STEPS):
        wrong = (_chances(matrix @ weights + bias) - wanted) * balance / len(kinds)
        weights -= _RATE * 20 * (matrix.T @ wrong + _DECAY * weights)
        bias -= _RATE * wrong.sum(axis=0)
    return weights, bias


def _chances(logits: np.ndarray) -> np.ndarray:
    grown = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def _loss(logits: np.ndarray, kinds: np.ndarray) -> float:
    return float(-np.log(_chances(logits)[np.arange(len(kinds)), kinds] + 1e-9).mean())


if __name__ == "__main__":
    main()
