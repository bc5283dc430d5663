"""What is written in a name field and is no name: placeholders, roles and organisations."""

from __future__ import annotations

from sluitend.matching.names import read_list

_LISTS = read_list("nobody")
_UNKNOWN = frozenset(_LISTS["unknown"].strip().split("\n"))
_ROLES = frozenset(_LISTS["roles"].strip().split("\n"))
_OF_ANOTHER = tuple(f"{start} " for start in _LISTS["of_another"].strip().split("\n"))
_ORGANISATION = frozenset(_LISTS["organisation"].split())


def of_nobody(text: str) -> bool:
    """True for plain text that stands for "unknown", names somebody else ("kind van …") or an organisation."""
    words = [word for word in text.split() if not word.isdigit()]
    left = " ".join(words)
    return not left or left in _UNKNOWN or f"{left} ".startswith(_OF_ANOTHER) or is_organisation(text)


def role_only(text: str) -> bool:
    """True for plain text that only says who is meant: "baby", "kind 2", "ongeboren"."""
    return " ".join(word for word in text.split() if not word.isdigit()) in _ROLES


def is_organisation(text: str) -> bool:
    """True for the plain name of a company or an institution: "jansen b v", "stichting arosa"."""
    words = text.split()
    return text.endswith((" b v", " n v", " v o f")) or (len(words) > 1 and not _ORGANISATION.isdisjoint(words))
