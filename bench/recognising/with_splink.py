"""Splink 5 on DuckDB: the register in a native table, a model trained once, `predict_between` for each new record."""

from __future__ import annotations

import logging
import warnings
from itertools import count
from pathlib import Path

import duckdb

from bench.people.files import read
from bench.people.told import Told
from bench.recognising.answers import Ask, answer_all
from bench.recognising.splink_model import frequencies, native, row, table, trained


def ready(register: Path, training: Path) -> Ask:
    """Tables native, model trained, frequencies of names computed once over the whole register."""
    from splink import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore")
    database = duckdb.connect()
    native(database, "known", (row(one, one.truth or 0) for one in read(register)))
    native(database, "told", (row(one, at) for at, one in enumerate(read(training))))
    api = DuckDBAPI(connection=database)
    linker = trained(database, api)
    frequencies(database, api, linker)
    known = api.register("known", table_name="everybody")
    numbers = count()

    def ask(told: Told) -> tuple[list[int], list[int]]:
        new = api.register(table([row(told, 0)]), table_name=f"new_{next(numbers)}")
        # Left and right are never one table here, so no column with the source is needed, which would cost two joins.
        scored = linker.inference.predict_between(known, new, link_type="dedupe_only", warning_mode="never")
        best = f"SELECT unique_id_l FROM {scored.physical_name} ORDER BY match_weight DESC LIMIT 10"
        rows = database.execute(best).fetchall()
        scored.drop_table_from_database_and_remove_from_cache()
        return [int(one[0]) for one in rows], []

    return ask


if __name__ == "__main__":
    answer_all(ready)
