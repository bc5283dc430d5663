"""Made-up addresses in a region of real size: some 25,000 postcodes, streets with several, and many flats."""

from __future__ import annotations

from random import Random

from bench.people.person import Home
from bench.people.shapes import IN_FLATS

# First and last four digits in use, and the town (postcode areas of Rotterdam-Rijnmond).
_AREAS = (
    (3011, 3016, "Rotterdam"), (3021, 3029, "Rotterdam"), (3031, 3039, "Rotterdam"), (3041, 3047, "Rotterdam"),
    (3051, 3056, "Rotterdam"), (3059, 3069, "Rotterdam"), (3071, 3089, "Rotterdam"), (3111, 3125, "Schiedam"),
    (3131, 3138, "Vlaardingen"), (3141, 3147, "Maassluis"), (3161, 3165, "Rhoon"), (3191, 3194, "Hoogvliet"),
    (3201, 3209, "Spijkenisse"), (2901, 2909, "Capelle aan den IJssel"), (2921, 2926, "Krimpen aan den IJssel"),
    (2981, 2988, "Ridderkerk"), (2991, 2995, "Barendrecht"), (3221, 3225, "Hellevoetsluis"),
)  # fmt: skip
_DIGITS = [(str(code), town) for low, high, town in _AREAS for code in range(low, high + 1)]
_LETTERS = [
    one + two for one in "ABCDEGHJKLNPRSTVWXZ" for two in "ABCDEGHJKLNPRSTVWXZ" if one + two not in ("SA", "SD", "SS")
]
_PER_AREA = 170
_STREETS_FIRST = """
Acacia Admiraal Almond Anemoon Anjer Appel Baan Beatrix Berken Beuken Bloem Boezem Boter Brand Breeplein
Burgemeester Carnisse Clara Crispijn Dahlia Dijk Dorps Eik Elzen Essen Frans Gaffel Gerberding Gouwe Graaf Groene
Haven Heer Hille Hooi Iris Jacob Jasmijn Juliana Kastanje Katen Kerk Klaver Koning Korte Kruis Lange Laurens Lelie
Linden Lis Maas Mathenesser Meidoorn Melk Mole Molen Nieuwe Noorder Oleander Oost Oranje Oude Parel Pelikaan
Pijnboom Polder Prins Putse Raad Ring Roer Rozen Ruys School Schout Schiedamse Slag Sluis Spoor Stads Statenweg
Strevels Tarwe Tulpen Veer Vis Vlas Vogel Vuur Water Weide West Wilgen Wolphaerts Zand Zee Zilver Zuider Zwaan
"""
_STREETS_LAST = "straat straat straat laan laan weg plein hof singel kade dijk dreef pad erf ring"


class Places:
    """`home()` draws an address; the street belongs to the postcode, always the same one."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        first, last = _STREETS_FIRST.split(), _STREETS_LAST.split()
        fixed = Random(14)
        self._streets = [first[fixed.randrange(len(first))] + last[fixed.randrange(len(last))] for _ in range(9000)]

    def home(self) -> Home:
        """A dwelling: in a block with letters or hundreds of numbers, or a house in a street."""
        chance = self._chance
        area = int(chance.random() * len(_DIGITS))
        at = int(chance.random() * _PER_AREA)
        digits, town = _DIGITS[area]
        street = self._streets[(area * 61 + at // 3) % len(self._streets)]
        return digits + _LETTERS[at], self._number(at), street, town

    def _number(self, at: int) -> str:
        chance = self._chance
        first = 1 + 40 * (at % 3)  # the postcodes of a street follow each other
        if chance.random() > IN_FLATS:
            return str(first + int(chance.random() * 40))
        kind = chance.random()
        if kind < 0.4:
            return f"{first + int(chance.random() * 20)}{'ABCDE'[int(chance.random() * 5)]}"
        if kind < 0.6:
            return f"{first + int(chance.random() * 20)} {('0', '1', '2', '3')[int(chance.random() * 4)]}"
        if kind < 0.7:
            return f"{first}-{1 + int(chance.random() * 60)}"
        return str(100 * (1 + at % 5) + int(chance.random() * 90))
