"""One spelling for what people write in many ways. Odd input becomes "", never an error."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from stdnum.nl import bsn as _bsn

_LONGEST = 400  # a name of a thousand letters is noise; cutting keeps every comparison cheap

# Letters that Unicode does not take apart into a base letter and an accent.
_LATIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij"}
)

# Arabic letters to the Latin ones that Dutch registers most often use for them. Short vowels are not
# written in Arabic, so a transliterated name is mostly consonants: `sound` compares it with a written-out
# one.
_ARABIC = str.maketrans(
    {
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "o", "ئ": "i", "ب": "b", "ت": "t",
        "ث": "t", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sh",
        "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ک": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "ی": "i", "گ": "g",
        "پ": "p", "چ": "ch", "ڤ": "v", "ـ": "",
    }
)  # fmt: skip

_NOTHING = frozenset({"onbekend", "unknown", "nn", "n n", "nvt", "n v t", "geen", "anoniem", "xxx", "ntb"})

# Parts before a family name that are left out or moved to another field as often as not.
_PREFIX_WORDS = """
van der den de het t ter ten te op in aan bij voor onder over uit uijt vd v d
la le du des da dos das do di von zu el al ul
"""
_PREFIXES = frozenset(_PREFIX_WORDS.split())

_ARTICLE = re.compile(r"\bال(?=\w{2})")  # the article of a family name, written on to it in Arabic
_NUMBER = re.compile(r"[^0-9a-z]")
_POSTCODE = re.compile(r"([1-9][0-9]{3})([a-z]{2})?")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case, no accents, no invisible characters, one space between words; placeholders become "".

    Scripts other than Latin and Arabic stay as they are, so that equal stays equal.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    text = _ARTICLE.sub("el ", text).translate(_LATIN).translate(_ARABIC)
    text = unicodedata.normalize("NFKD", text)
    kept = []
    for letter in text:
        kind = unicodedata.category(letter)
        if kind[0] in "LN":
            kept.append(letter)
        elif kind[0] not in "MC" and letter not in "'’`´":
            kept.append(" ")
    text = " ".join("".join(kept).split())
    return "" if text in _NOTHING else text


def family_parts(family_name: str, prefix: str = "") -> tuple[str, ...]:
    """The names inside a family name, without prefixes: "de Vries-van der Berg" gives ("vries", "berg").

    A married woman's double name shares one part with her own. A name made of prefixes only is kept whole.
    """
    parts = []
    for piece in re.split(r"[-‐‑–—/]+", family_name[:_LONGEST]):
        words = plain(piece).split()
        core = list(words)
        while len(core) > 1 and core[0] in _PREFIXES:
            core.pop(0)
        if core and not (core[0] in _PREFIXES and "-" in family_name):
            parts.append("".join(core))
    whole = plain(f"{prefix} {family_name}").replace(" ", "")
    return tuple(dict.fromkeys(parts)) or ((whole,) if whole else ())


def is_prefix(word: str) -> bool:
    """True for a word that stands before a family name: van, der, el."""
    return plain(word) in _PREFIXES


def given_parts(given_names: str) -> tuple[str, ...]:
    """The given names one by one; initials stay single letters ("M.A." gives ("m", "a"))."""
    return tuple(plain(given_names).split())


def only_initials(parts: tuple[str, ...]) -> bool:
    """True when nothing longer than a letter is known of the given names."""
    return all(len(part) == 1 for part in parts)


_FAMILIES = (
    (re.compile(r"(sch|sj|sh|ch(?=[aeiouy]|$))"), "s"),
    (re.compile(r"(dzj|dzh|dj|tj|c[iy](?=[aou]))"), "j"),
    (re.compile(r"(kh|gh|ch)"), "h"),
    (re.compile(r"(ph|v|w)"), "f"),
    (re.compile(r"(ck|c|q|x)"), "k"),
    (re.compile(r"(dt|th)"), "t"),
    (re.compile(r"z"), "s"),
)


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """A rough sound of a plain name: spelling families together, vowels after the first letter left out.

    "Mohammed", "Muhamad" and "محمد" sound alike; so do "Youssef" and "Jusuf", "Aicha" and "Aïsha".
    """
    for pattern, letter in _FAMILIES:
        word = pattern.sub(letter, word)
    if not word:
        return ""
    first = "a" if word[0] in "aeou" else "i" if word[0] in "iyj" else word[0]
    rest = re.sub(r"[aeiouyj]", "", word[1:])
    rest = re.sub(r"h$", "", rest)
    return re.sub(r"(.)\1+", r"\1", first + rest)


def root(name: str) -> str:
    """The name of which a plain given name is a form or short form; itself when none is known."""
    return name


def phone(text: str) -> str:
    """E.164 ("+31612345678"), Dutch unless another country is written; "" when it cannot be a number."""
    values = (unicodedata.digit(letter, None) for letter in text[:60])
    digits = "".join(str(value) for value in values if value is not None)
    if text.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        digits = "31" + digits[3:] if digits.startswith("310") else digits
    elif digits.startswith("0"):
        digits = "31" + digits[1:]
    elif len(digits) == 9 and digits.startswith("6"):
        digits = "31" + digits
    length = len(digits) == 11 if digits.startswith("31") else 9 <= len(digits) <= 15
    return "+" + digits if length and len(set(digits[2:])) > 1 else ""


def postcode(text: str) -> str:
    """ "3011AB", or "3011" when only the digits are known, or "" for what is not a Dutch postcode."""
    found = _POSTCODE.fullmatch(plain(text).replace(" ", ""))
    return f"{found[1]}{(found[2] or '').upper()}" if found else ""


def house_number(text: str) -> str:
    """Number, letter and addition in one: "12 A-2" gives "12a2". Leading zeros are dropped."""
    return _NUMBER.sub("", plain(text)).lstrip("0")


def home(place: tuple[str, str]) -> tuple[str, str]:
    """A home as (postcode, number); ("", "") when either is missing, for half an address is no evidence."""
    code, number = postcode(place[0]), house_number(place[1])
    return (code, number) if len(code) == 6 and number else ("", "")


def valid_bsn(text: str | None) -> bool:
    """True for nine digits that pass the eleven test (Besluit BSN); not whether it was issued."""
    digits = (text or "").strip()
    return len(digits) == 9 and digits.isascii() and digits.isdigit() and bool(_bsn.is_valid(digits))


def bsn(text: str | None) -> str:
    """The BSN when it is valid, else "": a mistyped number is no evidence either way."""
    return (text or "").strip() if valid_bsn(text) else ""
