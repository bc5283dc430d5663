"""Counts without persons: a small number could point at somebody, so it is not shown (zero points at nobody)."""

from collections.abc import Mapping

SMALLEST = 5
HIDDEN = "<5"


def is_small(value: int) -> bool:
    """One to four."""
    return 0 < value < SMALLEST


def shown(value: int) -> str:
    """The number as text, or that it is smaller than five."""
    return HIDDEN if is_small(value) else str(value)


def shown_parts(parts: Mapping[str, int]) -> dict[str, str]:
    """The parts of a total that is shown too. When one part alone would be hidden it could be worked out from the
    rest, so the next smallest is hidden with it (as "-").
    """
    text = {name: shown(value) for name, value in parts.items()}
    small = [name for name, value in parts.items() if is_small(value)]
    others = sorted((value, name) for name, value in parts.items() if value >= SMALLEST)
    if len(small) == 1 and others:
        text[others[0][1]] = "-"
    return text


def share(part: int, whole: int) -> float | None:
    """Percentage to one decimal; None when it would give a small number away, or when there is nothing."""
    if whole < SMALLEST or is_small(part) or is_small(whole - part):
        return None
    return round(100 * part / whole, 1)
