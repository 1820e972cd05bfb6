"""``python -m tools.mutation.engine [--sample 300 --seed 1] [--again]``: the score, and the mistakes nobody noticed.

Every result is kept at once in ``build/mutation``: stopped at any time, the next run goes on where this one was.
"""

from __future__ import annotations

import argparse
import sys

from tools.mutation.engine.scoring import Options, score


def main() -> int:
    """Measure; the exit code is 1 below the bound."""
    parser = argparse.ArgumentParser(prog="tools.mutation.engine", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, metavar="COUNT", help="draw so many mistakes; 0: try them all")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    parser.add_argument("--file", default="", help="only modules whose path contains this")
    parser.add_argument("--processes", type=int, default=2, choices=(1, 2))
    parser.add_argument("--longest", type=float, default=4.0, help="leave out tests that take more seconds")
    parser.add_argument("--budget", type=float, default=15.0, help="seconds of tests at most for one mistake")
    parser.add_argument("--again", action="store_true", help="only what nobody noticed in an earlier run")
    return score(Options(**vars(parser.parse_args())))


if __name__ == "__main__":
    sys.exit(main())
