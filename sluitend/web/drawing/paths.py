"""From corners to the path of a line: straight or in zigzag, with the head of an arrow and the strokes of a parting."""

import itertools

ZIGZAG = frozenset({"physical", "sexual"})
WAVE, HIGH = 5.0, 4.0
HEAD = 9.0

Spot = tuple[float, float]


def path(spots: list[Spot], look: str, arrow: bool) -> str:
    if look not in ZIGZAG:
        return _lines(spots)
    made = [spots[0]]
    for place, (one, other) in enumerate(itertools.pairwise(spots)):
        last = arrow and place == len(spots) - 2
        made += _zigzag(one, other, straight=HEAD + 2 if last else 0)
    return _lines(made)


def _lines(spots: list[Spot]) -> str:
    kept = [spot for place, spot in enumerate(spots) if place == 0 or spot != spots[place - 1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in ((round(x, 1), round(y, 1)) for x, y in kept))


def _zigzag(one: Spot, other: Spot, straight: float) -> list[Spot]:
    across, down = other[0] - one[0], other[1] - one[1]
    long = abs(across) + abs(down)
    count = int((long - straight) // WAVE)
    if count < 2:
        return [other]
    way = across / long, down / long
    found = []
    for step in range(1, count):
        aside = HIGH if step % 2 else -HIGH
        found.append((one[0] + way[0] * step * WAVE - way[1] * aside, one[1] + way[1] * step * WAVE + way[0] * aside))
    turn = (long - straight) if straight else long
    return [*found, (one[0] + way[0] * turn, one[1] + way[1] * turn), other]


def head(before: Spot, end: Spot) -> str:
    """An arrow that points from the last corner to the end."""
    across, down = end[0] - before[0], end[1] - before[1]
    long = max((across * across + down * down) ** 0.5, 1.0)
    way = across / long * HEAD, down / long * HEAD
    foot = end[0] - way[0], end[1] - way[1]
    left = foot[0] - way[1] / 2, foot[1] + way[0] / 2
    right = foot[0] + way[1] / 2, foot[1] - way[0] / 2
    return _lines([end, left, right]) + "Z"


def slashes(x: float, y: float, count: int) -> str:
    """One stroke through a line for a separation, two for a divorce."""
    return "".join(f"M{x + 7 * place - 5:g} {y + 8:g}L{x + 7 * place + 5:g} {y - 8:g}" for place in range(count))
