"""`python -m anlaufstelle.cli`: the console command."""

import sys

from anlaufstelle.cli import main

if __name__ == "__main__":
    sys.exit(main())
