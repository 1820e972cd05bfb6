"""Looking at the house from inside: tables, pages' files, translations, write gate, mail. Needs the settings."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from anlaufstelle.cli.findings import Finding, bad, hint, well
from anlaufstelle.cli.machine import SETUP

_SECONDS = 3.0


def look() -> Iterator[Finding]:
    """Look at everything that needs the house awake."""
    yield from tables()
    yield gate()
    yield static_files()
    yield catalogues()
    yield waiting_model()
    yield mail()
    yield mailbox()


def tables() -> Iterator[Finding]:
    """Do the databases answer, and are they on this version's state?"""
    from django.db import Error, connections
    from django.db.migrations.executor import MigrationExecutor

    for alias in connections:
        thing = f"Datenbank {alias}"
        try:
            executor = MigrationExecutor(connections[alias])
            waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        except Error as problem:
            yield bad(thing, str(problem).strip(), "ANLAUFSTELLE_DATABASE prüfen; läuft der Server der Datenbank?")
            continue
        if waiting:
            yield bad(thing, f"{waiting} Schritte fehlen bis zu dieser Fassung", "anlaufstelle init")
        else:
            yield well(thing, "auf dem Stand dieser Fassung")


def gate() -> Finding:
    """Does the write gate open?"""
    from django.conf import settings

    from anlaufstelle.base.store.gate import gate_for

    database = settings.DATABASES["default"]
    if "sqlite" not in str(database["ENGINE"]):
        return well("Schreibschleuse der Datenbank", "PostgreSQL braucht keine")
    found = gate_for(str(database["NAME"]))
    if not found.acquire(patience=_SECONDS):
        return bad(
            "Schreibschleuse der Datenbank",
            "geht nicht auf",
            "Server beenden; bleibt es so: ipcs -s, dann ipcrm -s NUMMER",
        )
    found.release()
    return well("Schreibschleuse der Datenbank", "offen")


def static_files() -> Finding:
    """Are the style sheets, fonts and scripts built?"""
    from django.contrib.staticfiles.finders import find

    missing = [name for name in ("bundle/public.css", "bundle/staff.css") if find(name) is None]
    if missing:
        return bad("Dateien der Seiten", f"es fehlt {', '.join(missing)}", SETUP)
    return well("Dateien der Seiten", "gebaut")


def catalogues() -> Finding:
    """Is each translation compiled, and not older than its source?"""
    from django.conf import settings

    sources = [file for folder in settings.LOCALE_PATHS for file in Path(folder).glob("*/LC_MESSAGES/*.po")]
    old = [file for file in sources if not _compiled(file)]
    if old:
        languages = ", ".join(sorted(file.parent.parent.name for file in old))
        return bad("Übersetzungen", f"nicht übersetzt in Maschinenform: {languages}", SETUP)
    return well("Übersetzungen", f"{len(sources)} Sprachen bereit")


def _compiled(source: Path) -> bool:
    made = source.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def waiting_model() -> Finding:
    """Is the model of waiting compiled? As plain Python it is a hundred times slower, and plays fewer futures."""
    from django.conf import settings

    from anlaufstelle.engines.queueing import kernel_from

    found = kernel_from(Path(settings.WAITING_MODEL))
    if found.compiled:
        return well("Wartemodell", "übersetzt")
    return hint("Wartemodell", f"läuft langsam und mit weniger Durchgängen: {found.reason}", SETUP)


def mail() -> Finding:
    """Does the mail server answer?"""
    from anlaufstelle.web.settings.environment import env

    if not env["MAIL_SERVER"]:
        return hint(
            "Postausgang", "Nachrichten landen im Ordner mail", "Für echte Post: ANLAUFSTELLE_MAIL_SERVER=smtp://…"
        )
    server = urlsplit(env["MAIL_SERVER"])
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        return bad(
            "Postausgang", "ANLAUFSTELLE_MAIL_SERVER ist keine Adresse", "ANLAUFSTELLE_MAIL_SERVER=smtp://host:port"
        )
    try:
        socket.create_connection((server.hostname, server.port or 25), timeout=_SECONDS).close()
    except OSError as problem:
        return bad(
            "Postausgang",
            f"{server.hostname} antwortet nicht ({problem})",
            "Mailserver oder ANLAUFSTELLE_MAIL_SERVER prüfen",
        )
    return well("Postausgang", server.hostname)


def mailbox() -> Finding:
    """Does the mailbox of the office answer, and let us in?"""
    from anlaufstelle.files.queries import mailbox_trouble
    from anlaufstelle.web.settings.environment import env

    name, remedy = "Postfach", "ANLAUFSTELLE_MAILBOX, _USER und _PASSWORD prüfen"
    if not env["MAILBOX"]:
        return hint(name, "E-Mails werden nicht abgeholt", "ANLAUFSTELLE_MAILBOX=imaps://host/INBOX")
    trouble = mailbox_trouble()
    return bad(name, f"antwortet nicht, oder lässt nicht ein ({trouble})", remedy) if trouble else well(name, "offen")
