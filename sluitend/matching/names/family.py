"""Family names: prefixes, double and married names, and what people write around them."""

from __future__ import annotations

import re
from functools import lru_cache

from sluitend.matching.letters import LONGEST, plain
from sluitend.matching.names import read_list
from sluitend.matching.names.nobody import of_nobody
from sluitend.matching.sounds import sound

_LISTS = {name: frozenset(text.split()) for name, text in read_list("family").items()}
_PREFIXES, _JOINED, _BETWEEN, _TITLES = (_LISTS[name] for name in ("prefixes", "joined", "between", "titles"))
_GLUED = re.compile(f"(?:{'|'.join(sorted(_LISTS['glued'], key=len, reverse=True))})(?=[a-z]{{3}})")
_DASH = re.compile(r"[-‐‑‒–—−/=+]+")
_MARRIED = re.compile(r"\be\s?[./]\s?v\b\.?", re.IGNORECASE)
MOST = 6  # names in one field


@lru_cache(maxsize=131_072)
def family_parts(family_name: str, prefix: str = "") -> tuple[str, ...]:
    """The names inside a family name, without prefixes: "de Vries-van der Berg" gives ("vries", "berg").

    "Bakker e.v. de Vries", "De Vries geb. Bakker" and "Silva Santos" are two names too: a married woman's double name
    shares one with her own. A name made of prefixes only is kept whole. What stands for "unknown" gives ().
    """
    text = _MARRIED.sub(" ev ", family_name[:LONGEST])
    if of_nobody(plain(text)):
        return ()
    parts = [part for piece in _DASH.split(text) for part in _names(plain(piece).split())]
    if not parts:
        whole = plain(f"{prefix} {text}").replace(" ", "")
        return (whole,) if whole and not whole.isdigit() else ()
    return tuple(dict.fromkeys(parts))[:MOST]


def _names(words: list[str]) -> list[str]:
    """The names in a row of words. Single letters and titles are left out when something else stays."""
    found: list[str] = []
    held = ""
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if word in _JOINED and not last and (held or words[at + 1] not in _PREFIXES or word != "st"):
            held += word
            continue
        if word in _PREFIXES or word in _TITLES or word in _BETWEEN or len(word) == 1 or word.isdigit():
            continue
        found.append(held + word)
        held = ""
    if held:
        found.append(held)
    return found or [word for word in words if word in _TITLES | _BETWEEN]


def is_prefix(word: str) -> bool:
    """True for a word that stands before a family name: van, der, el."""
    return plain(word) in _PREFIXES


@lru_cache(maxsize=262_144)
def bare(name: str) -> str:
    """A plain family name without a prefix that was written on to it: "vanderberg" gives "berg"."""
    return _GLUED.sub("", name, count=1) if _GLUED.match(name) else name


def family_sound(name: str) -> str:
    """The rough sound of a plain family name, with or without a prefix written on to it."""
    return sound(bare(name))
