"""`anlaufstelle audit verify`: is the audit log whole and unchanged?"""

import argparse

from anlaufstelle.cli.house import wake


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("what", choices=("verify",), metavar="verify", help="Protokoll prüfen")
    parser.add_argument("--head", metavar="GRÖSSE:WURZEL", help="früher notierter Stand, der im Protokoll liegen muss")


def run(options: argparse.Namespace) -> int:
    """Verify and print what was found."""
    wake()
    from anlaufstelle.base.audit.verify import verify

    report = verify(expect_head=options.head)
    for line in report.lines:
        print(line)
    return 0 if report.ok else 1
