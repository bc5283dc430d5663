"""A register in which one in ten is somebody who stands there already, told anew by somebody else, with errors.

Kept in files: the descriptions and key numbers as the product stores them, the same rows as a native table of DuckDB
for Splink, and which rows are one person. Made again when what makes descriptions or keys has changed.
"""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from random import Random

import duckdb
import numpy as np

from bench.people.errors import STRATA, Errors
from bench.people.population import SEED, Region
from bench.people.told import Told, plainly
from bench.recognising.ours import identity
from sluitend import matching
from sluitend.connect import splink_engine
from sluitend.matching.describe import traits
from sluitend.matching.keys import block_keys
from sluitend.matching.traits import Traits, unpacked

FOLDER = Path(__file__).parents[2] / "var/bench"
AGAIN = 1 / 9  # second descriptions for each first one: one in ten of all
TOGETHER = 2000


def folder(rows: int) -> Path:
    """The files of a register of so many rows."""
    found = FOLDER / f"bulk-{rows}-{SEED}-{_making()}"
    if not (found / "whole").exists():
        found.mkdir(parents=True, exist_ok=True)
        _make(found, rows)
        (found / "whole").touch()
    return found


def descriptions(place: Path) -> Iterator[tuple[int, Traits]]:
    """The rows, each an owner of its own: who is one person is what has to be found."""
    with (place / "traits.txt").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            yield number, unpacked(line)


def _make(place: Path, rows: int) -> None:
    people, keys, places = list[int](), list[np.ndarray](), list[np.ndarray]()
    count = 0
    with multiprocessing.get_context("fork").Pool(2) as pool, (place / "traits.txt").open("w", encoding="utf-8") as out:
        for told in pool.imap(_described, _batches(itertools.islice(_told(), rows))):
            for person, packed, numbers in told:
                out.write(packed + "\n")
                people.append(person)
                keys.append(numbers)
                places.append(np.full(len(numbers), count, np.int32))
                count += 1
    np.save(place / "keys.npy", np.concatenate(keys))
    np.save(place / "places.npy", np.concatenate(places))
    np.save(place / "people.npy", np.array(people, np.int64))
    _native(place)


def _native(place: Path) -> None:
    """The rows as a table of DuckDB itself, a part at a time."""
    with duckdb.connect(str(place / "register.duckdb")) as database:
        for number, some in enumerate(_batches(descriptions(place), 100_000)):
            part = splink_engine.table(some)
            part = part.set_column(0, "unique_id", part["owner"])
            database.register("part", part)
            how = "INSERT INTO register" if number else "CREATE TABLE register AS"
            database.execute(f"{how} SELECT * FROM part")


def _told() -> Iterator[Told]:
    """People as they stand in a register, and some of them told again."""
    errors, chance = Errors(SEED + 11), Random(SEED + 12)
    strata, parts = list(STRATA), list(STRATA.values())
    number = 0
    for household in Region(SEED).households():
        household = [one._replace(number=number + at) for at, one in enumerate(household, 1)]
        number += len(household)
        for one in household:
            if one.known:
                yield Told(one.number, "", one.origin, one.family_name, one.prefix, one.given_names, one.sex,
                           one.birth_date, one.homes, one.phones, one.bsn)  # fmt: skip
            if one.known and chance.random() < AGAIN:
                (stratum,) = chance.choices(strata, parts)
                yield errors.told(one, stratum, household) or plainly(one, stratum)


def _batches(rows, size: int = TOGETHER):  # type: ignore[no-untyped-def]
    rows = iter(rows)
    while batch := list(itertools.islice(rows, size)):
        yield batch


def _described(rows: list[Told]) -> list[tuple[int, str, np.ndarray]]:
    found = []
    for row in rows:
        told = traits(identity(row), conceal=lambda number: f"k{_number(number):x}")
        keys = np.array(sorted(_number(key) for key in block_keys(told)), np.int64)
        found.append((row.truth or 0, told.packed(), keys))
    return found


def _making() -> str:
    """Changes with what makes descriptions and keys of people."""
    files = sorted([*Path(matching.__file__).parent.rglob("*.py"), *Path(matching.__file__).parent.rglob("*.toml"),
                    *(Path(__file__).parents[1] / "people").rglob("*.*")])  # fmt: skip
    kept = [path for path in files if not path.name.startswith(("bulk", "weigh", "band", "train", "compare", "apart"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in kept if path.is_file())).hexdigest()[:12]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
