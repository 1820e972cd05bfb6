"""`anlaufstelle retention due | simulate`: what must be erased and what goes when, without a name of anybody."""

import argparse
from datetime import date

from anlaufstelle.base.permissions import Actor
from anlaufstelle.cli.ending import Stop
from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at

_PER = {"jahr": "year", "quartal": "quarter"}


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "what",
        choices=("due", "simulate"),
        help="due: was fällig ist; simulate: was wann fällig wird",
    )
    parser.add_argument("--as", dest="login", metavar="KONTO", default="", help="Konto, das Aussonderungen sehen darf")
    parser.add_argument("--per", choices=tuple(_PER), default="jahr", help="simulate: je Jahr oder je Quartal (jahr)")
    parser.add_argument(
        "--years", action="append", default=[], metavar="REGEL=JAHRE", help="simulate: andere Dauer einer Regel"
    )
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Print it as this account may see it; nothing is stored and nothing is decided."""
    wake()
    from anlaufstelle.accounts import queries as accounts

    account = accounts.account_named(options.login) if options.login else None
    if account is None:
        raise Stop("Wer fragt? Nennen Sie ein Konto, das die Aussonderung sehen darf: --as KONTO", code=2)
    by = accounts.actor_for(account, at=at(options))
    return _due(options, by) if options.what == "due" else _simulate(options, by)


def _due(options: argparse.Namespace, by: Actor) -> int:
    from anlaufstelle.base.clock import office_time
    from anlaufstelle.retention import queries

    today = office_time(at(options)).date()
    due = [line for line in queries.due_lines(by=by, on=today) if line.judgement.is_due(today)]
    for line in due:
        marks = [word for word, there in (("gesperrt", line.held), ("vorgeschlagen", line.listed)) if there]
        print(f"{line.due.first:%d.%m.%Y}  {line.name}  {line.due.rule.norm}  {' '.join(marks)}".rstrip())
    print(f"{len(due)} fällig am {today:%d.%m.%Y}. Die Fristen sind noch nicht juristisch geprüft.")
    return 0


def _simulate(options: argparse.Namespace, by: Actor) -> int:
    from anlaufstelle.base.clock import office_time
    from anlaufstelle.retention import queries

    today = office_time(at(options)).date()
    found = queries.simulate(by=by, on=today, per=_PER[options.per], years=_years(options.years, today))
    print(f"{'':<18}{'Personen':>10}{'Akten':>10}{'Dokumente':>11}{'Tatsachen':>11}   (heute / geändert)")
    for span in found.spans:
        pairs = [
            (span.before.persons, span.after.persons, 10),
            (span.before.files, span.after.files, 10),
            (span.before.documents, span.after.documents, 11),
            (span.before.facts, span.after.facts, 11),
        ]
        print(f"{span.name:<18}" + "".join(f"{f'{before}/{after}':>{width}}" for before, after, width in pairs))
    for why, before, after in found.unknown:
        print(f"kein Tag zu nennen, {why}: {before}/{after}")
    print(f"{found.held} davon gesperrt. Nichts davon ist gespeichert; die Fristen sind noch nicht juristisch geprüft.")
    return 0


def _years(given: list[str], today: date) -> dict[str, int]:
    """Give other lengths by rule. Ends with the rules there are, where one is not known."""
    from anlaufstelle.retention import queries

    known = {rule.code: rule for rule in queries.adjustable(today)}
    found = {}
    for word in given:
        code, _sign, years = word.partition("=")
        if code not in known or not years.isdecimal() or not 1 <= int(years) <= queries.MOST_YEARS:
            codes = ", ".join(f"{rule.code}={rule.years}" for rule in known.values())
            raise Stop(f"{word}: gebraucht wird REGEL=JAHRE. Regeln und Jahre von heute: {codes}", code=2)
        found[code] = int(years)
    return found
