"""One slip of the one who writes: of the fingers, the ear or the eye.

Rates: four of five wrong words hold one letter too many, too few, another or two changed (Damerau 1964, CACM 7(3)); of
such 34 % leave out, 27 % add, 19 % replace and 13 % change places, and the first letter is wrong in 8 % (Pollock and
Zamora 1984, CACM 27(4)); of replaced letters six in ten are neighbours on the keyboard (Grudin 1983, in Kukich 1992);
names heard or read wrongly after Christen and Pudjono 2009 (febrl's and GeCo's generators) and Hall and Dowling 1980.
"""

from __future__ import annotations

from random import Random

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: "".join(
        row[near]
        for step, row in ((-1, _ROWS[max(0, y - 1)]), (0, _ROWS[y]), (1, _ROWS[min(2, y + 1)]))
        for near in (x - 1, x, x + 1)
        if 0 <= near < len(row) and (step, near) != (0, x) and row[near] != letter
    )
    for y, keys in enumerate(_ROWS)
    for x, letter in enumerate(keys)
}


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair.split(":")[0], pair.split(":")[1]) for pair in text.split())


_HEARD = _pairs("""
    ph:f f:v v:f z:s s:z c:k k:c d:t t:d b:p ei:ij ij:ei au:ou ou:oe g:ch ch:g ie:i i:ie y:ij nn:n n:nn ll:l l:ll
    ss:s aa:a ee:e th:t m:n
""")
_READ = _pairs("""
    m:rn rn:m cl:d l:i i:l h:b e:c u:v n:u u:n a:o o:a vv:w w:vv g:q r:n
""")
_KINDS = (("leave_out", 0.29), ("add", 0.23), ("replace", 0.16), ("change", 0.12), ("heard", 0.12), ("read", 0.08))


def slip(word: str, chance: Random) -> str:
    """The word with one slip in it, never the same word; a word of one letter stays."""
    if len(word) < 2:
        return word
    for _turn in range(20):
        found = _once(word, chance).strip()
        if found and found.casefold() != word.casefold():
            return found
    return word + word[-1]


def digit_slip(digits: str, chance: Random) -> str:
    """A number with one digit wrong or two neighbours changed; what is no digit stays."""
    places = [at for at, letter in enumerate(digits) if letter.isdigit()]
    for _turn in range(20):
        found = list(digits)
        at = chance.choice(places)
        if chance.random() < 0.3 and at + 1 < len(digits) and digits[at + 1].isdigit():
            found[at], found[at + 1] = found[at + 1], found[at]
        else:
            found[at] = chance.choice("0123456789")
        if "".join(found) != digits:
            return "".join(found)
    return digits


def _once(word: str, chance: Random) -> str:
    kind = chance.choices([name for name, _ in _KINDS], [rate for _, rate in _KINDS])[0]
    if kind in ("heard", "read"):
        return _mistaken(word, _HEARD if kind == "heard" else _READ, chance)
    first = chance.random() < 0.08
    at = 0 if first else 1 + int(chance.random() * (len(word) - 1))
    if kind == "leave_out":
        return word[:at] + word[at + 1 :]
    if kind == "add":
        twice = chance.random() < 0.5
        return word[:at] + (word[at] if twice else _near(word[at], chance)) + word[at:]
    if kind == "replace":
        new = _near(word[at], chance) if chance.random() < 0.6 else chance.choice("abcdefghijklmnopqrstuvwxyz")
        return word[:at] + new + word[at + 1 :]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _near(letter: str, chance: Random) -> str:
    return chance.choice(_BESIDE.get(letter.lower(), "aeiou"))


def _mistaken(word: str, pairs: tuple[tuple[str, str], ...], chance: Random) -> str:
    low = word.lower()
    fitting = [(one, other) for one, other in pairs if one in low]
    if not fitting:
        return word
    one, other = chance.choice(fitting)
    at = chance.choice([at for at in range(len(low)) if low.startswith(one, at)])
    return word[:at] + other + word[at + len(one) :]
