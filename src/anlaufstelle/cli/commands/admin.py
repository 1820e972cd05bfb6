"""`anlaufstelle admin NAME`: the first administrator of an office, with a one-time link that sets the password."""

import argparse

from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument("name", metavar="NAME", help="Anmeldename, zum Beispiel a.muster")
    parser.add_argument("--shown", metavar="NAME", default="", help="Name, den andere sehen (sonst der Anmeldename)")
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Make the account, give it the role and print the link; the link works once and for two days."""
    wake()
    from anlaufstelle.accounts import actions
    from anlaufstelle.accounts.permissions import ADMINISTRATOR
    from anlaufstelle.base.permissions import actor

    by, moment = actor("system"), at(options)
    shown = options.shown or options.name
    account = actions.create_account(by=by, at=moment, username=options.name, display_name=shown)
    actions.grant_role(by=by, at=moment, account=account, role=ADMINISTRATOR)
    print("Passwort setzen (der Link gilt einmal und zwei Tage):")
    print(actions.make_link(by=by, at=moment, account=account))
    return 0
