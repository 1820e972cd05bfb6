"""Mail: to the office's mail server by SMTP, or into a folder when there is none."""

import re
import smtplib
import ssl
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import urlsplit

from anlaufstelle.base.outbox.carrying import Later, Never, Parcel
from anlaufstelle.base.outbox.folder import Folder
from anlaufstelle.base.outbox.host import is_this_machine
from anlaufstelle.base.outbox.letter import letter, sender

_CONNECT_SECONDS = 10.0
_ANSWER_SECONDS = 30.0
_OK, _GO_ON, _PERMANENT = 250, 354, 500
_TAKEN = (250, 251)
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)  # RFC 5321 section 4.5.2


class MailFolder(Folder):
    """Writes mails as files below HOME/mail: for the demo, for tests, for an office without a mail server."""

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        """Write one mail; the same parcel again is the same file."""
        self.write(f"{parcel.id}.eml", letter(parcel, at=at).as_bytes())


class Smtp:
    """Sends mails through one server, several over one connection.

    `server` is ``smtps://host:port`` (TLS from the first byte) or ``smtp://host:port`` (STARTTLS, which must be there
    unless the server is this machine). A message counts as sent when the server has answered 250 after the last byte.
    """

    def __init__(self, server: str, *, user: str = "", password: str = "", trust: ssl.SSLContext | None = None) -> None:
        """Keep where and as whom; nothing is opened yet."""
        parts = urlsplit(server)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("the mail server is smtp://host:port or smtps://host:port")
        self._implicit = parts.scheme == "smtps"
        self._host, self._port = parts.hostname, parts.port or (465 if self._implicit else 587)
        self._user, self._password = user, password
        self._trust = trust or ssl.create_default_context()
        self._open: smtplib.SMTP | None = None

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        """Send one mail.

        Raises `Never` when the server refuses the recipient or the text for good (5xx), otherwise `Later`: a refused
        sender or login is a mistake of ours, and no reason to lose a message.
        """
        mail = letter(parcel, at=at)
        server = self._connected()
        try:
            _envelope(server, mail)
            code = _text(server, mail)
        except Later as problem:
            if problem.perhaps_sent:
                self.close()
            raise
        except (smtplib.SMTPServerDisconnected, OSError) as problem:
            self.close()
            raise Later("the connection to the mail server broke before the text was complete") from problem
        if code != _OK:
            raise _refused(code, "text")

    def close(self) -> None:
        """Say goodbye to the server."""
        server, self._open = self._open, None
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        if self._open is not None and not _is_alive(self._open):
            self.close()
        if self._open is None:
            try:
                self._open = self._connect()
            except (smtplib.SMTPException, OSError) as problem:
                raise Later(f"no connection to the mail server ({_kind(problem)})", for_all=True) from problem
        return self._open

    def _connect(self) -> smtplib.SMTP:
        if self._implicit:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=_CONNECT_SECONDS, context=self._trust
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=_CONNECT_SECONDS)
        try:
            self._greet(server)
        except BaseException:
            server.close()
            raise
        return server

    def _greet(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if not self._implicit and (server.has_extn("starttls") or not is_this_machine(self._host)):
            server.starttls(context=self._trust)
            server.ehlo()
        if self._user:
            server.login(self._user, self._password)
        if server.sock is not None:
            server.sock.settimeout(_ANSWER_SECONDS)


def _envelope(server: smtplib.SMTP, mail: EmailMessage) -> None:
    """Say from whom and to whom."""
    to = mail["To"].addresses[0].addr_spec
    options = [] if to.isascii() else ["SMTPUTF8"]
    if options and not server.has_extn("smtputf8"):
        raise Never("the mail server cannot write to an address with such letters")
    code, _answer = server.mail(sender()[1], options)
    if code != _OK:
        raise Later(f"the mail server does not accept the sender ({code})", for_all=True)
    code, _answer = server.rcpt(to)
    if code not in _TAKEN:
        raise _refused(code, "recipient")


def _text(server: smtplib.SMTP, mail: EmailMessage) -> int:
    """Hand over the text and give the answer. From the last byte on, silence means that it may have arrived."""
    code, _answer = server.docmd("DATA")
    if code != _GO_ON:
        return code
    server.send(_LEADING_DOT.sub(b"..", mail.as_bytes()) + b".\r\n")
    try:
        return server.getreply()[0]
    except (smtplib.SMTPServerDisconnected, OSError) as problem:
        raise Later("the mail server was gone before it answered", perhaps_sent=True) from problem


def _refused(code: int, what: str) -> Later | Never:
    reason = f"the mail server does not accept the {what} ({code})"
    return Never(reason) if code >= _PERMANENT else Later(reason)


def _is_alive(server: smtplib.SMTP) -> bool:
    """Say whether an open connection can be used again; whatever was begun on it is dropped."""
    try:
        return server.rset()[0] == _OK
    except (smtplib.SMTPException, OSError):
        return False


def _kind(problem: Exception) -> str:
    code = getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__
