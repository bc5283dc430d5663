"""Addresses: postcode, number with addition, street and town, each in one way of writing. Never an error.

The parts are those of the Basisregistratie Adressen en Gebouwen (BAG): a postcode and house number with letter and
addition point at one dwelling; the addition is free text and written in as many ways as there are people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sluitend.matching.identity import Place
from sluitend.matching.letters import LONGEST, plain
from sluitend.matching.names import read_list
from sluitend.matching.traits import Spot

_LISTS = read_list("places")
_LEFT_OUT = frozenset(_LISTS["left_out"].split())


def _pairs(name: str) -> dict[str, str]:
    rows = (line.partition(":") for line in _LISTS[name].strip().split("\n"))
    return {word.strip(): other.strip() for word, _, other in rows}


_WORDS, _TOWNS, _ADDITIONS = _pairs("words"), _pairs("towns"), _pairs("additions")
_ENDINGS = sorted(_pairs("endings").items(), key=lambda pair: -len(pair[0]))
_POSTCODE = re.compile(r"([1-9][0-9]{3})([a-z]{2})?")
_FOREIGN = re.compile(r"(?=[a-z]*[0-9])[0-9a-z]{3,9}")
_LEADING = re.compile(r"\s*([1-9][0-9]{3}\s?[a-zA-Z]{2})\b(.*)", re.DOTALL)
_WITH_NUMBER = re.compile(r"(.*?[^\W\d_]{2,}\.?)\s+(\d+\s*(?:[-/ ]?\s*[0-9a-zA-Z]{1,4})?)\s*", re.DOTALL)
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+")


def postcode(text: str) -> str:
    """ "3011AB", or "3011" when only the digits are known, or "" for what is not a Dutch postcode."""
    found = _POSTCODE.fullmatch(plain(text).replace(" ", ""))
    return f"{found[1]}{(found[2] or '').upper()}" if found else ""


@lru_cache(maxsize=65_536)
def house_number(text: str) -> str:
    """Number, letter and addition in one: "12 A-2", "12a2" and "0012-A 2" give "12a2"; "12-II" and "12 2hg" "12-2".

    "12 hs", "12 huis" and "12-h" give "12hs"; "12 bis" and "12bs" "12bis". Leading zeros are dropped.
    """
    pieces = _PIECES.findall(plain(text))
    number = next((at for at, piece in enumerate(pieces) if piece.isdigit()), None)
    if number is None:
        return ""
    rest = [_ADDITIONS.get(piece, piece) for piece in pieces[number + 1 :]]
    if re.search(r"\d[a-z]", text.strip()) and pieces[number + 1 : number + 2] == ["i"]:
        rest[0] = "i"  # "12i" is a letter, "12-I" the first floor
    bare = pieces[number].lstrip("0")
    rest = [f"-{piece}" if at == 0 and piece.isdigit() else piece for at, piece in enumerate(rest) if piece]
    return (bare + "".join(rest))[:16] if bare else ""


def bare_number(number: str) -> str:
    """The digits with which a plain house number begins: "12" of "12a2"."""
    return _PIECES.match(number)[0] if number[:1].isdigit() else ""  # type: ignore[index]


@lru_cache(maxsize=65_536)
def street(text: str) -> str:
    """A street in one word: "Burg. van Walsumweg" and "Burgemeester v. Walsumweg" are the same; "str." is "straat"."""
    words = [_WORDS.get(word, word) for word in plain(text).split() if word not in _LEFT_OUT]
    if not words:
        return plain(text).replace(" ", "")
    return _shortened("".join(words))[:60]


def _shortened(word: str) -> str:
    for ending, short in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + short
    return word


@lru_cache(maxsize=65_536)
def town(text: str) -> str:
    """A town in one word: "Den Haag" and "'s-Gravenhage", "Capelle a/d IJssel" and "Capelle aan den IJssel"."""
    words = plain(text).split()
    bare = "".join(word for word in words if word not in _LEFT_OUT) or "".join(words)
    return _TOWNS.get(bare, bare)[:60]


def home(place: tuple[str, ...]) -> tuple[str, str]:
    """A home as (postcode, number); ("", "") when either is missing, for half an address is no evidence."""
    code, number = postcode(place[0]), house_number(place[1])
    return (code, number) if len(code) == 6 and number else ("", "")


def spot(place: Place) -> Spot:
    """A home, normalised: also with the number behind the street, the postcode before the town, and those two changed.

    A postcode of another country stays as its letters and digits.
    """
    code, number, road, city = (part[:LONGEST] for part in place)
    if (found := _LEADING.fullmatch(city)) and found[2].strip():
        code, city = code or found[1], found[2]
    if not number and (found := _WITH_NUMBER.fullmatch(road)):
        road, number = found[1], found[2]
    if not _code(code) and _code(city):
        code, city = city, code
    return Spot(_code(code), house_number(number), street(road), town(city))


@lru_cache(maxsize=65_536)
def _code(text: str) -> str:
    """The Dutch postcode, or that of another country in capitals; "" for what has no digit."""
    bare = plain(text).replace(" ", "")
    return postcode(text) or (bare.upper() if _FOREIGN.fullmatch(bare) and set(bare) != {"0"} else "")
