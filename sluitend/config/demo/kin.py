"""What somebody tells about the made-up families for their drawings: married, parted, expecting.

By the number of the family and not by lot, so that nothing else of the demo changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sluitend.config.demo import steps
from sluitend.config.demo.households import Family
from sluitend.connect.message import Mention, Relation

COUPLES = ("gehuwd", "samenwonend", "", "gehuwd", "")  # the word of the reporter, for partners
AT_HOME = frozenset({"partner", "child"})  # the two adults are the parents

OLDEST_MOTHER = 45


def tied(family: Family, said: tuple[Mention, ...], tie: str) -> tuple[Mention, ...]:
    """The mentions with their ties: `tie` is how the second stands to the first."""
    word = COUPLES[family.number % len(COUPLES)] if tie == "partner" else ""
    found = [said[0]]
    for position, one in enumerate(said[1:], start=1):
        if position == 1:
            ties = (Relation(to=0, kind=tie, text=word),)
        else:
            both = (0, 1) if family.matter in AT_HOME else (0,)
            ties = tuple(Relation(to=parent, kind="child", text="") for parent in both)
        found.append(replace(one, relations=ties))
    return tuple(found)


def told(family: Family, first: datetime) -> Iterator[steps.Step]:
    """What comes out in talks after the first report; only of couples."""
    if family.matter not in AT_HOME:
        return
    number, at = family.number, first + timedelta(days=3, hours=family.number % 7)
    if number % 4 == 1:
        yield steps.Tell(at, number, "separated", f"{first:%Y-%m}", "", "Moeder, aan de wijkcoach")
    mother = family.members[0]
    if number % 6 == 2 and mother.sex == "V" and first.year - mother.born.year < OLDEST_MOTHER:
        month = first + timedelta(days=150)
        yield steps.Tell(at, number, "pregnant", "", f"{month:%Y-%m}", "Huisarts")
    if number % 9 == 4:
        yield steps.Tell(at + timedelta(days=1), number, "no_contact", "", "", "Veiligheidsafspraak")
