"""What goes in (people, ties, households) and what comes out (strokes, symbols, texts) of a family drawing."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

HALF = 22  # half the side of a symbol
LABEL = 110  # the widest text below a symbol
STEP = 136  # the least distance between two people in a row
LINE = 15  # height of a line of text
PORTS = (19, 13, 7, 16, 10, 4)  # where lines reach the top of a symbol, from the middle
SMALL = 12  # size of the letters beside a line; a name has NAME
NAME = 13
GAP = (58, 63, 68, 73, 78)  # where a line may go down beside somebody, from the middle of the symbol

Shape = Literal["man", "woman", "unknown", "unborn"]
TieKind = Literal["couple", "descent", "twin", "line"]
DESCENT = ("birth", "adopted", "foster", "guardian", "step", "grand")
"""Looks of a line from a parent (or grandparent) to a child, the one that decides where a child stands first."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody to draw. `inside`: in the symbol (an age); `born`: ISO, may be incomplete or empty."""

    id: int
    shape: Shape = "unknown"
    name: str = ""
    inside: str = ""
    notes: tuple[str, ...] = ()
    born: str = ""
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie. A descent goes from parent `a` to child `b`; a line with `arrow` points at `b`.

    Couples look married, together, partners, separated or divorced; descents as in DESCENT; lines violence, contact
    or sibling. `key` comes back in `Drawing.left_out` when the tie is not drawn.
    """

    key: int
    kind: TieKind
    a: int
    b: int
    look: str
    label: str = ""
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together."""

    people: tuple[int, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Family:
    people: tuple[Who, ...]
    ties: tuple[Tie, ...] = ()
    households: tuple[Household, ...] = ()


class Box(NamedTuple):
    """Left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; `head` is the arrow at its end. The look is a class of the style sheet, and a pattern there."""

    path: str
    look: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    id: int
    shape: Shape
    x: int
    y: int
    inside: str
    dead: bool

    @property
    def outline(self) -> str:
        """The path of a symbol that is no square and no circle."""
        x, y, half = self.x, self.y, HALF
        if self.shape == "unborn":
            return f"M{x} {y - half}L{x + half} {y + half}H{x - half}Z"
        return f"M{x} {y - half}L{x + half} {y}L{x} {y + half}L{x - half} {y}Z"

    @property
    def box(self) -> Box:
        return Box(self.x - HALF, self.y - HALF, self.x + HALF, self.y + HALF)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text around `x`; `y` is its baseline. `plate`: a ground behind it, so that a line stays readable."""

    x: float
    y: float
    text: str
    look: str
    width: float
    plate: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x - self.width / 2, self.y - 11, self.x + self.width / 2, self.y + 3)


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    symbols: tuple[Symbol, ...]
    strokes: tuple[Stroke, ...]
    texts: tuple[Text, ...]
    contours: tuple[str, ...]
    left_out: tuple[int, ...]
