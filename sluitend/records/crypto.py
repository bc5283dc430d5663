"""Encryption of what identifies a person, and keyed digests to search by without showing it.

Keys come from the environment only. A digest is keyed so that a stolen database cannot be tried against
all ten million citizen service numbers (Wmo 2015 art. 5.2.9; design 'privacy by default').
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


@lru_cache(maxsize=4)
def _key(secret: str, purpose: str) -> bytes:
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()


def encrypt(plain: bytes, place: bytes | None = None) -> bytes:
    """AES-256-GCM under the field key; the nonce goes in front. With `place` it is bound to where it stands."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key(settings.SLUITEND_FIELD_KEY, "field")).encrypt(nonce, plain, place)


def decrypt(cipher: bytes, place: bytes | None = None) -> bytes:
    """The inverse of `encrypt`.

    Raises `cryptography.exceptions.InvalidTag` for another key, a changed value or another place.
    """
    data = bytes(cipher)
    key = _key(settings.SLUITEND_FIELD_KEY, "field")
    return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], place)


def index_digest(text: str) -> str:
    """32 hexadecimal characters, keyed: equal texts give equal digests, and nothing else can be read from it."""
    key = _key(settings.SLUITEND_INDEX_KEY, "index")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]


def index_number(text: str) -> int:
    """A keyed number of 64 bits with a sign, as a database holds it: small and quick where millions are kept."""
    key = _key(settings.SLUITEND_INDEX_KEY, "number")
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8, key=key).digest(), signed=True)


def same_file(data: bytes) -> str:
    """64 hexadecimal characters, keyed: knows the same file again without telling anything of it."""
    return hmac.new(_key(settings.SLUITEND_INDEX_KEY, "file"), data, hashlib.sha256).hexdigest()


def trail_digest(text: str) -> str:
    """64 hexadecimal characters under the trail key."""
    key = _key(settings.SLUITEND_TRAIL_KEY, "trail")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
