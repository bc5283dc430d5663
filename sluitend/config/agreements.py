"""The keys that pairs of organisations agreed on to compare whom they know; from the environment, as every secret."""

import os
import re
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from sluitend.config.environment import SHORTEST_SECRET
from sluitend.matching.apart import Agreement

FORM = "OURS:THEIRS:VERSION:YYYY-MM-DD:SECRET"
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,58}\Z")
_VERSION = re.compile(r"[A-Za-z0-9.-]{1,20}\Z")


def agreements(name: str) -> tuple[Agreement, ...]:
    """Comma-separated `ours:theirs:version:last day:secret`; the same version and secret stand with the other.

    After its last day a key is not used any more; a new version may stand beside it before. Raises
    ImproperlyConfigured, which shows neither secret nor codes.
    """
    found = [_agreement(name, number, part) for number, part in enumerate(_parts(name), 1)]
    if len({(one.ours, one.theirs, one.version) for one in found}) < len(found):
        raise ImproperlyConfigured(f"{name}: one pair has the same version twice")
    if len({one.secret for one in found}) < len(found):
        raise ImproperlyConfigured(f"{name}: every pair and every version has a secret of its own")
    return tuple(found)


def _parts(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def _agreement(name: str, number: int, text: str) -> Agreement:
    parts = text.split(":", 4)
    where = f"{name}, number {number}"
    if len(parts) < 5 or not all(_CODE.match(code) for code in parts[:2]) or not _VERSION.match(parts[2]):
        raise ImproperlyConfigured(f"{where}: must look like {FORM}")
    try:
        until = date.fromisoformat(parts[3])
    except ValueError:
        raise ImproperlyConfigured(f"{where}: must look like {FORM}") from None
    if parts[0] == parts[1]:
        raise ImproperlyConfigured(f"{where}: an organisation compares with another one")
    if len(parts[4]) < SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{where}: the secret is shorter than {SHORTEST_SECRET} characters")
    return Agreement(parts[0], parts[1], parts[2], until, parts[4])
