"""Who calls: a key speaks for an organisation, and a person of that organisation may be named with it."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from sluitend.records.read import api as read

LONGEST_KEY = 200  # characters; ours have 46
MINUTE = 60


class TooMany(Exception):
    """More calls under one key than an installation allows in a minute."""


class NoWorker(Exception):
    """`X-Worker` names nobody of the organisation of the key, or is needed and missing."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class ApiKey(HttpBearer):
    """`Authorization: Bearer <key>`. Gives the caller, or None: the answer is then 401."""

    def authenticate(self, _request: HttpRequest, token: str) -> Any:
        found = read.caller(token, now=timezone.now()) if 0 < len(token) <= LONGEST_KEY else None
        if found is not None:
            _count(found)
        return found


def _count(caller: read.Caller) -> None:
    """A sender that runs wild must not keep others from reporting. Counted per server process."""
    window = f"api:{caller.key}:{int(time.time()) // MINUTE}"
    cache.add(window, 0, timeout=2 * MINUTE)
    if cache.incr(window) > settings.SLUITEND_API_PER_MINUTE:
        raise TooMany


def named_worker(request: HttpRequest) -> int | None:
    """The worker that `X-Worker` names, or None without that header. Raises NoWorker for anybody else's worker.

    The calling system signed this person in, and its organisation answers for that: a key is handed out on that
    agreement. So a person is in the access log and the trail, and the sharing rule of the pages holds here too.
    """
    username = request.headers.get("X-Worker", "").strip()
    if not username:
        return None
    found = read.colleague(request.auth.organisation, username)  # type: ignore[attr-defined]
    if found is None:
        raise NoWorker("De medewerker in X-Worker hoort niet bij de organisatie van deze sleutel.")
    return found


def needed_worker(request: HttpRequest) -> int:
    """The same, for what only a person may do or see."""
    found = named_worker(request)
    if found is None:
        raise NoWorker("Noem in X-Worker de medewerker voor wie u dit vraagt.")
    return found
