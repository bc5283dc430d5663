"""What the player does, in order of time: one dataclass for each thing that people did.

A step names a family by its number and a party by kind; the player finds the case, the open requests and
someone on duty. So the population needs no database and no ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sluitend.connect.message import Message


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened for a family at a moment (aware)."""

    at: datetime
    family: int


@dataclass(frozen=True, slots=True)
class Receive(Step):
    message: Message


@dataclass(frozen=True, slots=True)
class Answer(Step):
    """The requests still open at a party are accepted, or one is refused with `reason`.

    `party` is "veilig_thuis", "network", or "*" for all others.
    """

    party: str
    reason: str = ""

    @property
    def accepted(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class Contact(Step):
    """First contact with the family by a party that picked it up (a kind, as in `Answer`)."""

    party: str
    told_again: bool = False


@dataclass(frozen=True, slots=True)
class Assess(Step):
    mark: int
    acute: bool
    structural: bool
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Order(Step):
    """A restraining order, imposed on the alleged perpetrator of the case."""


@dataclass(frozen=True, slots=True)
class Arrest(Step):
    """The prosecutor is told that a suspect was arrested at `arrested_at`."""

    arrested_at: datetime


@dataclass(frozen=True, slots=True)
class Settle(Step):
    """The prosecutor decides on the arrest."""

    decision: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Tell(Step):
    """Somebody tells how the first two of the family stand to each other, or that the first expects a child."""

    kind: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Goal(Step):
    text: str


@dataclass(frozen=True, slots=True)
class Act(Step):
    """An action in the plan, owned by the director, due after `days`."""

    text: str
    days: int


@dataclass(frozen=True, slots=True)
class Finish(Step):
    """The oldest open action of the plan is done."""


@dataclass(frozen=True, slots=True)
class Offer(Step):
    """The director offers the case to the network that covers the family, the view on safety too when so
    said."""

    with_safety: bool
    why: str


@dataclass(frozen=True, slots=True)
class Take(Step):
    """The open offer is accepted, after a warm contact at `warm_at`; or declined with `reason`."""

    warm_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advance(Step):
    """To the next phase, on a new mark."""

    to: str
    mark: int


@dataclass(frozen=True, slots=True)
class Violence(Step):
    text: str


@dataclass(frozen=True, slots=True)
class Close(Step):
    why: str
