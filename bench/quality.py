"""How well everybody is recognised, whatever the names: a table by origin of names and one by kind of error.

`make bench-quality_by_name_group` writes it to `bench/results/quality.md` (among 100,000 made-up people, PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.harness import RESULTS, Figure, bench
from bench.people.files import read
from bench.recognise import MIDDLE
from bench.recognising import stage
from bench.recognising.measures import Pair, by, certain, recall

HEADS = ("", "asked", "first", "among ten", "beside all", "sure", "sure and wrong")


@bench("quality_by_name_group", unit=" ", aim="no origin under 0.9 times the average recall (the peer)")
def quality_by_name_group() -> Figure:
    """The lowest recall@10 of an origin beside that of all; the whole table goes to a file."""
    told = stage.files(MIDDLE)
    pairs = list(zip(read(told[1]), stage.run("ours", told).answers, strict=True))
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    (RESULTS.parent / "quality.md").write_text("\n".join(table(pairs)) + "\n", encoding="utf-8")
    lowest = min(one.at_10 for one in by(pairs, lambda one: one.origin).values())
    first = min(one.at_1 for one in by(pairs, lambda one: one.origin).values())
    average = recall(pairs)
    return Figure(lowest, average.at_10, (Figure(first, average.at_1, name="recall@1"),))


def table(pairs: list[Pair]) -> Iterator[str]:
    """Lines of Markdown: by origin of names, then by kind of error. `sure`: the share that was linked as certain."""
    whole = recall(pairs)
    for title, field in (("Names", lambda one: one.origin), ("Told", lambda one: one.stratum)):
        yield f"| {' | '.join((title, *HEADS[1:]))} |"
        yield "|---" * len(HEADS) + "|"
        for name, one in by(pairs, field).items():
            some = [pair for pair in pairs if field(pair[0]) == name]
            yield _line(name, one.asked, one.at_1, one.at_10, one.at_10 / whole.at_10, some)
        yield _line("all", whole.asked, whole.at_1, whole.at_10, 1.0, pairs)
        yield ""
    yield from _absent(pairs)


def _line(name: str, asked: int, first: float, ten: float, beside: float, pairs: list[Pair]) -> str:
    _links, wrong, _ = certain(pairs)
    sure = sum(told.truth is not None and told.truth in answer.certain for told, answer in pairs)
    return f"| {name} | {asked} | {first:.3f} | {ten:.3f} | {beside:.3f} | {sure / asked:.3f} | {wrong} |"


def _absent(pairs: list[Pair]) -> Iterator[str]:
    """People who are not in the register: for how many somebody was proposed, or linked."""
    for stratum in sorted({told.stratum for told, _ in pairs if told.truth is None}):
        some = [answer for told, answer in pairs if told.stratum == stratum]
        proposed = sum(bool(answer.found) for answer in some)
        linked = sum(bool(answer.certain) for answer in some)
        yield f"{stratum}: {len(some)} told, somebody shown for {proposed}, linked as certain {linked}"
