"""What a careful user of another tool does to names and numbers first. Nothing of the product's own is used for it."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "-": " "})


def plain(name: str) -> str:
    """Lower case, no accents, single spaces."""
    apart = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN))
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def digits(phone: str) -> str:
    """The last nine digits of a phone."""
    return "".join(letter for letter in phone if letter.isdigit())[-9:]
