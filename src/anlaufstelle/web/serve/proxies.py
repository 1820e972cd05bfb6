"""Who really asks: the address of the caller, and which proxies are believed when they name one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Proxies:
    """The proxies in front of the house, as addresses or networks (``10.0.0.0/24``).

    >>> Proxies(("10.0.0.1",)).caller("10.0.0.1", "6.6.6.6, 198.51.100.7")
    '198.51.100.7'
    >>> Proxies(()).caller("10.0.0.1", "6.6.6.6")
    '10.0.0.1'
    """

    trusted: Sequence[str]

    @cached_property
    def _networks(self) -> tuple[Network, ...]:
        return tuple(ip_network(text, strict=False) for text in self.trusted)

    def believes(self, address: str) -> bool:
        """Say whether this address is a proxy of ours."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found.version == network.version and found in network for network in self._networks)

    def caller(self, peer: str, forwarded_for: str) -> str:
        """Give the address of the caller.

        Only what proxies of ours wrote is believed: read from the right, the first address that is not one of them.
        What is not an address ends the search: then the last proxy stands for the caller.
        """
        found = peer
        for part in reversed(forwarded_for.split(",")):
            if not self.believes(found):
                break
            address = plain_address(part.strip())
            if address is None:
                break
            found = address
        return found


def plain_address(text: str) -> str | None:
    """Give an address without brackets and port, or None for anything else.

    >>> plain_address("[2001:db8::1]:4711"), plain_address("198.51.100.7:80"), plain_address("unknown")
    ('2001:db8::1', '198.51.100.7', None)
    """
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return None
