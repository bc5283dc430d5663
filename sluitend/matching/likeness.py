"""How near two plain words stand: the same, one sound, a slip apart, several slips apart, or different."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from sluitend.matching.normalise import sound

SAME, SOUND, LIKE, BIT, OTHER = range(5)


def nearness(one: str, other: str) -> int:
    """SAME, SOUND, LIKE, BIT or OTHER; symmetric. Short words need to be nearer: "Tim" and "Tom" are two names."""
    if one == other:
        return SAME
    size = max(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=4)
    if sound(one) == sound(other) and len(sound(one)) > 1 and slips <= (size + 1) // 2:
        return SOUND
    if slips <= (1 if size < 9 else 2) and size > 4:
        return LIKE
    if slips <= size // 3 or _piece(one, other):
        return BIT
    return OTHER


def _piece(one: str, other: str) -> bool:
    """One is the beginning of the other and at least four letters long: cut off, or something written on to it."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) > 3 and long.startswith(short)


def nearest(ones: tuple[str, ...], others: tuple[str, ...]) -> int:
    """The best of all pairs, or of all written together ("el amrani", "elamrani")."""
    best = min((nearness(one, other) for one in ones for other in others), default=OTHER)
    if best > SAME and (len(ones) > 1 or len(others) > 1):
        best = min(best, nearness("".join(ones), "".join(others)))
    return best
