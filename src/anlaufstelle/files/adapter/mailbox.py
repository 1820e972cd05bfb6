"""The mailbox of the office, by IMAP (RFC 3501, 4315, 6851). A letter leaves it only after the house has stored it.

What was taken goes into a folder beside the inbox, what cannot be taken into another one; nothing is ever deleted for
good. The server is believed nothing: what it may send is limited in bytes, and a round in seconds.
"""

import hashlib
import imaplib
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self
from urllib.parse import unquote, urlsplit

from anlaufstelle.base.outbox.host import is_this_machine
from anlaufstelle.engines.reading import Limits

TAKEN, NOT_TAKEN = "Anlaufstelle-genommen", "Anlaufstelle-nicht-genommen"
_MOST_BYTES = Limits().file_bytes
#: Beside the letter itself a server has little to say.
_MOST_WORDS = 1024 * 1024
_ANSWER_SECONDS, _ROUND_SECONDS = 10.0, 60.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
_UID = re.compile(rb"UID (\d{1,10})")


class MailboxTrouble(Exception):
    """The mailbox does not answer, or says what no server says; the text names neither people nor passwords."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that waits: its number in the mailbox, its size as the server says, what tells it from all others."""

    uid: str
    size: int
    mark: str

    @property
    def is_too_large(self) -> bool:
        """Say whether it is larger than any file that is taken in."""
        return self.size > _MOST_BYTES


class Mailbox(Protocol):
    """Where letters wait. All of it raises `MailboxTrouble`; whoever then comes again finds what was left."""

    def waiting(self) -> Iterator[Letter]:
        """Give the letters that were not taken yet, oldest first."""

    def data(self, letter: Letter) -> bytes:
        """Give the bytes of a letter; it stays as it is, unread."""

    def let_go(self, letter: Letter) -> None:
        """Put a letter that is stored into the folder of those taken; twice is no error."""

    def put_aside(self, letter: Letter) -> None:
        """Put a letter that cannot be taken into the folder a person looks into."""


