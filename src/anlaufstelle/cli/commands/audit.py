"""`anlaufstelle audit verify | patterns`: is the audit log whole, and which openings look odd?"""

import argparse
import sys

from anlaufstelle.cli.house import wake

_EACH = 1_000


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    parser.add_argument(
        "what", choices=("verify", "patterns"), help="verify: Protokoll prüfen; patterns: auffällige Öffnungen zeigen"
    )
    parser.add_argument("--head", metavar="GRÖSSE:WURZEL", help="früher notierter Stand, der im Protokoll liegen muss")
    parser.add_argument(
        "--documents", action="store_true", help="auch jede gespeicherte Datei prüfen: da, lesbar, unverändert"
    )
    parser.add_argument(
        "--share", type=int, default=1, metavar="N", help="von den Dateien heute nur jede N-te; nach N Tagen alle"
    )
    parser.add_argument("--after", type=int, default=0, metavar="NUMMER", help="nach dieser Datei weitermachen")
    parser.add_argument("--as", dest="login", metavar="KONTO", default="", help="Konto des Datenschutzes")
    parser.add_argument("--days", type=int, metavar="TAGE", default=30, help="so viele Tage zurück (30)")


def run(options: argparse.Namespace) -> int:
    """Verify, or show odd openings, and print what was found."""
    wake()
    return _patterns(options) if options.what == "patterns" else _verify(options)


def _verify(options: argparse.Namespace) -> int:
    from anlaufstelle.base.audit.verify import verify

    report = verify(expect_head=options.head)
    for line in report.lines:
        print(line)
    stored_ok = _stored(options) if options.documents else True
    return 0 if report.ok and stored_ok else 1


def _stored(options: argparse.Namespace) -> bool:
    """Prove stored files; who interrupts it is told where it can go on."""
    from anlaufstelle.base import clock
    from anlaufstelle.cli.ending import Stop
    from anlaufstelle.files import queries

    if options.share < 1:
        raise Stop("--share braucht eine Zahl ab 1.", code=2)
    last = options.after

    def done(number: int) -> None:
        nonlocal last
        last = number
        if number % _EACH == 0:
            print(f"… bis Datei {number} geprüft", file=sys.stderr)

    turn = clock.read().toordinal() % options.share
    try:
        proof = queries.prove_stored(share=options.share, turn=turn, after=options.after, progress=done)
    except KeyboardInterrupt:
        print(f"Unterbrochen. Weiter mit: anlaufstelle audit verify --documents --after {last}", file=sys.stderr)
        raise
    for line in proof.lines:
        print(line)
    return proof.ok


def _patterns(options: argparse.Namespace) -> int:
    """Show odd openings to the one role that may see them; who asks is recorded, refused or not."""
    from anlaufstelle.accounts import queries as accounts
    from anlaufstelle.base import clock
    from anlaufstelle.base.permissions import Actor
    from anlaufstelle.cli.ending import Stop
    from anlaufstelle.purposes import actions

    now = clock.read()
    account = accounts.account_named(options.login) if options.login else None
    if account is None:
        raise Stop("Wer fragt? Nennen Sie das Konto der oder des Datenschutzbeauftragten: --as KONTO", code=2)
    by: Actor = accounts.actor_for(account, at=now)
    found = actions.read_patterns(by=by, at=now, days=options.days)
    print(f"Seit {found.since:%d.%m.%Y}: {found.openings} Öffnungen, {found.unheld} mit selbst gewähltem Zweck.")
    for line in found.lines:
        signs = ", ".join(line.sign_names)
        wall = clock.office_time(line.at)
        print(f"{wall:%d.%m.%Y %H:%M}  Konto {line.account}  Person {line.person}  {line.purpose}  [{signs}]")
    print("Ein Zeichen ist eine Frage, kein Befund. Nur für den Datenschutz, nie zur Kontrolle von Leistung.")
    return 0
