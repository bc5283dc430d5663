"""The names of two descriptions beside each other: which step, and which name both share."""

from __future__ import annotations

from sluitend.matching.likeness import BIT, LIKE, OTHER, SAME, SOUND, nearest
from sluitend.matching.normalise import root
from sluitend.matching.traits import Traits

Names = tuple[str, ...]
Step = tuple[str, str]  # the step and the shared name

_NEAR = {SAME: "part", SOUND: "sound", LIKE: "like", BIT: "bit"}


def family_step(new: Traits, known: Traits) -> Step:
    """The step of the family name; ("", "") when either has none."""
    one, other = new.family, known.family
    if not one or not other:
        return "", ""
    if one == other:
        return "same", _longest(one)
    shared = set(one) & set(other)
    if shared:
        return ("same" if len(shared) == len(set(one) | set(other)) else "part"), _longest(shared)
    near = nearest(one, other)
    if near == SAME:  # written together or apart
        return "same", min("".join(one), "".join(other))
    if near in (SOUND, LIKE):
        return _NEAR[near], min(one[0], other[0]) if near == SOUND else ""
    if crossed(new, known):
        return "crossed", ""
    if near == BIT:
        return "bit", ""
    woman = "V" in (new.sex, known.sex) and "M" not in (new.sex, known.sex)
    return ("other_woman" if woman else "other"), ""


def given_step(new: Traits, known: Traits) -> Step:
    """The step of the given names; ("", "") when either has none."""
    one, other = new.given, known.given
    if not one or not other:
        return "", ""
    letters = [len(names[0]) == 1 and max(map(len, names)) == 1 for names in (one, other)]
    if any(letters):
        return _initials(one, other)
    if one == other:
        return ("all" if len(one) > 1 else "same"), one[0]
    first = nearest(one[:1], other[:1])
    against = not _agree(one[1:], other[1:])
    if first == SAME and not against:
        return "same", one[0]
    if "".join(one) == "".join(other):
        return "same", max(one[0], other[0], key=len)
    variant = root(one[0]) == root(other[0])
    if (variant or first == SOUND) and not against:
        return "variant", min(root(one[0]), root(other[0]))
    if first == LIKE and not against:
        return "like", ""
    if crossed(new, known):
        return "crossed", ""
    return _some(one, other, first, variant)


def _some(one: Names, other: Names, first: int, variant: bool) -> Step:
    """One of several names is the same, or the first is several slips away."""
    shared = [name for name in one if len(name) > 1 and name in other]
    if first <= BIT or variant or shared:
        return "bit", ""
    roots = {root(name) for name in one if len(name) > 1}
    return ("bit" if roots & {root(name) for name in other if len(name) > 1} else "other"), ""


def _initials(one: Names, other: Names) -> Step:
    """At least one of the two is initials only: as many as both give, in order."""
    if one[0][0] != other[0][0]:
        return "other", ""
    count = min(len(one), len(other))
    rest = [a[0] == b[0] for a, b in zip(one[1:count], other[1:count], strict=True)]
    if rest and all(rest):
        return "initials", ""
    return ("initial" if not rest else "bit"), ""


def _agree(one: Names, other: Names) -> bool:
    """Second and later given names agree, an initial agreeing with the name it stands for."""
    return all(
        a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)) or root(a) == root(b)
        for a, b in zip(one, other, strict=False)
    )


def crossed(new: Traits, known: Traits) -> bool:
    """The family name of the one stands in the field of the given name of the other, and back."""
    one, other = new.given, known.given
    if not one or not other or not new.family or not known.family or len(one[0]) == 1 or len(other[0]) == 1:
        return False
    return nearest(new.family, other) <= LIKE and nearest(known.family, one) <= LIKE


def _longest(names: Names | set[str]) -> str:
    return max(names, key=lambda name: (len(name), name))


__all__ = ["OTHER", "crossed", "family_step", "given_step"]
