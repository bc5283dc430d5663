"""Who vouches for people elsewhere, from the environment: SLUITEND_OIDC_CLIENT_* and SLUITEND_OIDC_WORKER_*.

Off unless SLUITEND_OIDC_CLIENT_ID (or …_WORKER_ID) is set; then everything that is needed must be there, over https.
"""

import os
from collections.abc import Mapping
from typing import TypedDict
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("ID", "SECRET", "ISSUER", "AUTHORIZE", "TOKEN", "KEYS")
DEFAULTS = {
    "CLIENT": {"CLAIM": "bsn", "SCOPE": "openid", "NAME": "DigiD"},
    "WORKER": {"CLAIM": "preferred_username", "SCOPE": "openid profile", "NAME": "uw organisatie"},
}
HERE = ("127.0.0.1", "localhost", "[::1]")


class Told(TypedDict):
    """What `sluitend.connect.oidc.Provider` holds, as plain text."""

    kind: str
    name: str
    id: str
    secret: str
    issuer: str
    authorize: str
    token: str
    keys: str
    userinfo: str
    claim: str
    scope: str


def providers(given: Mapping[str, str] = os.environ) -> dict[str, Told]:
    """By kind, client or worker; empty when none is set."""
    return {kind.lower(): _one(kind, given) for kind in DEFAULTS if given.get(f"SLUITEND_OIDC_{kind}_ID")}


def _one(kind: str, given: Mapping[str, str]) -> Told:
    def value(name: str) -> str:
        return given.get(f"SLUITEND_OIDC_{kind}_{name}") or DEFAULTS[kind].get(name, "")

    missing = [f"SLUITEND_OIDC_{kind}_{name}" for name in NEEDED if not value(name)]
    if missing:
        raise ImproperlyConfigured(f"{', '.join(missing)}: needed to sign in elsewhere")
    for name in ("AUTHORIZE", "TOKEN", "KEYS", "USERINFO"):
        if value(name) and not _safe(value(name)):
            raise ImproperlyConfigured(f"SLUITEND_OIDC_{kind}_{name} must be an https address")
    return Told(
        kind=kind.lower(), name=value("NAME"), id=value("ID"), secret=value("SECRET"), issuer=value("ISSUER"),
        authorize=value("AUTHORIZE"), token=value("TOKEN"), keys=value("KEYS"), userinfo=value("USERINFO"),
        claim=value("CLAIM"), scope=value("SCOPE"),
    )  # fmt: skip


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.netloc.partition(":")[0] in HERE)


def origins(found: Mapping[str, Told]) -> list[str]:
    """Where a form may lead to besides here (CSP): the page of each provider to sign in."""
    parts = [urlsplit(one["authorize"]) for one in found.values()]
    return sorted({f"{one.scheme}://{one.netloc}" for one in parts})
