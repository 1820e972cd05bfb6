"""Where papers come from: the folder of scanners and providers, and the mailbox of the office."""

from anlaufstelle.files.adapter.mailbox import Imap, Letter, Mailbox, MailboxTrouble
from anlaufstelle.files.adapter.scan_folder import LIST, NOT_TAKEN, Delivery, ScanFolder, Told, Waiting, sha256

__all__ = [
    "LIST",
    "NOT_TAKEN",
    "Delivery",
    "Imap",
    "Letter",
    "Mailbox",
    "MailboxTrouble",
    "ScanFolder",
    "Told",
    "Waiting",
    "sha256",
]
