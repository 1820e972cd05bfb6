"""Whether a server is on this machine, where a connection needs no encryption."""

from ipaddress import ip_address


def is_this_machine(host: str) -> bool:
    """Say whether a host name or address is this machine.

    >>> is_this_machine("127.0.0.1"), is_this_machine("mail.example.org")
    (True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
