"""Putting a region in the database: its organisations, networks, areas and ladder, from `regions/<region>/`."""

import tomllib
from pathlib import Path

from django.db import transaction

from sluitend.records.models import Area, Budget, NetworkMember, Organisation, Place, Rung
from sluitend.rules.sharing import BadGrounds, load_grounds
from sluitend.rules.territory import BadRegion, Region, read_region
from sluitend.rules.walk_in import read_walk_in


@transaction.atomic
def load_region(folder: Path) -> Region:
    """Bring the database in line with the files of a region; rows that are used stay, their data is renewed.

    Raises `rules.territory.BadRegion` with every fault in the files; nothing is then changed.
    """
    region = read_region(folder)
    read_walk_in(folder)  # not kept in the database; a fault in it is told all the same
    try:
        load_grounds(folder)
    except BadGrounds as error:
        raise BadRegion([f"grounds.toml: {error}"]) from error
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
    told = [
        Organisation(
            code=one.code,
            name=one.name,
            kind=one.kind,
            short=one.short,
            covers=list(one.covers),
            identification_number=one.identification_number,
        )
        for one in region.organisations
    ]
    told += [Organisation(code=one.code, name=one.name, kind="network") for one in region.networks]
    renewed = ["name", "kind", "short", "covers", "identification_number"]
    Organisation.objects.bulk_create(told, update_conflicts=True, unique_fields=["code"], update_fields=renewed)
    rows = {row.code: row for row in Organisation.objects.all()}
    for one in region.organisations:
        rows[one.code].parent = rows[one.parent] if one.parent else None
    Organisation.objects.bulk_update([rows[one.code] for one in region.organisations], ["parent"])
    return rows


def _networks(region: Region, rows: dict[str, Organisation]) -> None:
    """Each network has the members that the files name, and no others."""
    for told in region.networks:
        members = [rows[code] for code in told.members]
        NetworkMember.objects.filter(network=rows[told.code]).exclude(organisation__in=members).delete()
    pairs = [(rows[told.code], rows[code]) for told in region.networks for code in told.members]
    made = [NetworkMember(network=network, organisation=member) for network, member in pairs]
    NetworkMember.objects.bulk_create(made, ignore_conflicts=True)


def _areas(region: Region, rows: dict[str, Organisation]) -> None:
    told = [
        Area(
            code=one.code,
            name=one.name,
            municipality=one.municipality,
            network=rows[one.network],
            safe_home_agency=rows[one.veilig_thuis or region.veilig_thuis],
            postcodes=[list(pair) for pair in one.postcodes],
        )
        for one in region.areas
    ]
    renewed = ["name", "municipality", "network", "safe_home_agency", "postcodes"]
    Area.objects.bulk_create(told, update_conflicts=True, unique_fields=["code"], update_fields=renewed)


def _places_and_budgets(folder: Path, rows: dict[str, Organisation]) -> None:
    file = folder / "places.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known = set(Place.objects.values_list("organisation__code", "kind", "name"))
    wanted = [
        (place["organisation"], place["kind"], f"{place['name']} {number}")
        for place in told.get("place", [])
        for number in range(1, place["count"] + 1)
    ]
    Place.objects.bulk_create(
        Place(organisation=rows[code], kind=kind, name=name)
        for code, kind, name in wanted
        if (code, kind, name) not in known
    )
    for pot in told.get("budget", []):
        Budget.objects.get_or_create(name=pot["name"], defaults={"total": pot["euro"] * 100})
