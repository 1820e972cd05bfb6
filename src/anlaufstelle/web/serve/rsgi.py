"""The shapes granian hands over (RSGI 1.x), as far as the house uses them."""

from collections.abc import AsyncIterator
from typing import Protocol


class Headers(Protocol):
    """Request headers; names are lower case, a name may occur more than once."""

    def items(self) -> list[tuple[str, str]]:
        """Give all pairs in the order they came."""
        ...

    def get(self, key: str, default: str | None = None) -> str | None:
        """Give the first value of a name."""
        ...


class Scope(Protocol):
    """One request before its body."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    headers: Headers


class Stream(Protocol):
    """An answer that is sent in pieces."""

    async def send_bytes(self, data: bytes) -> None:
        """Send a piece; raises when the caller has gone."""
        ...


class Exchange(Protocol):
    """The connection of one request: its body comes in, one answer goes out."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body in pieces."""
        ...

    async def client_disconnect(self) -> None:
        """Return when the caller has gone."""
        ...

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer at once."""
        ...

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Stream:
        """Begin an answer in pieces."""
        ...
