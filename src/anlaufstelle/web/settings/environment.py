"""Every setting comes from the environment; this is the one table of them (docs/settings.md is made from it)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its variable, its default, what it means."""

    name: str
    default: str
    meaning: str


_P = "ANLAUFSTELLE_"
TABLE = (
    Setting(f"{_P}HOME", "var", "Folder of database files, keys, documents and backups."),
    Setting(f"{_P}DATABASE", "", "Empty: SQLite below HOME. Otherwise postgresql://user:password@host:port/name."),
    Setting(f"{_P}ADDRESS", "127.0.0.1:8000", "Address and port the server listens on."),
    Setting(f"{_P}PUBLIC_URL", "http://127.0.0.1:8000", "Address residents see; links in messages start with it."),
    Setting(f"{_P}WORKERS", "2", "Web processes; one a core is a good start."),
    Setting(f"{_P}THREADS", "4", "Threads of one web process."),
    Setting(f"{_P}MODE", "office", "office: for real use. demo: demo logins are shown on the sign-in page."),
    Setting(f"{_P}TRUSTED_PROXIES", "", "Addresses whose X-Forwarded-For is believed, separated by commas."),
    Setting(f"{_P}OFFICE_NAME", "Ausländeramt Musterstadt", "Name of the office on every page."),
    Setting(f"{_P}OFFICE_PHONE", "0251 000-0000", "Number of the office; every refusal names it."),
    Setting(f"{_P}OFFICE_MAIL", "amt@example.org", "Mail address of the office."),
    Setting(f"{_P}OFFICE_ADDRESS", "Musterplatz 1, 48143 Musterstadt", "Street and town of the office."),
    Setting(f"{_P}SCAN_FOLDER", "", "Folder scanners write into; empty: none. Files leave it once stored."),
    Setting(f"{_P}MAILBOX", "", "imaps://host:port/folder of letters to take in (imap: STARTTLS); empty: none."),
    Setting(f"{_P}MAILBOX_USER", "", "User at the mailbox."),
    Setting(f"{_P}MAILBOX_PASSWORD", "", "Password at the mailbox."),
    Setting(f"{_P}SEARCH_ALL_FILES", "", "on: who has the right may search the words of every file, for a purpose."),
    Setting(f"{_P}MAIL_SERVER", "", "smtp://host:port (STARTTLS) or smtps://…; empty: mail is written to HOME/mail."),
    Setting(f"{_P}MAIL_USER", "", "User at the mail server."),
    Setting(f"{_P}MAIL_PASSWORD", "", "Password at the mail server."),
    Setting(f"{_P}MAIL_FROM", "Terminvergabe <termin@example.org>", "Sender of messages."),
    Setting(f"{_P}SMS_GATEWAY", "", "https:// address of the SMS gateway; empty: messages are written to HOME/sms."),
    Setting(f"{_P}SMS_TOKEN", "", "Bearer token at the SMS gateway."),
    Setting(f"{_P}JOBS_DATABASE", "", "Empty: SQLite HOME/jobs.sqlite3; else postgresql://… for several machines."),
    Setting(f"{_P}STATIC", "build/static", "Folder of the built static files."),
    Setting(f"{_P}FONTS", "build/fonts", "Folder of the TrueType fonts of PDF files."),
    Setting(f"{_P}WAITING_MODEL", "build/queueing", "Folder of the compiled waiting model."),
    Setting(f"{_P}LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR."),
)  # fmt: skip


class Environment:
    """The environment, read through the table only: a variable without a row cannot be read."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        """Read from these variables, by default the process's."""
        self._variables = os.environ if variables is None else variables
        self._rows = {row.name.removeprefix(_P): row for row in TABLE}

    def __getitem__(self, name: str) -> str:
        """Give a setting's value; raises `KeyError` for a setting that is not in the table."""
        row = self._rows[name]
        return self._variables.get(row.name, row.default)

    def whole_number(self, name: str) -> int:
        """Give a setting as a whole number of at least one.

        Raises `ValueError` that names the variable.
        """
        text = self[name]
        if not text.isdecimal() or int(text) < 1:
            raise ValueError(f"{self._rows[name].name} must be a whole number of at least 1, not {text!r}")
        return int(text)

    def listed(self, name: str) -> list[str]:
        """Give a setting as the parts between its commas."""
        return [part.strip() for part in self[name].split(",") if part.strip()]


env = Environment()
