"""Putting a region in the database: its organisations, networks, areas and ladder, from `regions/<region>/`."""

import tomllib
from pathlib import Path

from django.db import transaction

from sluitend.records.models import Area, Budget, NetworkMember, Organisation, Place, Rung
from sluitend.rules.territory import Region, read_region


@transaction.atomic
def load_region(folder: Path) -> Region:
    """Bring the database in line with the files of a region; rows that are used stay, their data is renewed.

    Raises `rules.territory.BadRegion` with every fault in the files; nothing is then changed.
    """
    region = read_region(folder)
    rows = _organisations(region)
    _networks(region, rows)
    _areas(region, rows)
    for position, rung in enumerate(region.ladder, start=1):
        Rung.objects.update_or_create(
            position=position, defaults={"title": rung.title, "role": rung.role, "hours": rung.hours}
        )
    Rung.objects.filter(position__gt=len(region.ladder)).delete()
    _places_and_budgets(folder, rows)
    return region


def _organisations(region: Region) -> dict[str, Organisation]:
    rows: dict[str, Organisation] = {}
    for told in region.organisations:
        rows[told.code], _made = Organisation.objects.update_or_create(
            code=told.code,
            defaults={"name": told.name, "kind": told.kind, "short": told.short, "covers": list(told.covers),
                      "identification_number": told.identification_number},
        )  # fmt: skip
    for told in region.organisations:
        if told.parent:
            Organisation.objects.filter(code=told.code).update(parent=rows[told.parent])
    return rows


def _networks(region: Region, rows: dict[str, Organisation]) -> None:
    for told in region.networks:
        rows[told.code], _made = Organisation.objects.update_or_create(
            code=told.code, defaults={"name": told.name, "kind": "network"}
        )
        members = [rows[code] for code in told.members]
        NetworkMember.objects.filter(network=rows[told.code]).exclude(organisation__in=members).delete()
        for member in members:
            NetworkMember.objects.get_or_create(network=rows[told.code], organisation=member)


def _areas(region: Region, rows: dict[str, Organisation]) -> None:
    for told in region.areas:
        agency = told.veilig_thuis or region.veilig_thuis
        Area.objects.update_or_create(
            code=told.code,
            defaults={"name": told.name, "municipality": told.municipality, "network": rows[told.network],
                      "safe_home_agency": rows[agency], "postcodes": [list(pair) for pair in told.postcodes]},
        )  # fmt: skip


def _places_and_budgets(folder: Path, rows: dict[str, Organisation]) -> None:
    file = folder / "places.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for place in told.get("place", []):
        for number in range(1, place["count"] + 1):
            Place.objects.get_or_create(
                organisation=rows[place["organisation"]], kind=place["kind"], name=f"{place['name']} {number}"
            )
    for pot in told.get("budget", []):
        Budget.objects.get_or_create(name=pot["name"], defaults={"total": pot["euro"] * 100})
