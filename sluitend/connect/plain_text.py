"""Text as people typed or pasted it, without what cannot be seen and changes how other text looks."""

import re

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows: with them a name rewrites the line it stands in."""

_MARKS = re.compile("[\u061c\u200e\u200f\u200b\u2060\ufeff\u00ad]")
_LINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def without_turning(text: str) -> str:
    """The text in the direction of its own letters."""
    return TURNING.sub("", text)


def story(text: str) -> str:
    """Several lines: line ends of Word and of old systems become our own, control signs go."""
    return _CONTROLS.sub("", without_turning(_LINES.sub("\n", text))).strip()


def one_line(text: str) -> str:
    """A name, a number, an address: one line, single spaces, nothing that cannot be seen."""
    return " ".join(_MARKS.sub("", story(text)).split())
