"""How wide a text will be, without a browser: on the wide side, so that what fits here fits everywhere."""

import unicodedata
from functools import cache

NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMW@%")
ELLIPSIS = "…"


def width(text: str, size: float = 13) -> float:
    """The width in pixels of one line."""
    return sum(_share(sign) for sign in text) * size


@cache
def _share(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Cc"):
        return 0.0
    if sign in NARROW:
        return 0.38
    if sign in WIDE or unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    return 0.74 if sign.isupper() else 0.61


def plain(text: str) -> str:
    """Without signs that turn the direction of a line or break it; a name never pushes other text about."""
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc") or sign in "\t\n ")
    return " ".join(kept.split())


def cut(text: str, most: float, size: float = 13) -> str:
    """As much of the text as fits, with a mark when there was more."""
    text = plain(text)
    if width(text, size) <= most:
        return text
    while text and width(text + ELLIPSIS, size) > most:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def wrapped(text: str, most: float, lines: int = 2, size: float = 13) -> tuple[str, ...]:
    """The text in at most so many lines, broken between words; the last is cut when there was more."""
    found: list[str] = []
    words = plain(text).split(" ")
    while words and words != [""] and len(found) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= most:
            line = f"{line} {words.pop(0)}"
        found.append(cut(line, most, size))
    rest = " ".join(words)
    return (*found, *((cut(rest, most, size),) if rest else ()))
