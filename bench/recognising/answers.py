"""What a tool answers, and how it is handed over: one JSON line a query, then one with what it all took."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.people.files import read
from bench.people.told import Told

WARM = 25  # queries before the clock counts: tables come into memory, statements are prepared


@dataclass(frozen=True, slots=True)
class Answer:
    """`found`: ids of at most ten people, the likeliest first; `certain`: of whom the tool itself says it is sure."""

    milliseconds: float
    found: list[int]
    certain: list[int]


@dataclass(frozen=True, slots=True)
class Run:
    """All answers of one tool, in the order of the queries; `ready`: seconds until it could answer; memory in MB."""

    answers: list[Answer]
    ready: float
    memory: float


Ask = Callable[[Told], tuple[list[int], list[int]]]


def answer_all(make: Callable[[Path, Path], Ask]) -> None:
    """The main of a tool: REGISTER QUERIES TRAINING MOST on the command line, answers on stdout."""
    register, asked, training = (Path(word) for word in sys.argv[1:4])
    begin = time.perf_counter()
    ask = make(register, training)
    ready = time.perf_counter() - begin
    for told in read(training, WARM):
        ask(told)
    for told in read(asked, int(sys.argv[4])):
        begin = time.perf_counter()
        found, certain = ask(told)
        taken = (time.perf_counter() - begin) * 1000
        print(json.dumps(asdict(Answer(taken, found[:10], certain))), flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ready": ready, "memory": memory}))


def handed_over(lines: Iterable[str]) -> Run:
    """What `answer_all` printed."""
    rows = [json.loads(line) for line in lines if line.startswith("{")]
    *answers, end = rows
    return Run([Answer(**row) for row in answers], end["ready"], end["memory"])
