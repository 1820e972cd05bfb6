"""Looking at the home folder and the address: rights, keys, cookies. Needs no settings and makes nothing."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from anlaufstelle.cli.findings import Finding, bad, hint, well
from anlaufstelle.cli.machine import owner_only

_LOCAL = ("127.0.0.1", "localhost", "::1")
_INIT = "anlaufstelle init"


def look(home: Path, *, public_url: str) -> Iterator[Finding]:
    """Look at the home folder from outside."""
    if not home.exists():
        yield bad("Ordner", f"{home} gibt es noch nicht", _INIT)
    else:
        yield from rights(home)
        yield keys(home / "keys" / "keys.json")
    yield cookies(public_url)


def rights(home: Path) -> Iterator[Finding]:
    """May only the owner read folder, keys and databases?"""
    secret = [
        home,
        home / "keys",
        *(home / "keys").glob("*.json"),
        *home.glob("*.sqlite3*"),
        *(home / "backups").glob("*.tar"),
    ]
    open_ones = [path for path in secret if path.exists() and not owner_only(path)]
    for path in open_ones:
        mode = "700" if path.is_dir() else "600"
        yield bad("Rechte", f"{path}: auch andere dürfen heran, oder er gehört jemand anderem", f"chmod {mode} {path}")
    if not open_ones:
        yield well("Rechte", "Ordner, Schlüssel und Datenbanken nur für den Eigentümer")


def keys(path: Path) -> Finding:
    """Can the keys be read?"""
    from anlaufstelle.base.store import keys as key_file

    remedy = "Schlüssel aus der letzten Sicherung zurückholen: anlaufstelle restore DATEI --into ORDNER"
    if not path.exists():
        if any(path.parent.parent.glob("*.sqlite3")):
            return bad("Schlüssel", "fehlen, obwohl es eine Datenbank gibt", remedy)
        return bad("Schlüssel", "gibt es noch nicht", _INIT)
    try:
        lengths = {len(key_file.load(path).raw(name)) for name in ("django", "links", "identity", "network", "audit")}
    except (ValueError, OSError) as problem:
        return bad("Schlüssel", str(problem), remedy)
    if lengths != {32}:
        return bad("Schlüssel", "haben nicht die richtige Länge", remedy)
    return well("Schlüssel", "lesbar")


def cookies(public_url: str) -> Finding:
    """Will browsers keep the sign-in cookie? `__Host-` cookies need TLS or this very machine."""
    found = urlsplit(public_url)
    if found.scheme == "https":
        return well("Anmelde-Cookie", "TLS")
    if found.hostname in _LOCAL:
        return hint(
            "Anmelde-Cookie", f"{public_url}: nur an diesem Rechner",
            "Für andere Rechner: TLS davor und ANLAUFSTELLE_PUBLIC_URL=https://…. "
            "Passkeys gehen ohne TLS nur unter dem Namen localhost (ANLAUFSTELLE_PUBLIC_URL=http://localhost:8000)",
        )  # fmt: skip
    return bad(
        "Anmelde-Cookie", f"{public_url}: Browser verwerfen __Host-Cookies ohne TLS, niemand kann sich anmelden",
        "TLS davor und ANLAUFSTELLE_PUBLIC_URL=https://…; zum Ausprobieren http://127.0.0.1:8000",
    )  # fmt: skip
