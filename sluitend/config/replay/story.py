"""A story as it was read: who plays, about whom, and what happens when. Plain data; nothing has been played."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sluitend.connect.message import Message

DIRECTOR, TOLD = "regisseur", "opgeschaalde"
"""Instead of a worker: whoever directs the case at that moment, and whoever its open escalation was put to."""


class BadStory(ValueError):
    """The file cannot be played. `faults` holds (line, text in Dutch), in order; nothing was played."""

    def __init__(self, path: Path, faults: list[tuple[int, str]]) -> None:
        self.path, self.faults = path, tuple(sorted(faults))
        super().__init__("\n".join(f"{path}, regel {line}: {text}" for line, text in self.faults))


@dataclass(frozen=True, slots=True)
class Player:
    """A worker in the story; the key is the sign-in name."""

    key: str
    name: str
    organisation: str
    role: str
    on_duty: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Something earlier in the story: under its name (`key`), or looked up by `where`."""

    kind: str
    key: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """A message and the keys of the persons in it, in order."""

    message: Message
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens. `arguments` hold references where the chain wants a number."""

    line: int
    at: datetime
    do: str
    by: str
    name: str
    say: str
    arguments: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    path: Path
    title: str
    source: str
    start: date
    players: tuple[Player, ...]
    steps: tuple[Step, ...]
    end: Mapping[str, Mapping[str, Any]]
    """What must hold after the last step, for each case by the name of its first report."""
    end_lines: Mapping[str, int]
