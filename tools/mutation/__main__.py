"""``python -m tools.mutation [--share 0.1] [--seed 1]``: the score of the rules, and the mistakes nobody noticed."""

from __future__ import annotations

import argparse
import os
import sys

#: Below this the worked cases notice too little.
_LEAST = 0.8


def main() -> int:
    """Measure; the exit code is 1 below the bound."""
    parser = argparse.ArgumentParser(prog="tools.mutation", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="the share of all mistakes that is tried")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    from tools.mutation import rules

    tried, seen, lived = rules.score(share=options.share, seed=options.seed)
    print("\n".join(lived))
    print(f"rules: {seen} of {tried} mistakes noticed ({seen / max(tried, 1):.1%}; at least {_LEAST:.0%})")
    return 0 if seen >= _LEAST * tried else 1


if __name__ == "__main__":
    sys.exit(main())
