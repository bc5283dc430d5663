"""The weights that are shipped: learned from made-up people without saying who is who. `python -m bench.learning`.

The people are others than those of the benches and than those the error rates are measured on: other seeds. Nothing of
the answers is used; only how common names are among the known, and which pairs share a key.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench.people.files import made, read
from bench.people.told import Told
from bench.recognising.stage import FOLDER
from sluitend.matching import train, train_pairs
from sluitend.matching.bands import Band
from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.traits import Traits
from sluitend.matching.weights import HERE, SHIPPED, Weights
from sluitend.matching.weights.checking import written
from sluitend.matching.weights.published import PUBLISHED, SOURCE

KNOWN, ASKED, SEED = 50_000, 20_000, 41
RANDOM = 300_000
SINCE = {Band.CERTAIN: 14.0, Band.LIKELY: 1.0, Band.POSSIBLE: -3.0}
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class People:
    """`known`: who is in the register, with their number; `told`: what is told of somebody, with who is meant."""

    known: list[Traits]
    numbers: list[int]
    told: list[Told]

    def new(self) -> list[Traits]:
        return [described(one) for one in self.told]


def people(known: int, asked: int, seed: int) -> People:
    """A register and tellings; made when they are not there yet."""
    register, queries, _training = made(FOLDER, known, asked, seed)
    rows = [one for one in read(register) if one.truth is not None]
    return People([described(one) for one in rows], [one.truth or 0 for one in rows], list(read(queries)))


def described(told: Told) -> Traits:
    """As a report would give it; a date that does not exist is left out."""
    try:
        born = PartialDate.parse(told.birth_date) if told.birth_date else None
    except ValueError:
        born = None
    homes = tuple(Place(*home) for home in told.homes)
    return traits(Identity(told.family_name, told.prefix, told.given_names, told.sex, born, homes, told.phones,
                           told.bsn or None))  # fmt: skip


def learned(here: People, random: int = RANDOM) -> Weights:
    """Weights from these people, without the answers."""
    new = here.new()
    met = train.counted(train_pairs.met(here.known, new))
    loose = train.counted(train_pairs.at_random(here.known, new, random, seed=1))
    found = train.learn(met, loose, len(here.known) * len(new))
    source = {
        "learned_on": "made-up people (bench/people), unlabelled: nobody said who is who",
        "known": len(here.known), "told": len(new), "seed": SEED, "pairs_that_share_a_key": int(met.total()),
        "random_pairs": int(loose.total()), "pairs_decided_by_people": 0, "pairs_found": round(found.found),
        "names": SOURCE, "command": "python -m bench.learning",
    }  # fmt: skip
    return Weights(
        version=SHIPPED, day=TODAY, source=source, chances=found.chances, since=SINCE, housemates=found.housemates,
        names={kind: train_pairs.name_shares(here.known, kind, PUBLISHED[kind]) for kind in ("family", "given")},
    )  # fmt: skip


def main(words: Iterable[str]) -> None:
    """Learn, measure the error rates on other people, and write the file."""
    from bench.bands_measured import rates

    weights = learned(people(KNOWN, ASKED, SEED))
    weights = replace(weights, rates=rates(weights))
    path = Path(next(iter(words), HERE / f"{weights.version}.json"))
    path.write_text(written(weights), encoding="utf-8")
    print(f"{path.name}: housemates {weights.housemates:.2f}, {weights.source}")


if __name__ == "__main__":
    main(sys.argv[1:])
