"""The looks that are decided in the benches, what is kept of each, and how two sides are measured in turns."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from sluitend.rules.sharing.look import Answer, Hold, Look, Reader
from sluitend.rules.sharing.looking import every_look

LOG_TIME = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Entry(NamedTuple):
    """A line of the access log, as an object: when, who, of which organisation, about whom, what and by which rule."""

    at: datetime
    worker: int
    organisation: int
    person: int
    look: Look
    answer: Answer


def entry(look: Look, answer: Answer) -> Entry:
    """The line for one look by worker 7 of organisation 3 at person 11."""
    return Entry(LOG_TIME, 7, 3, 11, look, answer)


def sample(count: int) -> list[Look]:
    """Looks that an organisation could make, the same ones in every run."""
    of_clients = (Hold.ABOUT_ME, Hold.ABOUT_OTHERS)
    possible = [look for look in every_look() if (look.reader is Reader.CLIENT) == (look.hold in of_clients)]
    return random.Random(3).sample(possible, count)


def in_turns(ours: Callable[[], int], peer: Callable[[], int], rounds: int = 5) -> tuple[float, float]:
    """Answers per second of both; each call says how many it gave. The best round counts, the first only warms up."""
    best = [0.0, 0.0]
    for turn in range(rounds + 1):
        for side, run in enumerate((ours, peer)):
            begin = time.perf_counter()
            count = run()
            speed = count / (time.perf_counter() - begin)
            if turn:
                best[side] = max(best[side], speed)
    return best[0], best[1]
