"""Given names: one by one, initials, and the forms and short forms that stand for one name."""

from __future__ import annotations

import re
from functools import lru_cache

from sluitend.matching.letters import LONGEST, plain
from sluitend.matching.names import read_list
from sluitend.matching.names.nobody import of_nobody, role_only
from sluitend.matching.sounds import spoken

MOST = 8  # names in one field
_SERVANT = frozenset({"abd", "abdel", "abdul", "abdoel", "abdou", "abdur", "abder"})
_ARTICLES = frozenset({"el", "al", "ul", "ur", "er", "ar"})
_FAITH = frozenset({"eddine", "edine", "eddin", "uddin", "oeddin", "addin", "din", "dien", "ud", "ed"})
_AROUND = frozenset((read_list("family")["titles"] + read_list("family")["between"]).split())
_SHORT = frozenset(["ab", "ad", "al", "an", "bo", "co", "ed", "jo", "ka", "ko", "le", "li", "mo", "su", "xi", "yu"])
_TWO_CAPITALS = re.compile(r"[^\W\d_a-z]{2}")
_BARE_LETTERS = re.compile(r"\b[B-DF-HJ-NP-TV-XZ]{2,5}\b", re.ASCII)


@lru_cache(maxsize=131_072)
def given_parts(given_names: str) -> tuple[str, ...]:
    """The given names one by one; initials stay single letters ("M.A.", "MA" without a vowel too: "JW").

    "Abd el Karim" is one name. What stands for "unknown" or only says who is meant ("baby", "moeder") gives ().
    """
    text = _BARE_LETTERS.sub(lambda found: " ".join(found[0]), given_names[:LONGEST])
    whole = plain(text)
    if of_nobody(plain(given_names)) and len(whole) > 1:
        return ()
    if _TWO_CAPITALS.fullmatch(text.strip()) and text.isupper() and whole not in _SHORT:
        whole = " ".join(whole)
    if not whole or role_only(whole):
        return ()
    latin = text.isascii()
    words = [word for word in whole.split() if word not in _AROUND and not word.isdigit()]
    return tuple(_joined([_letter(word) if latin else word for word in words]))[:MOST]


def _joined(words: list[str]) -> list[str]:
    """Names of two words made one: abd el karim, nour eddine."""
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        servant = before in _SERVANT or (before[:-2] in _SERVANT and before[-2:] in _ARTICLES)
        if servant or (len(before) > 2 and word in _FAITH):
            found[-1] += word
        elif word not in _ARTICLES or not found:
            found.append(word)
    return found


def _letter(word: str) -> str:
    """The initial that "Th.", "Chr." and "Dj." stand for; any other word as it is."""
    if 1 < len(word) < 4 and not any(letter in "aeiouy" for letter in word):
        return "j" if word[1] == "j" else word[0]
    return word


_ONE_LETTER = str.maketrans("cqyzv", "kkjsw")


def initial(name: str) -> str:
    """The first letter of a plain name; letters with which one name is begun are the same (Karin, Carin)."""
    return name[:1].translate(_ONE_LETTER).replace("i", "j")


def only_initials(parts: tuple[str, ...]) -> bool:
    """True when nothing longer than a letter is known of the given names."""
    return all(len(part) == 1 for part in parts)


def _groups() -> dict[str, tuple[str, ...]]:
    """For each form the names that it may stand for: itself when it is one, then in order of the list."""
    found: dict[str, dict[str, None]] = {}
    for text in read_list("given").values():
        for line in text.split("\n"):
            name, _, forms = line.partition(":")
            for form in (name, *forms.split()) if name else ():
                found.setdefault(plain(form), {})[name] = None
    return {form: tuple(sorted(names, key=lambda name: name != form)) for form, names in found.items()}


_GROUPS = _groups()
_BY_SOUND = {spoken(form): names for form, names in reversed(_GROUPS.items()) if len(form) > 3}


@lru_cache(maxsize=262_144)
def roots(name: str) -> tuple[str, ...]:
    """The names of which a plain given name is a form or short form; itself when none is known.

    A spelling that is not listed goes with a form that is spoken the same.
    """
    return _GROUPS.get(name) or (_BY_SOUND.get(spoken(name)) if len(name) > 3 else None) or (name,)


def listed(name: str) -> bool:
    """True for a plain name that is known as a given name: no proof, many are family names too."""
    return name in _GROUPS


def root(name: str) -> str:
    """The first of `roots`."""
    return roots(name)[0]


def is_form_of(one: str, other: str) -> bool:
    """True when two plain given names may be forms of one name: "jan" and "johannes", "gosia" and "malgorzata"."""
    return one == other or not set(roots(one)).isdisjoint(roots(other))
