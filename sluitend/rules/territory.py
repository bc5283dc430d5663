"""The region as data: who is there, which area has which network, and who is told next.

Read from a folder of TOML files (regions/<region>/). What is wrong in them is said in Dutch, all at once, so
that an administrator can mend it (`region_faults`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sluitend.rules.region_faults import faults

FILES = ("region", "organisations", "networks", "areas", "ladder")
Row = TypeVar("Row", "Organisation", "Network", "Area", "Rung", "Municipality")


class BadRegion(ValueError):
    """The region's files contradict themselves. `faults` lists every fault, in Dutch."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("; ".join(found))
        self.faults = tuple(found)


@dataclass(frozen=True)
class Organisation:
    code: str
    name: str
    kind: str
    short: str = ""
    parent: str = ""
    municipality: str = ""
    covers: tuple[str, ...] = ()
    """Municipalities it works for; empty: the whole region."""
    identification_number: str = ""


@dataclass(frozen=True)
class Network:
    code: str
    name: str
    members: tuple[str, ...]
    coordinator: str = "coordinator"


@dataclass(frozen=True)
class Area:
    """`postcodes`: pairs of four digits, both ends included. `veilig_thuis`: an organisation's code."""

    code: str
    name: str
    municipality: str
    network: str
    postcodes: tuple[tuple[str, str], ...]
    veilig_thuis: str = ""


@dataclass(frozen=True)
class Rung:
    """`hours`: how long after this rung the next one is told."""

    title: str
    role: str
    hours: int


@dataclass(frozen=True)
class Municipality:
    name: str
    risk: str = ""


@dataclass(frozen=True)
class Region:
    """One region; every code named in it exists, and no postcode lies in two areas."""

    code: str
    name: str
    veilig_thuis: str
    fallback_network: str
    organisations: tuple[Organisation, ...]
    networks: tuple[Network, ...]
    areas: tuple[Area, ...]
    ladder: tuple[Rung, ...]
    municipalities: tuple[Municipality, ...]
    covenants: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _by_postcode(self) -> dict[int, Area]:
        return {
            number: area
            for area in self.areas
            for first, last in area.postcodes
            for number in range(int(first), int(last) + 1)
        }

    def area_for(self, postcode: str) -> Area | None:
        """The area of a postcode ("3073 AB", "3073ab", "3073"); None outside the region or unreadable."""
        found = re.match(r"\s*([1-9][0-9]{3})(?![0-9])", postcode)
        return self._by_postcode.get(int(found.group(1))) if found else None


def read_region(path: Path) -> Region:
    """The region in this folder. Raises BadRegion with every fault that was found."""
    if missing := [f"{name}.toml ontbreekt in {path.name}" for name in FILES if not (path / f"{name}.toml").exists()]:
        raise BadRegion(missing)
    try:
        texts = {name: tomllib.loads((path / f"{name}.toml").read_text(encoding="utf-8")) for name in FILES}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegion([f"Een bestand van {path.name} is geen geldige TOML: {error}"]) from error
    if found := faults(texts):
        raise BadRegion(found)
    return _region(texts)


def network_for(region: Region, postcode: str) -> str | None:
    """The code of the network that answers for this postcode; None outside the region (use its fallback)."""
    area = region.area_for(postcode)
    return area.network if area else None


def veilig_thuis_for(region: Region, postcode: str) -> str:
    """The Veilig Thuis organisation of this postcode; the region's own when the postcode lies outside it."""
    area = region.area_for(postcode)
    return area.veilig_thuis if area else region.veilig_thuis


def organisation_for(region: Region, kind: str, postcode: str = "") -> str | None:
    """The organisation of this kind to ask: the first in the file that works at this postcode, or None."""
    area = region.area_for(postcode)
    if kind == "veilig_thuis":
        return veilig_thuis_for(region, postcode)
    for organisation in region.organisations:
        here = not area or not organisation.covers or area.municipality in organisation.covers
        if organisation.kind == kind and here:
            return organisation.code
    return None


def _region(texts: dict[str, dict[str, Any]]) -> Region:
    head = texts["region"]
    own = head["veilig_thuis"]
    areas = [{"veilig_thuis": own, **row} for row in texts["areas"]["area"]]
    return Region(
        code=head["code"],
        name=head["name"],
        veilig_thuis=own,
        fallback_network=head["fallback_network"],
        organisations=_rows(Organisation, texts["organisations"]["organisation"]),
        networks=_rows(Network, texts["networks"]["network"]),
        areas=_rows(Area, areas),
        ladder=_rows(Rung, texts["ladder"]["rung"]),
        municipalities=_rows(Municipality, head["municipality"]),
        covenants=frozenset((one, other) for one, other in head.get("covenants", [])),
    )


def _rows(row: type[Row], rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    names = [field.name for field in fields(row)]
    return tuple(row(**{name: _frozen(given[name]) for name in names if name in given}) for given in rows)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value
