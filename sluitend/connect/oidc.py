"""Signing in elsewhere (OpenID Connect): what a provider says of who came back, checked before anything is believed.

The code flow with PKCE, state and nonce. The token must be signed with RS256 by a key that the provider publishes, be
meant for us, and not be over. What it says is used at once and kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.core.exceptions import SuspiciousOperation
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import generate_code_challenge

SECONDS = 10  # to wait for the provider
LEEWAY = 30  # seconds that clocks may differ
MUST_SAY = ["exp", "iat", "iss", "aud", "sub", "nonce"]


class NotSignedIn(Exception):
    """The provider did not vouch for anybody, or could not be reached. Says nothing about who it was."""


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as the settings name it. `claim` is what tells who it is: a BSN, or a user name."""

    kind: str  # client or worker
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


@dataclass(frozen=True, slots=True)
class Round:
    """What must come back unchanged from one visit to the provider."""

    state: str
    nonce: str
    verifier: str


def new_round() -> Round:
    """Fresh secrets for one visit."""
    return Round(token_urlsafe(24), token_urlsafe(24), token_urlsafe(48))


def address(provider: Provider, came: Round, back: str) -> str:
    """Where the browser goes to sign in; it comes back at `back`."""
    asks = {
        "response_type": "code", "client_id": provider.id, "redirect_uri": back, "scope": provider.scope,
        "state": came.state, "nonce": came.nonce, "code_challenge_method": "S256",
        "code_challenge": generate_code_challenge(came.verifier, "S256"),
    }  # fmt: skip
    return f"{provider.authorize}{'&' if '?' in provider.authorize else '?'}{urlencode(asks)}"


def who_came(provider: Provider, came: Round, *, code: str, back: str) -> str:
    """What the claim of this provider says of who came back. Raises NotSignedIn for all that is not in order."""
    checked = _Checked(provider)
    asks = {
        "client_id": provider.id, "client_secret": provider.secret, "grant_type": "authorization_code",
        "code": code, "redirect_uri": back, "code_verifier": came.verifier,
    }  # fmt: skip
    try:
        told = checked.get_token(asks)
        payload = checked.verify_token(told.get("id_token") or "", nonce=came.nonce)
        more = _more(checked, provider, told, payload) if provider.claim not in payload else {}
    except (SuspiciousOperation, requests.RequestException, jwt.PyJWTError, ValueError, KeyError, AttributeError):
        raise NotSignedIn from None
    found = {**more, **payload}.get(provider.claim)
    if not isinstance(found, str) or not found.strip():
        raise NotSignedIn
    return found.strip()


def _more(checked: "_Checked", provider: Provider, told: Mapping[str, Any], payload: Mapping[str, Any]) -> Any:
    """What the provider tells apart of the token, about the same person."""
    if not provider.userinfo:
        return {}
    found = checked.get_userinfo(told.get("access_token"), told.get("id_token"), payload)
    if found.get("sub") != payload["sub"]:
        raise NotSignedIn
    return found


class _Checked(OIDCAuthenticationBackend):  # type: ignore[misc]
    """The checks of the library with ours: of one provider, for us, signed in time. It finds or makes no users."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        super().__init__()

    def get_settings(self, attr: str, *args: Any) -> Any:
        """The library asks for its settings by name; these are of one provider, and nothing else is set."""
        provider = self.provider
        ours = {
            "OIDC_OP_TOKEN_ENDPOINT": provider.token, "OIDC_OP_USER_ENDPOINT": provider.userinfo,
            "OIDC_OP_JWKS_ENDPOINT": provider.keys, "OIDC_RP_CLIENT_ID": provider.id,
            "OIDC_RP_CLIENT_SECRET": provider.secret, "OIDC_RP_SIGN_ALGO": "RS256", "OIDC_TIMEOUT": SECONDS,
        }  # fmt: skip
        return ours[attr] if attr in ours else args[0] if args else None

    def _verify_jws(self, payload: str, key: Any) -> Any:
        return jwt.decode(
            payload, key, algorithms=["RS256"], audience=self.provider.id, issuer=self.provider.issuer,
            leeway=LEEWAY, options={"require": MUST_SAY},
        )  # fmt: skip
