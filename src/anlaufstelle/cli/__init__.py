"""The one console command: `anlaufstelle`. Nothing heavy is loaded before a command is chosen."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from anlaufstelle.cli.parser import Command, Parser, overview

#: Files this command makes belong to its user alone.
_UMASK = 0o077

COMMANDS = (
    Command("serve", "Server starten: Seiten, Live-Ereignisse, Postausgang und Hintergrundarbeit"),
    Command("worker", "Nur Hintergrundarbeit: weitere Rechner, die mitlesen (mit PostgreSQL)"),
    Command("init", "Schlüssel und Datenbanken anlegen oder auf den neuen Stand bringen"),
    Command("admin", "Erste Administratorin oder ersten Administrator anlegen"),
    Command("demo", "Erfundenes Amt mit Personen und Terminen laden"),
    Command("figures", "Zahlen festhalten (freeze) und neben festgehaltenen zeigen (show)"),
    Command("files", "Akten aus dem Fachverfahren übernehmen (import-shells), Übergabepaket prüfen (verify-package)"),
    Command("doctor", "Einrichtung prüfen; nennt zu jedem Mangel die Abhilfe"),
    Command("audit", "Protokoll prüfen (audit verify); auffällige Öffnungen (audit patterns)"),
    Command("scans", "Gesiegelte Scans prüfen (scans verify)"),
    Command("backup", "Datenbanken und Schlüssel als einen geprüften Satz sichern"),
    Command("restore", "Sicherung prüfen oder in einen leeren Ordner zurückholen"),
    Command("plan", "Plan des Amts zeigen oder prüfen, ob alle Termine hineinpassen"),
    Command("retention", "Was zu löschen ist (retention due) und was wann fällig wird (retention simulate)"),
    Command("law", "Recht befragen (law deadlines)"),
    Command("bench", "Geschwindigkeit messen"),
    Command("trial", "Lange Probe fahren (voller Umfang)"),
    Command("settings", "Alle Einstellungen zeigen"),
    Command("screenshots", "Bilder für die Anleitung machen"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 not possible or something to mend, 2 wrong words."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] in ("-h", "--help", "--version"):
        return overview(COMMANDS, version="--version" in words)
    known = {command.name: command for command in COMMANDS}
    name = "init" if words[0] == "migrate" else words[0]
    if name not in known:
        print(
            f"anlaufstelle: Den Befehl »{words[0]}« gibt es nicht. Alle Befehle: anlaufstelle --help", file=sys.stderr
        )
        return 2
    os.umask(_UMASK)
    module = import_module(f"anlaufstelle.cli.commands.{name}")
    parser = Parser(prog=f"anlaufstelle {name}", description=known[name].says)
    module.add(parser)
    return _run(module.run, parser, words[1:])


def _run(run: object, parser: Parser, words: Sequence[str]) -> int:
    from anlaufstelle.cli.ending import code_of

    assert callable(run)  # noqa: S101  # every command has run(); tests/cli holds the list
    try:
        return int(run(parser.parse_args(words)))
    except KeyboardInterrupt:
        return 130
    except Exception as problem:  # noqa: BLE001  # the end of the line: known problems become words
        return code_of(problem)
