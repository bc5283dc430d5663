"""A steady load on one address from a process of its own, and what it saw.

`compare` gives both sides the same load in turns, so that a slow moment of the machine hits both.
"""

import http.client
import json
import multiprocessing
import multiprocessing.connection
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.harness import Figure

CONNECTIONS = 2


@dataclass(frozen=True)
class Asked:
    """One kind of request. `body` makes the body of the n-th request (a report must differ each time)."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Callable[[int], bytes] | None = None
    expect: int = 200


@dataclass
class Seen:
    """What a load saw: seconds per answer, and how many answers were not the expected ones."""

    times: list[float] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0.0

    def add(self, other: "Seen") -> None:
        """Take in another round."""
        self.times += other.times
        self.wrong += other.wrong
        self.seconds += other.seconds

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.times) / self.seconds if self.seconds else 0.0

    def percentile(self, part: int) -> float:
        """The time in milliseconds within which `part` percent was answered."""
        if len(self.times) < 2:
            return 0.0
        return 1000 * statistics.quantiles(self.times, n=100, method="inclusive")[part - 1]


def compare(ours: Asked, peer: Asked, *, rounds: int = 4, seconds: float = 3.0) -> Figure:
    """Requests per second of both, with p50 and p99. Raises RuntimeError when an answer was wrong."""
    sides = {"ours": (ours, Seen()), "peer": (peer, Seen())}
    for turn in range(-1, rounds):
        for asked, seen in sides.values():
            found = _elsewhere(asked, 1.0 if turn < 0 else seconds, turn)
            if turn >= 0:  # the first turn only warms up
                seen.add(found)
    for name, (_asked, seen) in sides.items():
        if seen.wrong or not seen.times:
            raise RuntimeError(f"{name}: {seen.wrong} wrong answers, {len(seen.times)} good ones")
    mine, theirs = sides["ours"][1], sides["peer"][1]
    more = tuple(
        Figure(mine.percentile(part), theirs.percentile(part), name=f"p{part}", unit="ms") for part in (50, 99)
    )
    return Figure(mine.per_second, theirs.per_second, more)


def alone(asked: Asked, *, rounds: int = 4, seconds: float = 3.0) -> Seen:
    """The same load on one address that has no peer. Raises RuntimeError when an answer was wrong."""
    _elsewhere(asked, 1.0, -1)  # only warms up
    seen = Seen()
    for turn in range(rounds):
        seen.add(_elsewhere(asked, seconds, turn))
    if seen.wrong or not seen.times:
        raise RuntimeError(f"{seen.wrong} wrong answers, {len(seen.times)} good ones")
    return seen


def _elsewhere(asked: Asked, seconds: float, turn: int) -> Seen:
    here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_send, args=(there, asked, seconds, turn))
    process.start()
    text = here.recv()
    process.join()
    return Seen(**json.loads(text))


def _send(there: "multiprocessing.connection.Connection", asked: Asked, seconds: float, turn: int) -> None:
    found = [Seen() for _ in range(CONNECTIONS)]
    start = time.monotonic()
    threads = [
        threading.Thread(target=_ask, args=(asked, start + seconds, one, (turn + 2) * 1_000_000 + number * 100_000))
        for number, one in enumerate(found)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = Seen()
    for one in found:
        total.add(one)
    total.seconds = time.monotonic() - start
    there.send(json.dumps({"times": total.times, "wrong": total.wrong, "seconds": total.seconds}))


def _ask(asked: Asked, end: float, seen: Seen, number: int) -> None:
    parts = urlsplit(asked.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    while time.monotonic() < end:
        body = asked.body(number) if asked.body else None
        number += 1
        begin = time.perf_counter()
        connection.request(asked.method, path, body=body, headers=dict(asked.headers))
        answer = connection.getresponse()
        answer.read()
        if answer.status == asked.expect:
            seen.times.append(time.perf_counter() - begin)
        else:
            seen.wrong += 1
    connection.close()
