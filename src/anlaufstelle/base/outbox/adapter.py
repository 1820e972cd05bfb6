"""SMS: the contract every gateway keeps, a folder where there is none, and one gateway over HTTP."""

import json
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Protocol
from urllib.parse import urlsplit

from anlaufstelle.base.outbox import words
from anlaufstelle.base.outbox.carrying import Later, Never, Parcel
from anlaufstelle.base.outbox.envelope import check_address
from anlaufstelle.base.outbox.errors import WrongAddress
from anlaufstelle.base.outbox.folder import Folder
from anlaufstelle.base.outbox.host import is_this_machine

_SECONDS = 15.0
_TAKEN, _ELSEWHERE, _TIMEOUT, _TOO_MANY, _SERVER = 200, 300, 408, 429, 500


class SmsGateway(Protocol):
    """Somebody who sends SMS for the office.

    `send` returns when the gateway has taken the text for good. It raises `Later` when another attempt may succeed and
    `Never` when it cannot. `key` is the same for each attempt of one message: a gateway that knows it sends once.
    """

    def send(self, *, to: str, text: str, key: str) -> None:
        """Send a text to a number in the form +49…."""


class Sms:
    """Carries SMS parcels to a gateway."""

    def __init__(self, gateway: SmsGateway) -> None:
        """Use this gateway."""
        self._gateway = gateway

    def carry(self, parcel: Parcel, *, at: datetime) -> None:
        """Send one SMS."""
        del at
        try:
            to = check_address("sms", parcel.to)
        except WrongAddress as problem:
            raise Never("the number is not one") from problem
        self._gateway.send(to=to, text=words.sms(parcel), key=str(parcel.id))

    def close(self) -> None:
        """Nothing stays open."""


class SmsFolder(Folder):
    """A gateway that writes files below HOME/sms."""

    def send(self, *, to: str, text: str, key: str) -> None:
        """Write number and text; the same key again is the same file."""
        self.write(f"{key}.txt", f"{to}\n{text}\n".encode())


class HttpGateway:
    """A gateway that takes ``{"to", "text", "key"}`` as JSON by POST, with the key as Idempotency-Key as well.

    Only https://, or http:// to this machine. 2xx: taken. 408, 429, 5xx: later. Any other answer: never.
    """

    def __init__(self, address: str, *, token: str = "") -> None:
        """Keep the address and the bearer token."""
        parts = urlsplit(address)
        if not parts.hostname or parts.scheme not in ("http", "https"):
            raise ValueError("the SMS gateway is an https:// address")
        if parts.scheme == "http" and not is_this_machine(parts.hostname):
            raise ValueError("an SMS gateway on another machine must be reached by https://")
        self._class = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._host, self._port, self._path = parts.hostname, parts.port, parts.path or "/"
        self._token = token

    def send(self, *, to: str, text: str, key: str) -> None:
        """Send one text."""
        body = json.dumps({"to": to, "text": text, "key": key}, ensure_ascii=False).encode()
        status = self._post(body, key)
        if status in (_TIMEOUT, _TOO_MANY) or status >= _SERVER:
            raise Later(f"the SMS gateway is busy ({status})", perhaps_sent=status >= _SERVER)
        if not _TAKEN <= status < _ELSEWHERE:
            raise Never(f"the SMS gateway refuses ({status})")

    def _post(self, body: bytes, key: str) -> int:
        connection = self._class(self._host, self._port, timeout=_SECONDS)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        sent = False
        try:
            connection.connect()
            connection.request("POST", self._path, body, headers)
            sent = True
            return connection.getresponse().status
        except (OSError, HTTPException) as problem:
            reason = f"no answer from the SMS gateway ({type(problem).__name__})"
            raise Later(reason, perhaps_sent=sent, for_all=not sent) from problem
        finally:
            connection.close()
