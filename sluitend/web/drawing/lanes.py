"""Room for lines: lanes between the rows for what runs across, tracks beside people for what runs down.

A place is counted in half rows: 2 r is the channel above row r, 2 r + 1 the row itself.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from sluitend.web.drawing.shapes import GAP, LABEL

BUS, ARC = "bus", "arc"  # lanes for children hang high in a channel, lanes for the rest just above the row
CLEAR = 10  # between two lines in one lane
NEAR = 5  # two tracks nearer than this are one line to the eye
BODY = LABEL // 2 + 1


class Lane(NamedTuple):
    channel: int
    kind: str
    number: int


@dataclass(slots=True)
class Room:
    """What is taken. `rows`: the middles of the people of each row, from left to right."""

    rows: list[list[int]]
    lanes: dict[tuple[int, str], list[list[tuple[float, float]]]] = field(default_factory=dict)
    tracks: list[tuple[float, int, int, object]] = field(default_factory=list)
    left: float = 0
    right: float = 0

    def lane(self, channel: int, kind: str, low: float, high: float) -> Lane:
        """The first lane in which this stretch is free."""
        known = self.lanes.setdefault((channel, kind), [])
        self.left, self.right = min(self.left, low), max(self.right, high)
        for number, taken in enumerate(known):
            if all(high + CLEAR < one or other + CLEAR < low for one, other in taken):
                taken.append((low, high))
                return Lane(channel, kind, number)
        known.append([(low, high)])
        return Lane(channel, kind, len(known) - 1)

    def count(self, channel: int, kind: str) -> int:
        return len(self.lanes.get((channel, kind), ()))

    def is_free(self, x: float, top: int, bottom: int, owner: object = None) -> bool:
        """Whether a line may run down here between two half rows; `owner` may meet its own lines."""
        for row in range(top // 2, min(bottom // 2 + 1, len(self.rows))):
            through = top <= 2 * row + 1 <= bottom
            if through and any(abs(x - at) < BODY for at in self.rows[row]):
                return False
        return not any(
            abs(x - at) < NEAR and top <= low and high <= bottom
            for at, high, low, whose in self.tracks if owner is None or whose is not owner
        )  # fmt: skip

    def take(self, x: float, top: int, bottom: int, owner: object = None) -> float:
        self.tracks.append((x, top, bottom, owner))
        self.left, self.right = min(self.left, x - CLEAR), max(self.right, x + CLEAR)
        return x

    def track(self, wished: list[float], top: int, bottom: int, near: float, owner: object = None) -> float:
        """The first wished place that is free, else the free one nearest to `near`: there is one beside everybody."""
        for x in wished:
            if self.is_free(x, top, bottom, owner):
                return self.take(x, top, bottom, owner)
        beside = {at + side * gap for row in self.rows for at in row for side in (-1, 1) for gap in GAP}
        for x in sorted(beside, key=lambda one: (abs(one - near), one)):
            if self.is_free(x, top, bottom, owner):
                return self.take(x, top, bottom, owner)
        edge = min((at for row in self.rows for at in row), default=0) - GAP[-1]
        while not self.is_free(edge, top, bottom, owner):
            edge -= NEAR + 1
        return self.take(edge, top, bottom, owner)
