"""Phones and citizen service numbers that are right in form and belong to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random


def citizen_numbers(seed: int) -> Iterator[str]:
    """BSNs that pass the eleven test, each once, from the range 9xxxxxxxx, which is not handed out."""
    start = seed * 7_368_787
    for turn in count():
        base = 90_000_000 + (start + turn * 3_141_593) % 10_000_000
        number = with_check_digit(str(base))
        if number:
            yield number


def with_check_digit(eight: str) -> str:
    """Nine digits that pass the eleven test (Besluit BSN), "" when these eight have no ninth."""
    last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), eight, strict=True)) % 11
    return f"{eight}{last}" if last < 10 else ""


def mobile(chance: Random) -> str:
    """A mobile number, written in one of the usual ways."""
    digits = f"{10_000_000 + int(chance.random() * 49_999_999)}"
    way = chance.random()
    if way < 0.6:
        return f"06{digits}"
    if way < 0.8:
        return f"06-{digits}"
    return f"+31 6 {digits}" if way < 0.95 else f"06 {digits[:4]} {digits[4:]}"


def landline(chance: Random) -> str:
    """A number of a house in the region."""
    return f"010-{2_000_000 + int(chance.random() * 7_999_999)}"
