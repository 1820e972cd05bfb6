"""Whether the mailbox of the office lets us in."""

from django.conf import settings

from anlaufstelle.files.adapter import Imap, MailboxTrouble


def mailbox_trouble() -> str:
    """Sign in at the mailbox and open its folder; give what was in the way, "" for nothing."""
    try:
        with Imap(settings.MAILBOX, user=settings.MAILBOX_USER, password=settings.MAILBOX_PASSWORD):
            return ""
    except (MailboxTrouble, ValueError) as problem:
        return str(problem)
