"""Plain letters: one way of writing for what keyboards, alphabets and registers write in many."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LONGEST = 400  # a name of a thousand letters is noise; cutting keeps every comparison cheap

NOTHING = frozenset({"onbekend", "unknown", "nn", "n n", "nvt", "n v t", "geen", "anoniem", "xxx", "ntb"})

# Written inside a word and no part of it: apostrophes, and the marks that stand for ayn and hamza in Latin letters.
_INSIDE = frozenset("'’‘‛`´ʹʻʼʽʾʿ＇ʿ‎")

# Letters that Unicode does not take apart into a base letter and an accent.
_LATIN = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij", "ŋ": "ng",
    "ħ": "h", "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t",
}  # fmt: skip

# Arabic letters to the Latin ones that Dutch registers most often use for them. Short vowels are not written in
# Arabic, so a transliterated name is mostly consonants: `sounds.sound` compares it with a written-out one.
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "", "ؤ": "o", "ئ": "i", "ب": "b", "ت": "t", "ث": "t",
    "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "ی": "i", "گ": "g", "پ": "p", "چ": "ch", "ڤ": "v", "ـ": "",
}  # fmt: skip

# Russian and Ukrainian, as passports since 2010 and Dutch ears write them.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "є": "je", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "tsj", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "ju", "я": "ja", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "tsj", "џ": "dj",
}  # fmt: skip

_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip

_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "ch", "ט": "t", "י": "i", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip

_SCRIPTS = str.maketrans(_LATIN | _ARABIC | _CYRILLIC | _GREEK | _HEBREW)
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): "", ord("`"): ""}
_ARTICLE = "ال"  # the article of a family name, written on to it in Arabic
_SYLLABLES = "ETHIOPIC SYLLABLE "  # Tigrinya and Amharic: the name of the sign is its sound


@lru_cache(maxsize=262_144)
def plain(text: str) -> str:
    """Lower case, no accents, no invisible characters, one space between words; placeholders become "".

    Arabic, Cyrillic, Greek, Hebrew and Ethiopic become Latin letters; other scripts stay as they are, so that equal
    stays equal. Plain text stays what it is. At most LONGEST characters are read.
    """
    text = text[:LONGEST]
    text = text.translate(_ASCII) if text.isascii() else _other_than_ascii(text)
    text = " ".join(text.split())
    return "" if text in NOTHING else text


def _other_than_ascii(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    words = (f"el {word[2:]}" if word.startswith(_ARTICLE) and len(word) > 3 else word for word in text.split())
    text = unicodedata.normalize("NFKD", " ".join(words).translate(_SCRIPTS)).translate(_SCRIPTS)
    return "".join(map(_kept, unicodedata.normalize("NFKD", text.casefold())))


@lru_cache(maxsize=4096)
def _kept(letter: str) -> str:
    """What stays of one character: letters and digits; "" of marks and invisible ones; a space of anything else."""
    kind = unicodedata.category(letter)
    if letter in _INSIDE or kind[0] in "MC":
        return " " if letter in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85" else ""
    if kind[0] not in "LN":
        return " "
    name = unicodedata.name(letter, "")
    return name.split()[-1].lower() if name.startswith(_SYLLABLES) else letter
