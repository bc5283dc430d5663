"""The family drawing: people and ties go in, coordinates come out. Pure: no database, no clock, no request.

Anything may come in: people without ties, ties that contradict each other, cousins who married. Everybody is drawn
exactly once; a tie that cannot be drawn beside the others is named in `Drawing.left_out`, for the list of words.
"""

from sluitend.web.drawing.layout import draw
from sluitend.web.drawing.shapes import Drawing, Family, Household, Tie, Who

__all__ = ["Drawing", "Family", "Household", "Tie", "Who", "draw"]
