"""The model that Splink finds people with: trained once, on tables that are native to DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pyarrow as pa

from bench.people.told import Told
from bench.recognising.tidy import digits, plain

COLUMNS = ("unique_id", "first_name", "surname", "dob", "postcode", "house_number", "phone", "bsn")
BLOCKING = (("bsn",), ("phone",), ("dob", "surname"), ("first_name", "surname"), ("first_name", "dob"),
            ("postcode", "surname"), ("postcode", "first_name"))  # fmt: skip
FREQUENCIES = ("first_name", "surname")
TRAINED_ON = 100_000  # rows of the register: more change nothing in the model but the time


def row(told: Told, number: int) -> tuple[Any, ...]:
    """One person as Splink's user would hand her over: tidied, one home, one phone, NULL for what is not told."""
    given = plain(told.given_names).split()
    home = told.homes[0] if told.homes else ("", "")
    born = told.birth_date if len(told.birth_date) == 10 else ""
    texts = (given[0] if given else "", plain(told.family_name), born, home[0], home[1],
             digits(told.phones[0]) if told.phones else "", told.bsn)  # fmt: skip
    return (number, *(text or None for text in texts))


def table(rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """These rows as columns."""
    columns = list(zip(*rows, strict=True))
    kinds = [pa.int64(), *[pa.string()] * (len(COLUMNS) - 1)]
    return pa.table({name: pa.array(list(column), type=kind)
                     for name, column, kind in zip(COLUMNS, columns, kinds, strict=True)})  # fmt: skip


def native(database: duckdb.DuckDBPyConnection, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """A table of DuckDB's own, so that no query reads from outside."""
    handed = table(rows)
    database.register("handed", handed)
    database.execute(f"CREATE TABLE {name} AS SELECT * FROM handed")
    database.unregister("handed")


def trained(database: duckdb.DuckDBPyConnection, api: Any) -> Any:
    """A linker between a part of the register and the tellings for training; no truth is used.

    As the documentation advises: a guess of how often two are the same by strict rules, u by random sampling, m by
    expectation maximisation in two passes, each blocked on what the other compares.
    """
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on

    part = f"SELECT * FROM known USING SAMPLE reservoir({TRAINED_ON} ROWS) REPEATABLE (7)"
    database.execute(f"CREATE TABLE part AS {part}")
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("first_name", [0.92, 0.88, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.88, 0.7]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.LevenshteinAtThresholds("postcode", [1, 2]),
            cl.ExactMatch("house_number"),
            cl.ExactMatch("phone"),
            cl.LevenshteinAtThresholds("bsn", 1),
        ],
        blocking_rules_to_generate_predictions=[block_on(*fields) for fields in BLOCKING],
    )
    linker = Linker([api.register("part", table_name="part_of_known"), api.register("told", table_name="told_before")],
                    settings)  # fmt: skip
    training = linker.training
    strict = [block_on("bsn"), block_on("first_name", "surname", "dob"), block_on("phone", "dob")]
    training.estimate_probability_two_random_records_match(strict, recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=7)
    for fields in (("dob", "postcode"), ("first_name", "surname")):
        training.estimate_parameters_using_expectation_maximisation(block_on(*fields), record_sample_proportion=1.0)
    return linker


def frequencies(database: duckdb.DuckDBPyConnection, api: Any, linker: Any) -> None:
    """How common each name is in the whole register, computed once and not with every query."""
    for column in FREQUENCIES:
        database.execute(
            f"CREATE TABLE frequent_{column} AS SELECT {column}, count(*) / sum(count(*)) OVER () AS tf_{column} "
            f"FROM known WHERE {column} IS NOT NULL GROUP BY {column}"
        )
        listed = api.register(f"frequent_{column}", table_name=f"frequencies_of_{column}")
        linker.table_management.register_term_frequency_lookup(listed, column)
