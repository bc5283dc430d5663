"""Who meets a family for the first time learns only: known, call this director; or not known; or not enough told.

The same for a colleague at a desk of another organisation and for the system of a partner (design 4, sharing rules).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sluitend.matching.identity import Identity
from sluitend.records.read.recognised import beside, enough
from sluitend.records.read.viewer import viewer_of

KNOWN, UNKNOWN, NOT_ENOUGH = "known", "unknown", "not_enough"


@dataclass(frozen=True, slots=True)
class Director:
    """Whom to call."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Met:
    """`outcome`: known, unknown or not_enough; `call`: the directors, of a family that is known only."""

    outcome: str
    call: tuple[Director, ...] = ()


def met(worker: int, told: Sequence[Identity], *, now: datetime) -> Met:
    """Whether this family is known, for a worker who met it. A hit is a look in the log; a hidden address never helps.

    Who may see no content, or is kept out of the case, hears that it is not known. What so many people share that
    nobody can tell them apart was not enough.
    """
    if not enough(told):
        return Met(NOT_ENOUGH)
    found = beside(viewer_of(worker), told, now=now, what="met")
    if not found.known:
        return Met(NOT_ENOUGH if found.crowded else UNKNOWN)
    call = dict.fromkeys(Director(one.director, one.director_phone) for one in found.known if one.director)
    return Met(KNOWN, tuple(call))
