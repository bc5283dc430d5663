"""The same name in another spelling: in other letters, by another table of romanising, as another official heard it."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from random import Random

_FILE = Path(__file__).parent / "spellings.toml"
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "İ": "I", "ø": "o", "đ": "d"})


def other_given(name: str, origin: str, chance: Random) -> str:
    """Another spelling of the first given name; "" when the origin knows none for it. More names are left out."""
    first = name.split()[0]
    group = _groups(origin).get(first, ())
    if group and chance.random() < 0.7:
        return chance.choice(group)
    return other_letters(first, origin, chance)


def other_letters(name: str, origin: str, chance: Random) -> str:
    """The name by one other letter or two, or without its accents; "" when nothing fits."""
    bare = without_accents(name)
    if bare != name and chance.random() < 0.45:
        return bare
    pairs = list(_letters(origin))
    chance.shuffle(pairs)
    found, left = name, 1 if len(name) < 6 or chance.random() < 0.6 else 2
    for one, other in pairs:
        at = found.lower().find(one)
        if left and at >= 0:
            part = other.capitalize() if at == 0 and found[0].isupper() else other
            found, left = found[:at] + part + found[at + len(one) :], left - 1
    return found if found != name else (bare if bare != name else "")


def without_accents(name: str) -> str:
    """ "Şahin" as a machine without Turkish letters writes it: "Sahin"."""
    apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _groups(origin: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in _listed()[origin]["given"]:
        names = group.split()
        for name in names:
            found[name] = found.get(name, ()) + tuple(other for other in names if other != name)
    return found


@cache
def _letters(origin: str) -> tuple[tuple[str, str], ...]:
    """Pairs in both directions; from one plain letter to two only where that is usual (so "s" does not become "ş")."""
    found = list[tuple[str, str]]()
    for pair in _listed()[origin]["letters"]:
        one, *other = pair.split()
        if other:
            found.append((one, other[0]))
            if (one.isascii() and len(other[0]) > 1) or (len(one) == len(other[0]) == 1 and one.isascii()):
                found.append((other[0], one))
    return tuple(found)
