"""What somebody typed in a form that could not be taken, sealed: it goes through a browser that another may look at.

Not stored here: who typed it gets it back from the page itself, after signing in again.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag

from sluitend.records import crypto

HOLDS = timedelta(hours=12)
LARGEST = 8_000_000  # bytes unpacked; more than a form may hold


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of one form, for the worker who had it before her, at the address of the page that shows it."""

    worker: int
    address: str
    fields: Mapping[str, Sequence[str]]


def seal(typed: Typed, *, now: datetime) -> str:
    """As text that says nothing without the key of the program."""
    told = {"worker": typed.worker, "address": typed.address, "fields": dict(typed.fields), "at": now.timestamp()}
    packed = zlib.compress(json.dumps(told).encode())
    return base64.urlsafe_b64encode(crypto.encrypt(packed)).decode()


def unseal(text: str, *, now: datetime) -> Typed | None:
    """What was sealed; None for anything else, and for what is too old."""
    try:
        packed = crypto.decrypt(base64.urlsafe_b64decode(text.encode()))
        told = json.loads(zlib.decompressobj().decompress(packed, LARGEST))
    except (ValueError, binascii.Error, InvalidTag, zlib.error):
        return None
    if now.timestamp() - told["at"] > HOLDS.total_seconds():
        return None
    return Typed(told["worker"], told["address"], told["fields"])
