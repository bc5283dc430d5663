"""Two people in one field: never silently one person."""

from __future__ import annotations

import re

from sluitend.matching.letters import plain
from sluitend.matching.names.given import is_form_of

_AND = re.compile(r"\s(?:en|und|and|ve|et|&|\+|e/o|en/of)\s|[&;]", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*|\s\+\s")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.\s*)+[^\W\d_]{2,}")


def two_people(given_names: str, family_name: str = "") -> bool:
    """True when a field seems to name two people: "Jan en Piet", "M. Jansen / P. Bakker". Then it describes neither.

    A double name with a slash ("Jansen/Bakker") and two forms of one name ("Johannes/Jan") are one person.
    """
    given, family = given_names[:200], family_name[:200]
    if any(_AND.search(f" {field} ") and len(_words(_AND.split(field))) > 1 for field in (given, family)):
        return True
    halves = _SLASH.split(family)
    if len(halves) > 1 and sum(bool(_INITIALS.match(half.strip())) for half in halves) > 1:
        return True
    pieces = _words(_SLASH.split(given))
    return len(pieces) > 1 and not _one_name(pieces)


def _words(pieces: list[str]) -> list[str]:
    return [words for piece in pieces if (words := plain(piece or ""))]


def _one_name(pieces: list[str]) -> bool:
    return all(is_form_of(pieces[0].split()[0], piece.split()[0]) for piece in pieces[1:])
