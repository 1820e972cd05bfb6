"""``python -m tools.mutation [--share 0.1] [--seed 1] [--sheet aufenthg_9] [--propose]``: the score of the rules."""

from __future__ import annotations

import argparse
import os
import sys

import django

#: Below this the worked cases notice too little.
_LEAST = 0.8


def main() -> int:
    """Measure; the exit code is 1 below the bound."""
    parser = argparse.ArgumentParser(prog="tools.mutation", description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="the share of all mistakes that is tried")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sheet", default="", help="only the mistakes in this sheet")
    parser.add_argument(
        "--propose", action="store_true", help="facts by which the rest would be noticed, to be decided"
    )
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anlaufstelle.web.testing")
    django.setup()
    from tools.mutation import candidates, rules

    found = rules.score(share=options.share, seed=options.seed, only=options.sheet)
    rest = candidates.proposed(found.lived) if options.propose else (mutant.name for mutant in found.lived)
    print("\n".join(map(str, rest)))
    print(f"rules: {found.seen} of {found.tried} mistakes noticed ({found.share:.1%}; at least {_LEAST:.0%}); "
          f"{found.same} more change nothing on any day")  # fmt: skip
    return 0 if found.share >= _LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
