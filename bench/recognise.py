"""Recognising one new record among 5,000, 100,000 and 1,000,000 people: ours, Splink 5, pg_trgm and rapidfuzz.

All tools in one run over the same files. The slow ones get the first queries only (`stage.FEW`), and are compared with
ours over the same ones. With somebody else's register (columns in `bench/people/files.py`): `python -m bench.recognise
--register FILE.csv --queries FILE.csv [--training FILE.csv] [--tools ours,splink,trigrams,fuzzy]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.harness import Figure, bench
from bench.people.files import read
from bench.recognising import stage
from bench.recognising.measures import Pair, by, certain, recall, times

SMALL, MIDDLE, LARGE = 5_000, 100_000, 1_000_000
NAMES = {"ours": "ours", "sqlite": "ours on SQLite", "splink": "Splink predict_between", "trigrams": "pg_trgm",
         "fuzzy": "rapidfuzz over everything"}  # fmt: skip


@bench("recognise_1m_p95_vs_splink", unit="ms", aim="ratio at most 0.01: p95 a hundred times quicker")
def recognise_1m_p95_vs_splink() -> Figure:
    """One new record among a million; with the growth from 5,000 on."""
    return _beside("splink", stage.files(LARGE), (*rows("ours", stage.files(LARGE)), *_growth()))


@bench("recognise_1m_p95_vs_pg_trgm", unit="ms", aim="ratio at most 0.05: p95 twenty times quicker")
def recognise_1m_p95_vs_pg_trgm() -> Figure:
    """One new record among a million; rapidfuzz over everybody in further lines."""
    told = stage.files(LARGE)
    return _beside("trigrams", told, rows("fuzzy", told))


@bench("recognise_100k", unit="ms", aim="p95 below that of pg_trgm")
def recognise_100k() -> Figure:
    """All tools among 100,000, ours on SQLite too."""
    told = stage.files(MIDDLE)
    more = [row for tool in ("ours", "sqlite", "splink", "fuzzy") for row in rows(tool, told)]
    return _beside("trigrams", told, tuple(more))


@bench("recognise_5k", unit="ms", aim="p95 below that of pg_trgm")
def recognise_5k() -> Figure:
    """All tools among 5,000."""
    told = stage.files(SMALL)
    more = [row for tool in ("ours", "sqlite", "splink", "fuzzy") for row in rows(tool, told)]
    return _beside("trigrams", told, tuple(more))


def _beside(peer: str, told: stage.Files, more: tuple[Figure, ...]) -> Figure:
    """p95 of ours and of the other tool over the same queries."""
    theirs = stage.run(peer, told).answers
    ours = stage.run("ours", told).answers[: len(theirs)]
    return Figure(times(ours).p95, times(theirs).p95, (*rows(peer, told), *more))


def _growth() -> tuple[Figure, ...]:
    few, many = (times(stage.run("ours", stage.files(size)).answers) for size in (SMALL, LARGE))
    return (Figure(many.p50, few.p50, name="p50, of 5,000 beside it", aim="ratio at most 5"),
            Figure(many.p95, few.p95, name="p95, of 5,000 beside it", aim="ratio at most 5"))  # fmt: skip


def rows(tool: str, told: stage.Files) -> tuple[Figure, ...]:
    """Every figure of one tool over one register; the peer of a recall is the whole, so that the ratio is the share."""
    run, name = stage.run(tool, told), NAMES[tool]
    pairs = list(zip(read(told[1]), run.answers, strict=False))
    spent = times(run.answers)
    found = recall(pairs)
    speed = [Figure(getattr(spent, part), 0, name=f"{name}, {part} of {len(pairs)}") for part in ("p50", "p95", "p99")]
    made = [Figure(run.ready, 0, name=f"{name}, seconds until ready", unit="s"),
            Figure(run.memory, 0, name=f"{name}, memory of its process", unit="MB"),
            _share(f"{name}, recall@1 of {found.asked}", found.at_1, 1.0, "at least .97"),
            _share(f"{name}, recall@10 of {found.asked}", found.at_10, 1.0, "at least .988")]  # fmt: skip
    return (*speed, *made, *_groups(name, pairs), *(_sure(name, pairs) if tool in ("ours", "sqlite") else ()))


def _groups(name: str, pairs: list[Pair]) -> list[Figure]:
    """Recall for each kind of error and each origin of names; for origins beside the average."""
    average = recall(pairs)
    strata = [_share(f"{name}, {stratum}, recall@10 of {one.asked} (recall@1 {one.at_1:.3f})", one.at_10, 1.0, "")
              for stratum, one in by(pairs, lambda told: told.stratum).items()]  # fmt: skip
    origins = [_share(f"{name}, {origin} names, recall@{rank} of {one.asked}, beside all", mine, all_of, "at least .9")
               for origin, one in by(pairs, lambda told: told.origin).items()
               for rank, mine, all_of in ((1, one.at_1, average.at_1), (10, one.at_10, average.at_10))]  # fmt: skip
    return strata + origins


def _share(name: str, mine: float, peer: float, aim: str) -> Figure:
    return Figure(mine, peer, name=name, unit=" ", aim=aim)


def _sure(name: str, pairs: list[Pair]) -> tuple[Figure, ...]:
    links, wrong, absent = certain(pairs)
    return (_share(f"{name}, wrong among {links} certain ({absent} of them people who are not in the register)",
                   wrong, links, "at most 1 in 10,000"),)  # fmt: skip


def main() -> None:
    """The same figures for a register and queries in files."""
    words = argparse.ArgumentParser(prog="python -m bench.recognise", description=__doc__)
    words.add_argument("--register", type=Path, required=True)
    words.add_argument("--queries", type=Path, required=True)
    words.add_argument(
        "--training", type=Path, help="tellings for warming up and for Splink's training; else the queries"
    )
    words.add_argument("--tools", default="ours", help="of ours, sqlite, splink, trigrams, fuzzy; with commas")
    asked = words.parse_args()
    told = (asked.register, asked.queries, asked.training or asked.queries)
    if missing := [path for path in told if not path.is_file()]:
        words.error(f"there is no file {missing[0]}")
    for tool in asked.tools.split(","):
        for figure in rows(tool, told):
            print(Figure(figure.ours, figure.peer, (), figure.name, figure.unit or "ms", figure.aim).line(), flush=True)


if __name__ == "__main__":
    main()
