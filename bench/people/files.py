"""A register and a set of queries as CSV files, ours or somebody else's.

Register: `id` (a whole number), `family_name`, `prefix`, `given_names`, `sex` (M or V), `birth_date` (1988-03-14,
1988-03 or 1988), `homes` (postcode|number|street|city; the next after a semicolon, the present one first), `phones`
(with semicolons between), `bsn`. Queries: the same, where `id` is the person who is meant, empty when she is not in
the register; and, when known, `stratum` and `origin` for the tables. Columns may be missing or empty; other columns
are ignored. UTF-8, comma, header.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.people.person import Home
from bench.people.population import SEED, Region
from bench.people.queries import Sample, queries
from bench.people.told import Told

COLUMNS = ("id", "family_name", "prefix", "given_names", "sex", "birth_date", "homes", "phones", "bsn")
ASIDE = ("stratum", "origin")
STRANGERS = 500  # households of which nobody is in the register


def made(folder: Path, known: int, asked: int, seed: int = SEED) -> tuple[Path, Path, Path]:
    """Files with a register of so many made-up people, so many queries, and as many for trying and training.

    They are kept, and made again only when they are not there.
    """
    made_by = _made_by()
    found = tuple(
        folder / f"people-{known}-{seed}-{made_by}-{part}.csv" for part in ("register", f"queries-{asked}", "training")
    )
    register, told, training = found
    if not all(path.exists() for path in found):
        folder.mkdir(parents=True, exist_ok=True)
        sample, households = Sample(seed + 3), Region(seed).households()
        write(register, _registered(households, known, sample))
        strangers = [next(households) for _ in range(STRANGERS)]
        write(training, queries(sample, strangers, max(2000, min(10_000, known // 5)), seed + 7))
        write(told, queries(sample, strangers, asked, seed + 5))  # last: who finds this one finds the others
    return register, told, training


def _made_by() -> str:
    """A few letters that change with the maker, so that what an earlier one made is not taken for this one's."""
    sources = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".toml"))
    return hashlib.blake2b(b"".join(path.read_bytes() for path in sources), digest_size=4).hexdigest()


def _registered(households: Iterator[list], known: int, sample: Sample) -> Iterator[Told]:
    """Everybody in the register, as rows; the sample sees whole households go by."""
    number = 0
    while known > 0:
        household = [one._replace(number=number + at) for at, one in enumerate(next(households), start=1)]
        number += len(household)
        listed = [one for one in household if one.known][:known]
        known -= len(listed)
        if known:
            sample.add(household)
        for one in listed:
            yield Told(one.number, "", one.origin, one.family_name, one.prefix, one.given_names, one.sex,
                       one.birth_date, one.homes, one.phones, one.bsn)  # fmt: skip


def write(path: Path, rows: Iterable[Told]) -> None:
    """One line per row; the file is there only when it is whole."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS + ASIDE)
        for row in rows:
            homes = ";".join("|".join(home) for home in row.homes)
            writer.writerow((row.truth if row.truth is not None else "", row.family_name, row.prefix, row.given_names,
                             row.sex, row.birth_date, homes, ";".join(row.phones), row.bsn, row.stratum,
                             row.origin))  # fmt: skip
    part.replace(path)


def read(path: Path, most: int | None = None) -> Iterator[Told]:
    """The rows of a file. ValueError with the line when an `id` is no whole number."""
    csv.field_size_limit(min(sys.maxsize, 1 << 30))
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if most is not None and line - 2 >= most:
                return
            yield _row(path, line, row)


def _row(path: Path, line: int, row: dict[str, str | None]) -> Told:
    def text(column: str) -> str:
        return (row.get(column) or "").strip()

    try:
        truth = int(text("id")) if text("id") else None
    except ValueError:
        raise ValueError(f"{path.name}, line {line}: id is no whole number") from None
    homes = tuple(_home(one) for one in text("homes").split(";") if one)
    phones = tuple(phone for phone in text("phones").split(";") if phone)
    return Told(truth, text("stratum"), text("origin"), text("family_name"), text("prefix"), text("given_names"),
                text("sex"), text("birth_date"), homes, phones, text("bsn"))  # fmt: skip


def _home(text: str) -> Home:
    postcode, number, street, city = [*text.split("|"), "", "", "", ""][:4]
    return postcode, number, street, city
