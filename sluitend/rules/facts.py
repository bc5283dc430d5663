"""The facts of a report that decide who must act. Each is a tick in the report form; none is guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    acute: bool = False
    """A person is in direct danger; safety in the coming hours or days is not certain."""
    children: bool = False
    arrest: bool = False
    stalking: bool = False
    suspect_minor: bool = False
    structural: bool = False
    """Unsafe events that repeat or go on."""
    injury_child: bool = False
    sexual: bool = False
    restraining_order: bool = False
    firearm: bool = False
    perpetrator: bool = False
    """An alleged perpetrator is named."""
    elder: bool = False
    honour: bool = False
    undocumented: bool = False
