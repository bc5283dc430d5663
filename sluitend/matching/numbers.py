"""Numbers of people: phones to E.164, the BSN with its eleven test. Odd input becomes "", never an error."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from stdnum.nl import bsn as _bsn

_SEVERAL = re.compile(r"[/;,|]|\bof\b|\ben\b")
_BETWEEN = str.maketrans("", "", " .-")


@lru_cache(maxsize=65_536)
def phone(text: str) -> str:
    """E.164 ("+31612345678"; ITU-T, at most 15 digits), Dutch unless another country is written; "" when none."""
    values = (unicodedata.digit(letter, None) for letter in text[:60])
    digits = "".join(str(value) for value in values if value is not None)
    if text.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        digits = "31" + digits[3:] if digits.startswith("310") else digits
    elif digits.startswith("0"):
        digits = "31" + digits[1:]
    elif len(digits) == 9 and digits.startswith("6"):
        digits = "31" + digits
    length = len(digits) == 11 if digits.startswith("31") else 9 <= len(digits) <= 15
    return "+" + digits if length and len(set(digits[3:])) > 1 else ""


def phones(text: str) -> tuple[str, ...]:
    """All numbers in one field: "06-12340001 / 010-1234567" holds two."""
    whole = phone(text)
    found = [whole] if whole else [phone(part) for part in _SEVERAL.split(text[:200].casefold())]
    return tuple(dict.fromkeys(number for number in found if number))


def valid_bsn(text: str | None) -> bool:
    """True for nine digits that pass the eleven test (Besluit BSN); not whether it was issued."""
    digits = (text or "").strip()
    return len(digits) == 9 and digits.isascii() and digits.isdigit() and bool(_bsn.is_valid(digits))


def bsn(text: str | None) -> str:
    """The BSN when it is valid, also written with spaces, dots or dashes, else "".

    A mistyped number is no evidence either way: every single wrong digit, and every two changed neighbours, fail the
    eleven test.
    """
    digits = (text or "").strip()[:40].translate(_BETWEEN)
    return digits if valid_bsn(digits) else ""
