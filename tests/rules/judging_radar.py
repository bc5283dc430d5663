"""How the examples of the radar are judged."""

from collections.abc import Callable
from typing import Any

from sluitend.rules import radar, radar_severity, radar_sources, radar_stalking
from tests.rules.examples import BOOK, TODAY, given

Row = dict[str, Any]
Judge = Callable[[Any, Row], None]


def radar_as_written(as_written: Judge, row: Row) -> None:
    told = given(row)
    if row["rule"] == "spacing":
        found = radar.spacing(radar.happenings(**told, book=BOOK, on=TODAY))
        assert (list(found.gaps), found.closer) == (row["gaps"], row["closer"])
        return
    as_written(getattr(radar, row["rule"])(**told, book=BOOK, on=TODAY), row)


def severity_as_written(as_written: Judge, row: Row) -> None:
    told = [
        radar_severity.Told(one["on"], frozenset(one.get("violence", ())), frozenset(one.get("facts", ())))
        for one in row.get("told", ())
    ]
    weighed = [radar_severity.Weighed(**one) for one in row.get("weighed", ())]
    answer = radar_severity.rising(told=told, weighed=weighed)
    as_written(answer, row)
    assert answer.inputs["new"] == row.get("new", [])


def sources_as_written(as_written: Judge, row: Row) -> None:
    answer = radar_sources.apart(knows=row["knows"])
    as_written(answer, row)
    assert answer.inputs["pairs"] == row.get("pairs", [])


def stalking_as_written(as_written: Judge, row: Row) -> None:
    if row.get("rule") == "acts_in":
        assert list(radar_stalking.acts_in(row["text"])) == row["found"]
        return
    acts = [(one["on"], one["act"]) for one in row["acts"]]
    as_written(radar_stalking.stalking_pattern(acts=acts, book=BOOK, on=TODAY), row)
