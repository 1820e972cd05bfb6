"""Which network a request comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest

#: What a provider gives one household is a whole range of IPv6 addresses.
_IPV6_PREFIX = 56
UNKNOWN = "unknown"


def network_of(request: HttpRequest) -> str:
    """Give the network of the caller: one IPv4 address, or the /56 of an IPv6 address.

    REMOTE_ADDR is believed: the server sets it, from the proxies it trusts.
    """
    return network_from(str(request.META.get("REMOTE_ADDR", "")))


def network_from(address: str) -> str:
    """Give the network of an address.

    >>> network_from("2001:db8:1:2ff:aaaa::1"), network_from("::ffff:192.0.2.7"), network_from("?")
    ('2001:db8:1:200::/56', '192.0.2.7', 'unknown')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return UNKNOWN
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, _IPV6_PREFIX), strict=False))
