"""How a figure is made, printed and kept. A bench is a function with @bench that returns a Figure."""

import importlib
import json
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path(__file__).parent / "results/latest.jsonl"
APART = {"browsing", "harness", "load", "register", "server", "__main__"}


@dataclass(frozen=True)
class Figure:
    """Two numbers of one unit, measured in the same run. `more` are further lines that belong to it."""

    ours: float
    peer: float
    more: tuple["Figure", ...] = ()
    name: str = ""
    unit: str = ""
    aim: str = ""

    @property
    def ratio(self) -> float:
        """Ours divided by the peer's; 0 where the peer has none."""
        return self.ours / self.peer if self.peer else 0.0

    def line(self) -> str:
        """NAME | ours | peer | ratio | aim"""
        ours, peer = (f"{number:.4g} {self.unit}" for number in (self.ours, self.peer))
        return f"{self.name} | {ours} | {peer} | {self.ratio:.3f} | {self.aim}"

    def row(self) -> str:
        """The same as a JSON line."""
        keys = ("name", "ours", "peer", "ratio", "unit", "aim")
        return json.dumps({key: getattr(self, key) for key in keys}, ensure_ascii=False)


@dataclass(frozen=True)
class Bench:
    """A named measurement."""

    name: str
    unit: str
    aim: str
    run: Callable[[], Figure]

    def figures(self) -> Iterator[Figure]:
        """Measure; the main figure first, then what belongs to it."""
        found = self.run()
        yield Figure(found.ours, found.peer, (), self.name, self.unit, self.aim)
        for extra in found.more:
            yield Figure(extra.ours, extra.peer, (), f"{self.name} {extra.name}", extra.unit or self.unit, extra.aim)


@dataclass
class Registry:
    """All benches by name, filled as the modules of this package are imported."""

    benches: dict[str, Bench] = field(default_factory=dict)

    def load(self) -> dict[str, Bench]:
        """Import every module of this package that may hold benches."""
        package = importlib.import_module("bench")
        for module in pkgutil.iter_modules(package.__path__):
            if module.name not in APART:
                importlib.import_module(f"bench.{module.name}")
        return self.benches


REGISTRY = Registry()


def bench(name: str, *, unit: str, aim: str) -> Callable[[Callable[[], Figure]], Callable[[], Figure]]:
    """Register a measurement under its name. `aim` says in words what we would like to see."""

    def register(run: Callable[[], Figure]) -> Callable[[], Figure]:
        REGISTRY.benches[name] = Bench(name, unit, aim, run)
        return run

    return register


def main(names: list[str]) -> int:
    """Run the named benches, or all. A bench that breaks is reported, and the others go on."""
    known = REGISTRY.load()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No bench named {', '.join(unknown)}; there are: {', '.join(sorted(known)) or 'none'}")
        return 2
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    kept = [] if not names else _other_rows(names)
    print("NAME | ours | peer | ratio | aim", flush=True)
    for name in names or sorted(known):
        try:
            for figure in known[name].figures():
                kept.append(figure.row())
                print(figure.line(), flush=True)
        except Exception:
            print(f"{name} | not measured | | | {known[name].aim}", flush=True)
            traceback.print_exc(file=sys.stderr)
    RESULTS.write_text("".join(f"{row}\n" for row in kept), encoding="utf-8")
    return 0


def _other_rows(names: list[str]) -> list[str]:
    """What is kept of the last run when only some benches are run again."""
    if not RESULTS.exists():
        return []
    rows = RESULTS.read_text(encoding="utf-8").splitlines()
    return [row for row in rows if json.loads(row)["name"].split(" ")[0] not in names]
