"""Taking in what is sent to the mailbox of the office, all by itself."""

import logging
from datetime import datetime
from itertools import islice

from django.conf import settings

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.actions.collecting import running_batch
from anlaufstelle.files.actions.receiving import Label, receive
from anlaufstelle.files.adapter import Imap, Letter, Mailbox, MailboxTrouble
from anlaufstelle.files.errors import FileRefused
from anlaufstelle.files.models import BatchItem

#: One round takes no more than this, so that other regular work has its turn.
_A_ROUND = 20

log = logging.getLogger(__name__)


def collect_mail(*, by: Actor, at: datetime) -> int:
    """Store the letters that wait in the mailbox, then move them there; give how many. Nothing without a mailbox.

    A mailbox in trouble is logged and asked again next time: what was stored stays one item, whoever comes again.
    """
    if not settings.MAILBOX:
        return 0
    taken = 0
    try:
        with Imap(settings.MAILBOX, user=settings.MAILBOX_USER, password=settings.MAILBOX_PASSWORD) as mailbox:
            for letter in islice(mailbox.waiting(), _A_ROUND):
                take_letter(mailbox, letter, by=by, at=at)
                taken += 1
    except MailboxTrouble as problem:
        log.warning("the mailbox is asked again later: %s", problem)
    return taken


def take_letter(mailbox: Mailbox, letter: Letter, *, by: Actor, at: datetime) -> None:
    """Store one letter and only then let go of it. Raises `MailboxTrouble`."""
    if letter.is_too_large:
        mailbox.put_aside(letter)
        log.warning("a letter of %s bytes is too large; it lies in the folder of those not taken", letter.size)
        return
    if not BatchItem.objects.filter(source=letter.mark).exists():
        data = mailbox.data(letter)
        batch = running_batch(source="mail", name=f"E-Mail {office_time(at):%d.%m.%Y}", by=by, at=at)
        try:
            receive(by=by, at=at, batch=batch, data=data, name="E-Mail.eml", label=Label(source=letter.mark))
        except FileRefused:
            mailbox.put_aside(letter)
            return
    mailbox.let_go(letter)
