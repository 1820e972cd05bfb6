"""`anlaufstelle scans verify`: is every sealed scan still what was sealed?"""

import argparse

from anlaufstelle.cli.house import wake

_SHOWN = 50


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("what", choices=("verify",), help="verify: Siegel und jedes Byte gesiegelter Scans prüfen")


def run(options: argparse.Namespace) -> int:
    """Look at every sealed scan and print what is wrong; documents by number, never whose."""
    del options
    wake()
    from anlaufstelle.digitising import queries

    looked_at = wrong = 0
    for doubt in queries.doubts():
        looked_at += 1
        if doubt is not None:
            wrong += 1
            if wrong <= _SHOWN:
                print(f"Dokument {doubt.document}: {doubt.why}")
    print(f"{looked_at} gesiegelte Scans geprüft, {wrong} stimmen nicht.")
    return 1 if wrong else 0
