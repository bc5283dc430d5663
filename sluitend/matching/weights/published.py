"""How common the commonest names are in the Netherlands, as published: what a small register cannot know by itself.

Family names: bearers in the register of residents (GBA) of 2007, Nederlandse Familienamenbank (Meertens Instituut and
CBG), in thousands of 16.4 million. First given names: bearers in 2014, Nederlandse Voornamenbank (Meertens Instituut),
in thousands of 17.1 million.
"""

from __future__ import annotations

from collections.abc import Mapping

_FAMILY = """
jong 86 jansen 75 vries 73 berg 60 dijk 57 bakker 55 janssen 54 visser 49 smit 42 meijer 40 boer 38 mulder 36 groot 36
bos 35 vos 30 peters 30 hendriks 29 leeuwen 29 dekker 28 brouwer 25 wit 25 dijkstra 24 smits 24 graaf 22 meer 21
"""
_GIVEN = "maria 359 johannes 324 gerrit 71"

SOURCE = "Familienamenbank (GBA 2007) and Voornamenbank (2014), Meertens Instituut; and the register learned from"


def _shares(text: str, people: float) -> dict[str, float]:
    words = text.split()
    return {name: float(count) / people for name, count in zip(words[::2], words[1::2], strict=True)}


PUBLISHED: Mapping[str, Mapping[str, float]] = {"family": _shares(_FAMILY, 16_400), "given": _shares(_GIVEN, 17_100)}
