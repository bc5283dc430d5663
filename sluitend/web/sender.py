"""From which address a request came: only to slow down guessing, and kept nowhere but as a keyed digest."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the browser. Behind our own proxy the last one it was told: the others anybody can make up."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told:
            return str(told)
    return str(request.META.get("REMOTE_ADDR", ""))
