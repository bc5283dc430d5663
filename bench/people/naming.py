"""Names drawn by the shape of real ones: a head of common names, then a long tail of made-up rare ones."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np

LISTS = Path(__file__).parent / "names"
T = TypeVar("T")
_WEIGHED = re.compile(r"\s*(.+?)\s+([\d.]+)\s*(?:,|$)", re.S)
_AT_ONCE = 8192


class Draw(Generic[T]):
    """Draws from a weighted list by a generator of its own; quick, for it draws thousands at a time."""

    def __init__(self, things: list[T], weights: list[float], seed: int) -> None:
        total = np.cumsum(np.asarray(weights, dtype=float))
        self._things, self._upto = things, total / total[-1]
        self._chance = np.random.default_rng(seed)
        self._found = self._endless()

    def _endless(self) -> Iterator[T]:
        while True:
            for at in np.searchsorted(self._upto, self._chance.random(_AT_ONCE), side="right").tolist():
                yield self._things[at]

    def __call__(self) -> T:
        return next(self._found)


class Names:
    """The names of one origin: `family()`, and `given(sex, young)` with the chance of a second name."""

    def __init__(self, origin: str, seed: int) -> None:
        listed = lists()[origin]
        given = listed["given"]
        self.second: float = given["tail"]["second"]
        self.double: float = listed.get("double", 0.0)
        self.feminine: bool = listed.get("feminine", False) or origin == "ukrainian"
        self.family = Draw(*_families(origin), seed)
        self._given = {
            (sex, young): Draw(*_givens(origin, sex, age), seed + 1 + number)
            for number, (sex, (young, age)) in enumerate(
                itertools.product("MV", ((False, "old"), (True, "young")))
            )
        }  # fmt: skip

    def given(self, sex: str, young: bool) -> tuple[str, tuple[str, ...]]:
        """A given name and what its bearers are called instead."""
        return self._given[sex, young]()


@cache
def lists() -> dict[str, dict[str, Any]]:
    """The lists by origin, as they stand in the files."""
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(LISTS.glob("*.toml"))}


def weighed(text: str) -> list[tuple[str, float]]:
    """ "de Jong 86, Jansen 75" as pairs."""
    return [(re.sub(r"\s+", " ", name), float(weight)) for name, weight in _WEIGHED.findall(text)]


@cache
def _families(origin: str) -> tuple[list[str], list[float]]:
    listed = lists()[origin]
    head = weighed(listed["family"])
    prefixes = _prefixes(listed["prefixes"])
    tail = _composed(
        listed["tail"], {name for name, _ in head}, listed["first"].split(), listed["last"].split(), prefixes
    )
    return _joined(head, listed["family_head"], tail, 120.0, 1.05)


@cache
def _givens(origin: str, sex: str, age: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[float]]:
    given = lists()[origin]["given"]
    head, shape = weighed(given[sex][age]), given["tail"]
    middle = [part.strip("-") for part in shape["middle"].split()]
    starts = [one + two for one in shape["first"].split() for two in middle]
    tail = _composed(shape["size"], {name for name, _ in head}, starts, shape[f"last_{sex}"].split(), [""])
    names, weights = _joined(head, 1.0 - shape["share"], tail, 40.0, 1.0)
    return [(called[0], tuple(called[1:])) for called in (name.split(":") for name in names)], weights


def _prefixes(text: str) -> list[str]:
    """ "5, van 2": five times none, twice "van"."""
    found: list[str] = []
    for part in text.split(","):
        *words, times = part.split()
        found += [" ".join(words)] * int(times)
    return found


def _composed(size: int, taken: set[str], first: list[str], last: list[str], prefixes: list[str]) -> list[str]:
    """Made-up names, each once, in an order that is always the same."""
    chance = np.random.default_rng(20261122)
    found: dict[str, None] = {}
    for _turn in range(8):
        picks = zip(*(chance.integers(0, len(part), size).tolist() for part in (first, last, prefixes)), strict=True)
        for one, two, ahead in picks:
            name = re.sub(r"(.)\1\1", r"\1\1", first[one] + last[two])
            full = f"{prefixes[ahead]} {name}".strip()
            if 3 < len(name) < 17 and full not in taken:
                found[full] = None
        if len(found) >= size:
            break
    return list(found)[:size]


def _joined(
    head: list[tuple[str, float]], part: float, tail: list[str], flat: float, steep: float
) -> tuple[list[str], list[float]]:
    """Head and tail in one list; the tail falls as 1 / (rank + flat) ** steep (Zipf-Mandelbrot)."""
    before = sum(weight for _, weight in head)
    falls = [1.0 / (rank + flat) ** steep for rank in range(len(tail))]
    after = sum(falls) or 1.0
    names = [name for name, _ in head] + tail
    return names, [weight / before * part for _, weight in head] + [fall / after * (1 - part) for fall in falls]
