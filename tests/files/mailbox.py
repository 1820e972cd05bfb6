"""A real IMAP server on this machine (pymap, in memory), and one that says what a test wants."""

import imaplib
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "amt@example.org", "vier-worte"


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def serving(*, certificate: tuple[Path, Path] | None = None) -> Iterator[str]:
    """Run a mailbox server and give its address."""
    port = free_port()
    tls = ["--cert", str(certificate[0]), "--key", str(certificate[1])] if certificate else ["--no-tls"]
    words = [
        "-c",
        "import sys; from pymap.main import main; sys.exit(main())",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        *tls,
    ]
    words += ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen([sys.executable, *words], stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"imap://127.0.0.1:{port}/INBOX"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _turn in range(300):
        assert process.poll() is None, "the mailbox server ended"
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the mailbox server does not listen")


@contextmanager
def at_the_server(address: str) -> Iterator[imaplib.IMAP4]:
    """Sign in as the office's own mail program would."""
    server = imaplib.IMAP4("127.0.0.1", int(address.rsplit(":", 1)[1].split("/", maxsplit=1)[0]), timeout=20)
    try:
        if "STARTTLS" in server.capabilities:
            server.starttls(_anything())
        server.authenticate("PLAIN", lambda _said: f"\0{USER}\0{PASSWORD}".encode())
        yield server
    finally:
        server.logout()


def send(address: str, *letters: bytes) -> None:
    """Put letters into the inbox."""
    with at_the_server(address) as server:
        for letter in letters:
            assert server.append("INBOX", "", "", letter)[0] == "OK"


def lying_in(address: str, folder: str = "INBOX") -> int:
    """Give how many letters lie in a folder, 0 where there is no such folder."""
    with at_the_server(address) as server:
        kind, said = server.select(folder, readonly=True)
        return int(said[0] or 0) if kind == "OK" else 0


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate of this machine: file of it, file of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


@contextmanager
def saying(*answers: bytes) -> Iterator[str]:
    """Run a server that answers one line of the other side with one of these, tags filled in, then hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_say, args=(server, answers), daemon=True)
        thread.start()
        yield f"imap://127.0.0.1:{server.getsockname()[1]}/INBOX"


def _say(server: socket.socket, answers: tuple[bytes, ...]) -> None:
    connection, _address = server.accept()
    with connection, connection.makefile("rb") as lines:
        try:
            connection.sendall(b"* OK ready\r\n")
            for answer in answers:
                tag = lines.readline().split(b" ", 1)[0]
                connection.sendall(answer.replace(b"TAG", tag))
        except OSError:
            return


def _anything() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
