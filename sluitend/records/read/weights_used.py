"""Which weights recognising used, since when, on whose word and why."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.matching.weigh import STANDARD
from sluitend.records.models import WeightsUse

MOST = 10


@dataclass(frozen=True, slots=True)
class Used:
    """`version` of the weights; the shipped ones have no `since` when nothing else was ever used."""

    version: str
    shipped: bool
    since: datetime | None
    until: datetime | None
    by: str
    why: str
    pairs: int
    decisions: int


def weights_used() -> tuple[Used, ...]:
    """The weights in use first, then those before."""
    rows = WeightsUse.objects.select_related("weights", "by").order_by("-at", "-pk")[:MOST]
    found = tuple(
        Used(row.weights.version if row.weights else STANDARD.version, row.weights is None, row.at, row.ended_at,
             row.by.name, row.why, row.weights.pairs if row.weights else 0,
             row.weights.decisions if row.weights else 0)
        for row in rows
    )  # fmt: skip
    return found or (Used(STANDARD.version, True, None, None, "", "", 0, 0),)
