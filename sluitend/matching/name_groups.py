"""In which list of spellings a given name stands: only to see whether recognising goes as well for every way of naming.

A coarse guess from the name alone, and of nobody's origin: a Fatima may be called so by anyone. It is worked out at the
moment of counting, kept of nobody, shown in counts only, and no part of comparing or weighing (docs/decisions, 25).
"""

from __future__ import annotations

from functools import lru_cache

from sluitend.matching.letters import plain
from sluitend.matching.names import read_list
from sluitend.matching.names.given import given_parts, only_initials

INITIALS, UNLISTED, NAMELESS = "initials", "unlisted", "nameless"


def _lists() -> dict[str, str]:
    """The list of each form: of several the Dutch one, else that in which it is the name itself, else the first."""
    lists = {group: [line.partition(":") for line in text.split("\n") if line]
             for group, text in read_list("given").items()}  # fmt: skip
    found: dict[str, str] = {}
    first = next(iter(lists))
    for group, rows in lists.items():
        for name, _colon, forms in rows:
            for form in (name, *forms.split()) if group == first else (name,):
                found.setdefault(plain(form), group)
    for group, rows in lists.items():
        for _name, _colon, forms in rows:
            for form in forms.split():
                found.setdefault(plain(form), group)
    return found


_LISTS = _lists()
GROUPS = (*read_list("given"), UNLISTED, INITIALS, NAMELESS)


@lru_cache(maxsize=65_536)
def name_group(given_names: str) -> str:
    """One of GROUPS: the list of the first given name that stands in one; else that it stands in none."""
    parts = given_parts(given_names)
    if not parts:
        return NAMELESS
    if only_initials(parts):
        return INITIALS
    return next((_LISTS[part] for part in parts if part in _LISTS), UNLISTED)
