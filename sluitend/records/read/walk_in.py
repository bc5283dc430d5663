"""The places where somebody can walk in, and the district team near a postcode: public, nothing about a family."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sluitend.records.region import region
from sluitend.rules.walk_in import State, WalkIn, read_walk_in, sorted_by_opening

__all__ = ["State", "WalkIn", "near", "places"]


@lru_cache(maxsize=4)
def _read(folder: str) -> tuple[WalkIn, ...]:
    return read_walk_in(Path(folder))


def places(*, now: datetime, postcode: str = "") -> tuple[tuple[WalkIn, State], ...]:
    """Every place with whether it is open, what is open first; with a postcode only those that serve it.

    Hours that are an example are shown in a demo only; elsewhere nobody knows whether it is open.
    """
    found = _read(str(settings.SLUITEND_REGION))
    if not settings.SLUITEND_DEMO:
        found = tuple(replace(one, hours=(), sure="") if one.sure == "example" else one for one in found)
    area = region().area_for(postcode) if postcode else None
    return sorted_by_opening(found, now, area.municipality if area else "")


def near(postcode: str) -> tuple[str, tuple[str, ...]] | None:
    """The name of the area of this postcode and its district teams; None outside the region."""
    here = region()
    area = here.area_for(postcode)
    if area is None:
        return None
    members = {code for one in here.networks if one.code == area.network for code in one.members}
    teams = tuple(one.name for one in here.organisations if one.kind == "district_team" and one.code in members)
    return area.name, teams
