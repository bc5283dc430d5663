"""Missed links by Splink 5 (MIT licence), on DuckDB here or on Spark by configuration: plain rows in, pairs out.

Splink is not needed otherwise: `requirements/bulk.txt` has it. Spark comes by its own ordinary way (`pip install
pyspark`, and Java); `connected` says clearly what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import mkdtemp
from typing import Any

from sluitend.connect.splink_engine.model import COLUMNS, row, settings, train
from sluitend.matching.traits import Traits

THRESHOLD = 0.5  # match probability by Splink from which a pair is handed over; our own weights judge it then
BACKENDS = ("duckdb", "spark")


class NotInstalled(RuntimeError):
    """What has to be installed, in one line."""


@dataclass(frozen=True, slots=True)
class Spark:
    """How Spark is reached: `master` (local[2], spark://host:7077), and any of its own settings by name.

    `folder`: where it keeps steps in between, which every worker must reach; of this machine when it is empty.
    """

    master: str = "local[*]"
    config: Mapping[str, str] | None = None
    folder: str = ""


def table(rows: Iterable[tuple[int, Traits]]) -> Any:
    """Descriptions (owner, traits) as a table of Arrow; `unique_id` counts from 0 in this order."""
    pyarrow = _imported("pyarrow", "Splink")
    columns: tuple[list[Any], ...] = tuple([] for _name in COLUMNS)
    for number, (owner, told) in enumerate(rows):
        for column, value in zip(columns, row(number, owner, told), strict=True):
            column.append(value)
    kinds = [pyarrow.int64() if name in ("unique_id", "owner") else pyarrow.string() for name in COLUMNS]
    return pyarrow.table(
        [pyarrow.array(column, kind) for column, kind in zip(columns, kinds, strict=True)], list(COLUMNS)
    )


def pairs(
    told: Any,
    *,
    backend: str = "duckdb",
    spark: Spark | None = None,
    threshold: float = THRESHOLD,
    seed: int | None = 1,
) -> Iterator[tuple[int, int, float]]:
    """Pairs of rows of the table that may be one person, with Splink's match weight, sorted. Learns first.

    Raises NotInstalled when Splink or its backend is not there.
    """
    api = _api(backend, spark or Spark())
    found = predicted(linker(api, told, seed), threshold)
    frame = found.as_pandas_dataframe()[["unique_id_l", "unique_id_r", "match_weight"]]
    for left, right, weight in frame.sort_values(["unique_id_l", "unique_id_r"]).itertuples(index=False, name=None):
        yield int(left), int(right), float(weight)


def linker(api: Any, told: Any, seed: int | None) -> Any:
    """A trained linker on this table."""
    from splink import Linker

    found = Linker(api.register(told, table_name="register"), settings(), log_level=None)
    train(found, seed)
    return found


def predicted(trained: Any, threshold: float) -> Any:
    """Splink's own table of the pairs from this match probability on."""
    return trained.inference.predict(threshold_match_probability=threshold)


def _api(backend: str, spark: Spark) -> Any:
    splink = _imported("splink", "Splink")
    if backend == "duckdb":
        _imported("duckdb", "DuckDB")
        return splink.DuckDBAPI()
    pyspark = _imported("pyspark.sql", "Spark")
    session = pyspark.SparkSession.builder.master(spark.master).appName("sluitend match-all")
    for name, value in {**_jar(), **(spark.config or {})}.items():
        session = session.config(name, value)
    started = session.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    started.sparkContext.setCheckpointDir(spark.folder or mkdtemp(prefix="sluitend-spark-"))
    return splink.SparkAPI(spark_session=started)


def _jar() -> dict[str, str]:
    """Splink's functions for Spark: Jaro-Winkler and the like, in a file that comes with Splink."""
    from splink.internals.spark.jar_location import similarity_jar_location

    return {"spark.jars": similarity_jar_location()}


def _imported(module: str, name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        how = "pip install pyspark" if name == "Spark" else "pip install -r requirements/bulk.txt"
        raise NotInstalled(f"{name} is not installed: {how}") from error
