"""Terms, a million at once, beside numpy.busday_offset with the same holidays."""

import time
from collections.abc import Callable

from bench.harness import Figure, bench

MANY, ROUNDS = 1_000_000, 7


@bench("term_vector_vs_busday", unit="terms/s", aim="at least 10 times, each its own number of days from 1 to 400")
def term_vector_vs_busday() -> Figure:
    """Starts from 2015 to 2040; a count for each, and apart five for all. The answers are compared first."""
    import numpy as np

    from sluitend.rules.free_days import holidays

    draw = np.random.default_rng(3)
    starts = np.datetime64("2015-01-01") + draw.integers(0, 9497, MANY).astype("m8[D]")
    counts = draw.integers(1, 401, MANY)
    free = np.array(sorted(day for year in range(2014, 2044) for day in holidays(year)), dtype="M8[D]")
    calendar = np.busdaycalendar(holidays=free)
    each, five = (_measured(starts, count, calendar) for count in (counts, 5))
    return Figure(*each, (Figure(*five, name="all of 5", unit="terms/s"),))


def _measured(starts: object, counts: object, calendar: object) -> tuple[float, float]:
    import numpy as np

    from sluitend.rules.terms_many import add_working_days_many

    def ours() -> object:
        return add_working_days_many(starts, counts)  # type: ignore[arg-type]

    def peer() -> object:
        return np.busday_offset(starts, counts, roll="backward", busdaycal=calendar)  # type: ignore[call-overload]

    if not np.array_equal(ours(), peer()):  # type: ignore[arg-type]
        raise RuntimeError("the two do not agree")
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        best = [min(best[0], _seconds(ours)), min(best[1], _seconds(peer))]
    return MANY / best[0], MANY / best[1]


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
