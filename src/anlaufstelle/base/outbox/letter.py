"""A mail as it goes over the wire: headers nobody can add to, a Message-ID that never changes, plain text."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import parseaddr

from django.conf import settings

from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox import words
from anlaufstelle.base.outbox.carrying import Never, Parcel
from anlaufstelle.base.outbox.envelope import check_address
from anlaufstelle.base.outbox.errors import WrongAddress

#: Every server takes seven bits.
_PLAIN, _WITH_LETTERS = SMTP.clone(cte_type="7bit"), SMTPUTF8.clone(cte_type="7bit")


def sender() -> tuple[str, str]:
    """Give name and address of the sender from the settings."""
    name, address = parseaddr(settings.MAIL_FROM)
    return name, check_address("mail", address)


def message_id(parcel: Parcel) -> str:
    """Give the Message-ID: made from the row, so that a second delivery of the same mail is recognised."""
    return f"<{parcel.id}@{sender()[1].rpartition('@')[2]}>"


def letter(parcel: Parcel, *, at: datetime) -> EmailMessage:
    """Give the mail of a parcel. Raises `Never` when there are no words or no usable address."""
    text = words.mail(parcel)
    mail = EmailMessage(policy=_PLAIN if parcel.to.isascii() else _WITH_LETTERS)
    name, own = sender()
    mail["From"] = _address(own, name=name)
    mail["To"] = _address(_checked(parcel.to))
    mail["Subject"] = text.subject
    mail["Date"] = office_time(at)
    mail["Message-ID"] = message_id(parcel)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes back
    mail.set_content(text.body, charset="utf-8")
    mail["Content-Language"] = text.language
    return mail


def _address(text: str, *, name: str = "") -> Address:
    local, _, domain = text.rpartition("@")
    return Address(name, local, domain)


def _checked(address: str) -> str:
    try:
        return check_address("mail", address)
    except WrongAddress as problem:
        raise Never("the address is not one") from problem