class Imap:
    """One round at an IMAP server: ``imaps://host:port/folder`` (TLS), ``imap://`` (STARTTLS, or this machine)."""

    def __init__(self, address: str, *, user: str, password: str, trust: ssl.SSLContext | None = None) -> None:
        """Keep where and as whom; nothing is opened yet. Raises `ValueError` for what is no address."""
        parts = urlsplit(address)
        if parts.scheme not in ("imap", "imaps") or not parts.hostname:
            raise ValueError("the mailbox is imap://host:port/folder or imaps://host:port/folder")
        self.host, self._tls = parts.hostname, parts.scheme == "imaps"
        self._port = parts.port or (993 if self._tls else 143)
        self._folder = unquote(parts.path.strip("/")) or "INBOX"
        self._user, self._password = user, password
        self._trust = trust or ssl.create_default_context()
        self._open: _Plain | None = None
        self._validity = ""

    def __enter__(self) -> Self:
        """Connect, sign in, open the folder. Raises `MailboxTrouble`."""
        try:
            kind = _Sealed if self._tls else _Plain
            self._open = kind(self.host, self._port, trust=self._trust)
            self._sign_in(self._open)
            self._ask("SELECT", _quoted(self._folder))
            validity = self._open.response("UIDVALIDITY")[1][0]
        except (imaplib.IMAP4.error, OSError, ValueError) as problem:
            self.__exit__(None, None, None)
            raise MailboxTrouble(f"{self.host}: {type(problem).__name__}") from None
        except MailboxTrouble:
            self.__exit__(None, None, None)
            raise
        self._validity = _text(validity)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say goodbye, whatever happened."""
        server, self._open = self._open, None
        if server is not None:
            with suppress(imaplib.IMAP4.error, OSError):
                server.logout()

    def waiting(self) -> Iterator[Letter]:
        """Give the letters that were not taken yet, oldest first."""
        found = _joined(self._ask("UID", "SEARCH", "UNDELETED")).split()
        for uid in sorted({one for one in found if one.isdigit()}, key=int):
            told = self._ask("UID", "FETCH", uid.decode(), "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
            size = _SIZE.search(_joined(told))
            if size is not None:  # one that somebody else has taken meanwhile is told without a size
                yield Letter(uid.decode(), int(size[1]), self._mark(uid, _literal(told, uid)))

    def data(self, letter: Letter) -> bytes:
        """Give the bytes of a letter; it stays as it is, unread."""
        data = _literal(self._ask("UID", "FETCH", letter.uid, "(UID BODY.PEEK[])"), letter.uid.encode())
        if len(data) != letter.size:
            raise MailboxTrouble(f"{self.host}: a letter came in another size than was said")
        return data

    def let_go(self, letter: Letter) -> None:
        """Put a letter that is stored into the folder of those taken; twice is no error."""
        self._move(letter, TAKEN)

    def put_aside(self, letter: Letter) -> None:
        """Put a letter that cannot be taken into the folder a person looks into."""
        self._move(letter, NOT_TAKEN)

    def _move(self, letter: Letter, folder: str) -> None:
        with suppress(MailboxTrouble):  # it is there already, in most cases; if not, moving says so
            self._ask("CREATE", _quoted(folder))
        if "MOVE" in self._server.capabilities:
            self._ask("UID", "MOVE", letter.uid, _quoted(folder))
            return
        self._ask("UID", "COPY", letter.uid, _quoted(folder))
        self._ask("UID", "STORE", letter.uid, "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self._server.capabilities:  # without it, expunging would take letters of others too
            self._ask("UID", "EXPUNGE", letter.uid)

    def _mark(self, uid: bytes, header: bytes) -> str:
        name = f"{self.host}/{self._user}/{self._folder}/{self._validity}/{uid.decode()}/"
        return hashlib.sha256(name.encode() + header).hexdigest()

    @property
    def _server(self) -> "_Plain":
        if self._open is None:
            raise MailboxTrouble("not connected")
        return self._open

    def _sign_in(self, server: "_Plain") -> None:
        if not self._tls and ("STARTTLS" in server.capabilities or not is_this_machine(self.host)):
            server.starttls(self._trust)
        if "AUTH=PLAIN" in server.capabilities:
            server.authenticate("PLAIN", lambda _said: f"\0{self._user}\0{self._password}".encode())
        else:
            server.login(self._user, self._password)
        server.learn()

    def _ask(self, command: str, *words: str) -> list[Any]:
        """Give what the server says to a command. Raises `MailboxTrouble` for anything but OK."""
        server = self._server
        server.allow(_MOST_BYTES + _MOST_WORDS)
        try:
            if command == "UID":
                kind, said = server.uid(*words)
            else:
                kind, said = getattr(server, command.lower())(*words)
        except (imaplib.IMAP4.error, OSError, ValueError, IndexError) as problem:
            raise MailboxTrouble(f"{self.host}: {command} {type(problem).__name__}") from None
        if kind != "OK":
            raise MailboxTrouble(f"{self.host}: {command} {kind}")
        return said


class _Plain(imaplib.IMAP4):
    """A connection that takes so many bytes a command and lasts so many seconds, whatever the server sends."""

    def __init__(self, host: str, port: int, *, trust: ssl.SSLContext) -> None:
        self.trust = trust
        self._left, self._until = _MOST_WORDS, time.monotonic() + _ROUND_SECONDS
        super().__init__(host, port, timeout=_ANSWER_SECONDS)

    def allow(self, size: int) -> None:
        """Let the next answer have so many bytes."""
        self._left = size

    def learn(self) -> None:
        """Ask anew what the server can do: after signing in it is more."""
        kind, said = self.capability()
        if kind == "OK":
            self.capabilities = tuple(_joined(said).decode("ascii", "replace").upper().split())

    def read(self, size: int) -> bytes:
        """Read a literal of this size."""
        self._spend(size)
        return super().read(size)

    def readline(self) -> bytes:
        """Read a line."""
        line = super().readline()
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0 or time.monotonic() > self._until:
            raise self.abort("more than a mailbox says")


class _Sealed(_Plain):
    """The same within TLS from the first byte."""

    def _create_socket(self, timeout: float | None) -> Any:
        return self.trust.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)  # type: ignore[misc]  # imaplib keeps it private


def _joined(said: list[Any]) -> bytes:
    """Give all that was said outside of literals in one line."""
    parts = (one[0] if isinstance(one, tuple) else one for one in said)
    return b" ".join(part for part in parts if isinstance(part, bytes))


def _literal(said: list[Any], uid: bytes) -> bytes:
    """Give the bytes of the answer that names this letter. Raises `MailboxTrouble` where there are none."""
    for one in said:
        if isinstance(one, tuple) and (found := _UID.search(one[0])) is not None and found[1] == uid:
            return bytes(one[1])
    raise MailboxTrouble("a letter was asked for and another one came")


def _text(said: Any) -> str:
    return said.decode("ascii", "replace")[:20] if isinstance(said, bytes) else ""


def _quoted(folder: str) -> str:
    """Give a folder as the protocol writes it; letters beyond ASCII in its own UTF-7 (RFC 3501 section 5.1.3)."""
    plain = "".join(sign if sign.isascii() else _utf7(sign) for sign in folder.replace("&", "&-"))
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(sign: str) -> str:
    return sign.encode("utf-7").decode("ascii").replace("+", "&", 1).replace("/", ",")
