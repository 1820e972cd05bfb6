"""`anlaufstelle law readability`: how easy the German of the rules is to read, the hardest first."""

import argparse
import json
from collections.abc import Iterator

from anlaufstelle.cli.house import wake
from anlaufstelle.engines.law import readability

_SHOWN = 20
_HOW = (
    "LIX (Björnsson 1968): unter 40 leicht, über 60 schwer. Wiener Sachtextformel 1 (Bamberger/Vanecek 1984): "
    "Schulstufe. Amstad (1978): 0 bis 100, mehr ist leichter.\n"
    "Alle drei zählen nur Längen und sind für ganze Texte gemacht; keine misst B1. Als schwer gilt hier ein Satz mit "
    f"mehr als {readability.MOST_WORDS} Wörtern, ein Wort mit mehr als {readability.MOST_LETTERS} Buchstaben, das auf "
    f"keinem Ausweis steht, oder mehr als {readability.MOST_ABSTRACT} Nomen aus Verben in einem Satz."
)


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("--json", action="store_true", help="als JSON, mit allen Sätzen")


def run(options: argparse.Namespace) -> int:
    """Show the figures; exit code 1 when a sentence is over a bound."""
    wake()
    from anlaufstelle.pathways import queries

    texts = queries.german_texts()
    hard = sorted(
        ((readability.hard_in(text), kind, text) for kind, found in texts.items() for text in found),
        key=lambda one: -one[0].weight,
    )
    over = [one for one in hard if one[0].is_hard]
    if options.json:
        print(json.dumps(_as_json(texts, hard), ensure_ascii=False, indent=1))
        return int(bool(over))
    print("\n".join(_lines(texts)))
    print(f"\n{len(over)} über einer Grenze. Die schwersten:")
    for found, kind, text in hard[:_SHOWN]:
        print(f"{'!' if found.is_hard else ' '} {found.weight:4.2f}  {found.words:2} Wörter  {kind:<10} {text}")
    print(f"\n{_HOW}")
    return int(bool(over))


def _lines(texts: dict[str, tuple[str, ...]]) -> Iterator[str]:
    yield f"{'':<12}{'Sätze':>7}{'LIX':>7}{'Wien':>7}{'Amstad':>8}{'Wörter':>8}{'Passiv':>8}"
    for kind, found in texts.items():
        one, passive = readability.together(found), sum(readability.hard_in(text).passive for text in found)
        words = one.words / one.sentences
        yield f"{kind:<12}{len(found):>7}{one.lix:>7.1f}{one.vienna:>7.1f}{one.amstad:>8.1f}{words:>8.1f}{passive:>8}"


def _as_json(texts: dict[str, tuple[str, ...]], hard: list[tuple[readability.Hard, str, str]]) -> dict[str, object]:
    kinds = {kind: readability.together(found) for kind, found in texts.items()}
    return {
        "kinds": {
            kind: {
                "texts": len(texts[kind]),
                "lix": round(one.lix, 1),
                "vienna": round(one.vienna, 1),
                "amstad": round(one.amstad, 1),
                "words_a_sentence": round(one.words / one.sentences, 1),
                "passive": sum(readability.hard_in(text).passive for text in texts[kind]),
            }
            for kind, one in kinds.items()
        },
        "texts": [
            {
                "kind": kind,
                "text": text,
                "hard": found.is_hard,
                "weight": round(found.weight, 2),
                "words": found.words,
                "long": list(found.long),
                "passive": found.passive,
                "abstract": list(found.abstract),
            }
            for found, kind, text in hard
        ],
    }
