"""A real SMTP server on loopback that can be told to refuse, to stall and to cut the line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from socket import socket
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Desk:
    """What the server got, and what it answers: the next entries of `rcpt` and `data`, then 250."""

    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    mail_from: list[str] = field(default_factory=list)
    rcpt: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        del server, envelope
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session
        if self.mail_from:
            return self.mail_from.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        answer = self.rcpt.pop(0) if self.rcpt else "250 OK"
        if answer == "cut":
            cast(Any, server).transport.abort()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
            self.recipients.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session
        answer = self.data.pop(0) if self.data else "250 taken"
        if answer.startswith("250") or answer == "cut":  # a cut comes after the mail was taken
            content = cast(bytes, envelope.content)
            self.mails.append(message_from_bytes(content, policy=default))
        if answer == "cut":
            cast(Any, server).transport.abort()
        return answer


@contextmanager
def smtp_server(**options: Any) -> Iterator[tuple[Desk, str]]:
    """Give the desk of a running server and its address for the settings."""
    desk = Desk()
    port = _free_port()
    controller = Controller(desk, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield desk, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
