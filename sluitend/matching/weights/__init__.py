"""What every step weighs, as learned: read from a dated file, checked, and made ready to add up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

from sluitend.matching.bands import ALL_LIMITS, Band, Limits, Reason
from sluitend.matching.levels import FIELDS, LADDERS
from sluitend.matching.weights.texts import COMMON, PRIOR, RARE, TEXTS

HERE = Path(__file__).parent
SHIPPED = "2026-11-23"
_TELLING = 3.0  # bits from the usual: from here on a name is called rare or common


class Chance(NamedTuple):
    """How often a step is seen: `m` of one person, `u` of strangers, `h` of two people of one household."""

    m: float
    u: float
    h: float

    @property
    def bits(self) -> float:
        """What the step says against strangers: positive speaks for one person."""
        return log2(self.m / self.u)


class Rung(NamedTuple):
    """One step, ready to add up: bits against strangers, bits against housemates, and the line that is shown."""

    bits: float
    house: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Shares:
    """How common names are. `usual`: the share at which two strangers share one on average; `floor`: of unseen ones."""

    usual: float
    floor: float
    of: Mapping[str, float]

    def rarity(self, name: str) -> float:
        """Bits that sharing this name says more (rare) or less (common) than sharing one does on average."""
        return round(log2(self.usual / max(self.of.get(name, 0.0), self.floor)), 1)


@dataclass(frozen=True, eq=False)
class Weights:
    """Dated weights. `among`: the number of people they start from; `housemates`: known ones of one household for each
    that is found again; `since`: from which weight a band holds; `source`: what was learned and measured on, and how.
    """

    version: str
    day: date
    source: Mapping[str, Any]
    chances: Mapping[str, Mapping[str, Chance]]
    names: Mapping[str, Shares]
    since: Mapping[Band, float]
    housemates: float
    among: int = 100_000
    rates: Mapping[str, Any] = field(default_factory=dict)
    limits: Limits = ALL_LIMITS

    @cached_property
    def table(self) -> tuple[tuple[Rung | None, ...], ...]:
        """By field and step number, as a Comparison has them; the first of each field is "not compared"."""
        return tuple((None, *(self._rung(name, step) for step in LADDERS[name])) for name in FIELDS)

    def _rung(self, name: str, step: str) -> Rung:
        chance = self.chances[name][step]
        bits = round(chance.bits, 1)
        return Rung(bits, round(log2(chance.m / chance.h), 1), Reason(name, TEXTS[name][step], bits))

    @cached_property
    def fear(self) -> float:
        """Bits against: how many housemates are known for each person that is found again."""
        return log2(self.housemates)

    @cached_property
    def kept(self) -> dict[int, tuple[float, Reason]]:
        """Where one starts from, by number of people, as far as asked before."""
        return {}

    def start(self, among: int) -> tuple[float, Reason]:
        """Where one starts from: one of so many people. Never fewer than these weights were measured on."""
        found = self.kept.get(among)
        if found is None:
            many = max(among, self.among)
            size, text = next((row for row in PRIOR if row[0] >= many), PRIOR[-1])
            bits = -round(log2(size), 1)
            found = self.kept[among] = bits, Reason("prior", text, bits)
        return found

    def named(self, kind: str, name: str, rung: Rung) -> tuple[float, Reason]:
        """The bits of a shared name of this rarity, and its line. `kind`: family or given."""
        extra = self.names[kind].rarity(name)
        told = rung.reason
        words = RARE if extra >= _TELLING else COMMON if extra <= -_TELLING else ""
        bits = round(rung.bits + extra, 1)
        return bits, Reason(told.field, words.format(told.text) if words else told.text, bits)


def from_json(text: str) -> Weights:
    """Weights as a file has them. ValueError with the place of the fault for anything that cannot be used."""
    from sluitend.matching.weights.checking import read

    return read(json.loads(text))


def of_version(version: str = SHIPPED) -> Weights:
    """Weights that are shipped with the product. FileNotFoundError when there are none of that name."""
    return from_json((HERE / f"{version}.json").read_text(encoding="utf-8"))
