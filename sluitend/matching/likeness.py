"""How near two plain words stand: the same, one sound, a slip apart, several slips apart, or different."""

from __future__ import annotations

import re

from rapidfuzz.distance.OSA import distance

from sluitend.matching.sounds import sound, spoken, without_vowels

_ENDING = re.compile(r"(?:y|ie|i|je)$")  # of short forms; four letters stay of what is longer than that

SAME, SOUND, LIKE, BIT, OTHER = range(5)


def nearness(one: str, other: str) -> int:
    """SAME, SOUND, LIKE, BIT or OTHER; symmetric. Short words need to be nearer: "Tim" and "Tom" are two names.

    A slip is one letter wrong, missing, too many, or two changed places (optimal string alignment; Damerau 1964: four
    in five misspellings are one such slip). BIT is up to a third of the letters, or a name cut off.
    """
    if one == other:
        return SAME
    size = max(len(one), len(other))
    most = size // 2 + 1
    slips = distance(one, other, score_cutoff=most)
    if slips > most:
        return BIT if _piece(one, other) else OTHER
    if _one_sound(one, other, size > 4 and slips <= size // 3, slips <= 2):
        return SOUND
    if size > 4 and slips <= (1 if size < 9 else 2):
        return LIKE
    return BIT if slips <= size // 3 or _piece(one, other) else OTHER


def _one_sound(one: str, other: str, near: bool, two: bool) -> bool:
    """Sound alike with their vowels; or without, when near, when one was written without vowels (محمد), or with three
    consonants and more and at most two slips (Tarek, Tariq).
    """
    rough = sound(one)
    if rough != sound(other):
        return False
    if len(spoken(one)) > 2 and spoken(one) == spoken(other):
        return True
    return len(rough) > 1 and (near or (two and len(rough) > 2) or without_vowels(one) or without_vowels(other))


def _piece(one: str, other: str) -> bool:
    """One is the beginning of the other and at least four letters long: cut off, or something written on to it."""
    if one[:4] != other[:4] or len(one) < 4 or len(other) < 4:
        return False
    return one.startswith(other) or other.startswith(one)


def nearest(ones: tuple[str, ...], others: tuple[str, ...]) -> int:
    """The best of all pairs, or of all written together ("el amrani", "elamrani")."""
    if len(ones) == 1 == len(others):
        return nearness(ones[0], others[0])
    best = min((nearness(one, other) for one in ones for other in others), default=OTHER)
    return min(best, nearness("".join(ones), "".join(others))) if best > SAME else best


def shortened(one: str, other: str) -> bool:
    """One given name begins the other: "Kim" and "Kimberly", "Jess" and "Jessica", "Jenny" and "Jennifer"."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    if len(short) < 3 or short[:3] != long[:3]:
        return False
    return long.startswith(short) or (
        len(short) > 4 and long.startswith(max(short[:4], _ENDING.sub("", short), key=len))
    )
