"""Terms, one at a time: the product's own, beside a naive loop over the public `holidays` table."""

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

from bench.harness import Figure, bench
from sluitend.rules.book import Value
from sluitend.rules.calendar import AMSTERDAM, end_of_term

STARTS, ROUNDS = 400, 5
LAST_SECOND = clock(23, 59, 59)
Naive = Callable[[datetime, int], datetime]


@bench("term_vs_holidays", unit="terms/s", aim="at least 50 times, from 1 to 400 working days")
def term_vs_holidays() -> Figure:
    """The same ends for the same starts, in turns. Lengths as in the test of working days; short ones apart."""
    naive = _naive()
    draw = random.Random(3)
    starts = [datetime(2015, 1, 1, 9, tzinfo=UTC) + timedelta(hours=draw.randrange(24 * 9400)) for _ in range(STARTS)]
    mixed = _measured(naive, [(start, draw.randint(1, 400)) for start in starts])
    more = [(f"of {count}", _measured(naive, [(start, count) for start in starts])) for count in (1, 5, 20)]
    return Figure(*mixed, tuple(Figure(*both, name=name, unit="terms/s") for name, both in more))


def _measured(naive: Naive, asked: list[tuple[datetime, int]]) -> tuple[float, float]:
    terms = [(start, _value(count)) for start, count in asked]
    if [end_of_term(start, value) for start, value in terms] != [naive(start, count) for start, count in asked]:
        raise RuntimeError("the two do not agree")
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        best[0] = min(best[0], _seconds(lambda: [end_of_term(start, value) for start, value in terms]))
        best[1] = min(best[1], _seconds(lambda: [naive(start, count) for start, count in asked]))
    return len(asked) / best[0], len(asked) / best[1]


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _value(count: int) -> Value:
    return Value("bench", count, "working_days", "law", "", date(2015, 1, 1))


def _naive() -> Naive:
    """Day by day, asking `holidays` each time; with the days that its Dutch default leaves out, made once."""
    import holidays

    table = holidays.country_holidays("NL", years=range(2014, 2045), language="en_US")
    for year in range(2014, 2045):
        easter = next(day for day, name in table.items() if name == "Easter Sunday" and day.year == year)
        table.update({date(year, 5, 5): "Liberation Day", easter - timedelta(days=2): "Good Friday"})

    def naive(start: datetime, count: int) -> datetime:
        day = start.astimezone(AMSTERDAM).date()
        while count:
            day += timedelta(days=1)
            if day.weekday() < 5 and day not in table:
                count -= 1
        return datetime.combine(day, LAST_SECOND, AMSTERDAM).astimezone(UTC)

    return naive
