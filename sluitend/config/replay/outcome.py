"""What playing gave: step by step, with every expectation, and the counts at the end. Plain data."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sluitend.config.replay.moments import day_of
from sluitend.config.replay.story import Story


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: what was expected, what was found."""

    what: str
    expected: Any
    found: Any
    ok: bool


@dataclass(frozen=True, slots=True)
class Clockwork:
    """What a clock or the ladder did by itself between two steps."""

    at: datetime
    text: str


@dataclass(slots=True)
class Played:
    """One step as it went."""

    line: int
    at: datetime
    do: str
    by: str
    say: str
    result: str = ""
    refused: str = ""
    checks: list[Check] = field(default_factory=list)
    before: list[Clockwork] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return all(one.ok for one in self.checks)


@dataclass(slots=True)
class Ended:
    """One case at the end of the story."""

    name: str
    number: str
    counts: dict[str, Any]
    checks: list[Check]


@dataclass(slots=True)
class Outcome:
    """A whole story as it went. `ok` when everything that was expected was found."""

    story: Story
    steps: list[Played] = field(default_factory=list)
    ends: list[Ended] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What `sluitend verify` found afterwards, and waiting work that failed; should be empty."""

    @property
    def ok(self) -> bool:
        return (
            not self.faults
            and all(one.ok for one in self.steps)
            and all(check.ok for end in self.ends for check in end.checks)
        )

    def failed(self) -> list[str]:
        """Everything that was not as expected, one line each, with its place in the file."""
        found = [_fault(self.story.path, step.line, one) for step in self.steps for one in step.checks if not one.ok]
        found += [
            _fault(self.story.path, self.story.end_lines.get(end.name, 1), one)
            for end in self.ends for one in end.checks if not one.ok
        ]  # fmt: skip
        return found + self.faults

    def as_dict(self) -> dict[str, Any]:
        """For --json. Moments are ISO texts; the keys are described in docs/scenarios.md."""
        return {
            "file": str(self.story.path), "title": self.story.title, "ok": self.ok,
            "steps": [
                {"line": one.line, "day": day_of(one.at, self.story.start), "at": one.at.isoformat(), "do": one.do,
                 "by": one.by, "say": one.say, "result": one.result, "refused": one.refused, "ok": one.ok,
                 "before": [{"at": tick.at.isoformat(), "text": tick.text} for tick in one.before],
                 "checks": [asdict(check) for check in one.checks]}
                for one in self.steps
            ],
            "end": {
                end.name: {"number": end.number, "counts": end.counts, "checks": [asdict(one) for one in end.checks]}
                for end in self.ends
            },
            "faults": self.faults,
        }  # fmt: skip


def _fault(path: Path, line: int, one: Check) -> str:
    return f"{path}, regel {line}: {one.what}: verwacht {one.expected}, gevonden {one.found}"
