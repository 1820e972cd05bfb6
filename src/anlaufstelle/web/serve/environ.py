"""One request as WSGI wants it."""

import io
import sys
from urllib.parse import unquote_to_bytes

from anlaufstelle.web.serve.proxies import Proxies, plain_address
from anlaufstelle.web.serve.rsgi import Scope

#: What a caller may not tell us: who they are is decided here, and nobody behind this line reads these.
_STRIPPED = frozenset(
    (
        "connection", "expect", "forwarded", "keep-alive", "proxy", "te", "trailer", "transfer-encoding", "upgrade",
        "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-forwarded-server",
        "x-real-ip",
    )
)  # fmt: skip


def environ(scope: Scope, body: bytes, *, proxies: Proxies) -> dict[str, object]:
    """Give the WSGI environment of a request whose body has come in whole."""
    address, scheme = _origin(scope, proxies=proxies)
    host, _colon, port = scope.server.rpartition(":")
    found: dict[str, object] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),  # PEP 3333: bytes dressed as latin-1
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]") or "localhost",
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    found |= _headers(scope)
    found["CONTENT_LENGTH"] = str(len(body))
    return found


def _origin(scope: Scope, *, proxies: Proxies) -> tuple[str, str]:
    peer = plain_address(scope.client) or ""
    if not proxies.believes(peer):
        return peer, scope.scheme
    lines = [value for name, value in scope.headers.items() if name == "x-forwarded-for"]
    told = (scope.headers.get("x-forwarded-proto") or "").strip().lower()
    scheme = told if told in ("http", "https") else scope.scheme
    return proxies.caller(peer, ",".join(lines)) if lines else peer, scheme


def _headers(scope: Scope) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope.headers.items():
        if name in _STRIPPED or "_" in name:  # x_forwarded_for would pass for x-forwarded-for
            continue
        key = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        joint = "; " if name == "cookie" else ","
        found[key] = f"{found[key]}{joint}{value}" if key in found else value
    found.pop("HTTP_CONTENT_LENGTH", None)
    return found
