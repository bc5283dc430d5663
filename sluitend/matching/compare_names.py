"""The names of two descriptions beside each other: which step, and which name both share."""

from __future__ import annotations

from sluitend.matching.likeness import BIT, LIKE, SAME, SOUND, nearest, nearness, shortened
from sluitend.matching.names.family import bare
from sluitend.matching.names.given import initial, is_form_of, root
from sluitend.matching.traits import Traits

Names = tuple[str, ...]
Step = tuple[str, str]  # the step and the shared name

_LOOKED_AT = frozenset({"bit", "other", "other_woman"})  # these families were found not to be crossed
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
    if near > SOUND and not set(map(bare, one)).isdisjoint(map(bare, other)):
        near = SOUND  # a prefix written on to it
    if near == SAME:  # written together or apart
        return "same", min("".join(one), "".join(other))
    if near in (SOUND, LIKE):
        return _NEAR[near], min(one[0], other[0]) if near == SOUND else ""
    if _crossed(new, known):
        return "crossed", ""
    if near == BIT:
        return "bit", ""
    woman = "V" in (new.sex, known.sex) and "M" not in (new.sex, known.sex)
    return ("other_woman" if woman else "other"), ""


def given_step(new: Traits, known: Traits, family: str) -> Step:
    """The step of the given names; ("", "") when either has none. `family`: the step of the other name."""
    one, other = new.given, known.given
    if not one or not other:
        return ("crossed" if _in_one_field(new, known) else ""), ""
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
    variant = is_form_of(one[0], other[0])
    if (variant or first == SOUND) and not against:
        return "variant", min(root(one[0]), root(other[0]))
    if (first == LIKE or shortened(one[0], other[0])) and not against:
        return "like", ""
    if family == "crossed" or (family not in _LOOKED_AT and _crossed(new, known)):
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
    if initial(one[0]) != initial(other[0]):
        return "other", ""
    count = min(len(one), len(other))
    rest = [initial(a) == initial(b) for a, b in zip(one[1:count], other[1:count], strict=True)]
    if rest and all(rest):
        return "initials", ""
    return ("initial" if not rest else "bit"), ""


def _agree(one: Names, other: Names) -> bool:
    """Second and later given names agree, an initial agreeing with the name it stands for."""
    return all(
        a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)) or is_form_of(a, b) or nearness(a, b) <= LIKE
        for a, b in zip(one, other, strict=False)
    )


def _crossed(new: Traits, known: Traits) -> bool:
    """The family name of the one stands in the field of the given name of the other, and back."""
    one, other = new.given, known.given
    if not one or not other or not new.family or not known.family or len(one[0]) == 1 or len(other[0]) == 1:
        return False
    return nearest(new.family, other) <= LIKE and nearest(known.family, one) <= LIKE


def _in_one_field(new: Traits, known: Traits) -> bool:
    """One has all names in the field of the family name, and the given name of the other is among them."""
    whole, apart = (known, new) if new.given else (new, known)
    return not whole.given and bool(apart.given) and len(whole.family) > 1 and apart.given[0] in whole.family


def _longest(names: Names | set[str]) -> str:
    return max(names, key=lambda name: (len(name), name))
