"""From which address a request came: only to slow down guessing, and kept nowhere but as a keyed digest."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

NETWORK = 64  # bits of an IPv6 address that belong to one connection; the rest its owner chooses freely


def address_of(request: HttpRequest) -> str:
    """The address of the browser. Behind our own proxy the last one it was told: the others anybody can make up."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told:
            return _connection(str(told))
    return _connection(str(request.META.get("REMOTE_ADDR", "")))


def _connection(told: str) -> str:
    """The same for all addresses of one connection: who has a whole network does not start anew with each."""
    try:
        found = ip_address(told)
    except ValueError:
        return told
    if not isinstance(found, IPv6Address):
        return told
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> NETWORK << NETWORK))
