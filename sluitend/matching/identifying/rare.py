"""A rare combination: each piece may be said, together they point at one family.

The rule, in words: age in years, the make-up of the family, a place, work, origin and something special each count
one; work that few people in a place have counts two. From three on, of at least two kinds, the text warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sluitend.matching.identifying.trait import Trait, words
from sluitend.matching.normalise import plain

ENOUGH = 3
_COUNT = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)"
AGE = re.compile(
    r"\b(?:\d{1,2}[- ]?(?:jaar|jr|jarig\w*|maanden oud)\b"
    r"|(?:van|is|zijn|en|,)\s\d{1,2}(?=\s(?:en|of)\s\d{1,2}\b|\s?[),.]))"
)
FAMILY = re.compile(
    rf"\b(?:{_COUNT}\s(?:\w+\s)?(?:kinderen|zonen|zoons|dochters|jongens|meisjes|broers|zussen)|zwanger\w*|tweeling\w*|drieling\w*"
    r"|alleenstaande (?:moeder|vader)|stiefvader|stiefmoeder|pleegkind\w*|geadopteerd\w*|weduwe|weduwnaar)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
POINTS = {"rare_work": 2, "work": 1, "origin": 1, "special": 1, "places": 1}
SAYS = {
    "age": "een leeftijd", "family": "de samenstelling van het gezin", "places": "een plaats", "work": "werk",
    "rare_work": "een beroep dat weinig mensen hebben", "origin": "herkomst of geloof", "special": "iets bijzonders",
}  # fmt: skip


def combination(text: str) -> Iterator[Trait]:
    """The pieces that are rare together; nothing as long as they are too few."""
    found: list[tuple[str, re.Match[str]]] = [("age", one) for one in AGE.finditer(text)]
    found += [("family", one) for one in FAMILY.finditer(text)]
    for one in WORD.finditer(text):
        kind = next((name for name in POINTS if plain(one[0]).replace(" ", "") in words(name)), "")
        if kind == "places" and not one[0][:1].isupper():
            continue
        if kind:
            found.append((kind, one))
    kinds = {kind for kind, _one in found}
    if len(kinds) < 2 or sum(POINTS.get(kind, 1) for kind in kinds) < ENOUGH:
        return
    together = ", ".join(SAYS[kind] for kind in SAYS if kind in kinds)
    why = f"Samen is dit te herkennen: {together}. Maak iets vager, bijvoorbeeld ‘jonge kinderen’ of ‘in de regio’."
    for _kind, one in found:
        yield Trait("combination", one.start(), one.end(), one[0], why)
