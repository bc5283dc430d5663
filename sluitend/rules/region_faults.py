"""What can be wrong in the files of a region, said in Dutch for the one who mends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Texts = Mapping[str, Mapping[str, Any]]

_NEEDED = {
    ("organisations", "organisation"): ("code", "name", "kind"),
    ("networks", "network"): ("code", "name", "members"),
    ("areas", "area"): ("code", "name", "municipality", "network", "postcodes"),
    ("ladder", "rung"): ("title", "role", "hours"),
    ("region", "municipality"): ("name",),
}
_ALLOWED = {
    "organisation": {"short", "parent", "municipality", "covers", "identification_number"},
    "network": {"coordinator"},
    "area": {"veilig_thuis"},
    "rung": set(),
    "municipality": {"risk"},
}


def faults(texts: Texts) -> list[str]:
    """Every fault in the parsed files; empty when the region is sound."""
    shape = list(_shape(texts))
    return shape or [*_doubles(texts), *_names(texts), *_areas(texts), *_ladder(texts), *_postcodes(texts)]


def _shape(texts: Texts) -> Iterable[str]:
    for name in ("code", "name", "veilig_thuis", "fallback_network"):
        if not texts["region"].get(name):
            yield f"region.toml: {name} ontbreekt"
    for (file, table), needed in _NEEDED.items():
        rows = texts[file].get(table, [])
        if not rows:
            yield f"{file}.toml: er staat geen enkele [[{table}]]"
        for row in rows:
            who = row.get("code") or row.get("name") or row.get("title") or "(zonder naam)"
            yield from (f"{file}.toml: {who}: {name} ontbreekt" for name in needed if row.get(name) in (None, ""))
            for name in sorted(set(row) - set(needed) - _ALLOWED[table]):
                yield f"{file}.toml: {who}: onbekend veld {name}"


def _doubles(texts: Texts) -> Iterable[str]:
    seen: set[str] = set()
    for row in [*texts["organisations"]["organisation"], *texts["networks"]["network"]]:
        if row["code"] in seen:
            yield f"De code {row['code']} komt twee keer voor"
        seen.add(row["code"])


def _names(texts: Texts) -> Iterable[str]:
    organisations = {row["code"] for row in texts["organisations"]["organisation"]}
    networks = {row["code"] for row in texts["networks"]["network"]}
    municipalities = {row["name"] for row in texts["region"]["municipality"]}
    head = texts["region"]
    if head["veilig_thuis"] not in _agencies(texts):
        yield f"region.toml: {head['veilig_thuis']} is geen Veilig Thuis"
    if head["fallback_network"] not in networks:
        yield f"region.toml: netwerk {head['fallback_network']} bestaat niet"
    for row in texts["organisations"]["organisation"]:
        if row.get("parent") and row["parent"] not in organisations:
            yield f"{row['code']}: organisatie {row['parent']} bestaat niet"
        places = {*row.get("covers", []), row.get("municipality") or head["municipality"][0]["name"]}
        yield from (f"{row['code']}: gemeente {place} bestaat niet" for place in sorted(places - municipalities))
    for row in texts["networks"]["network"]:
        unknown = [code for code in row["members"] if code not in organisations]
        yield from (f"{row['code']}: lid {code} bestaat niet" for code in unknown)


def _areas(texts: Texts) -> Iterable[str]:
    head = texts["region"]
    networks = {row["code"] for row in texts["networks"]["network"]}
    municipalities = {row["name"] for row in head["municipality"]}
    agencies = _agencies(texts)
    for row in texts["areas"]["area"]:
        if row["network"] not in networks:
            yield f"{row['code']}: netwerk {row['network']} bestaat niet"
        if row["municipality"] not in municipalities:
            yield f"{row['code']}: gemeente {row['municipality']} bestaat niet"
        if row.get("veilig_thuis", head["veilig_thuis"]) not in agencies:
            yield f"{row['code']}: {row['veilig_thuis']} is geen Veilig Thuis"


def _ladder(texts: Texts) -> Iterable[str]:
    for row in texts["ladder"]["rung"]:
        if not isinstance(row["hours"], int) or row["hours"] <= 0:
            yield f"ladder.toml: {row['title']}: hours moet een aantal uren zijn"


def _agencies(texts: Texts) -> set[str]:
    return {row["code"] for row in texts["organisations"]["organisation"] if row["kind"] == "veilig_thuis"}


def _postcodes(texts: Texts) -> Iterable[str]:
    owner: dict[int, str] = {}
    for row in texts["areas"]["area"]:
        for pair in row["postcodes"]:
            if len(pair) != 2 or not all(re.fullmatch(r"[1-9][0-9]{3}", str(end)) for end in pair):
                yield f'{row["code"]}: {pair} is geen paar postcodes, zoals ["3011", "3016"]'
                continue
            first, last = int(pair[0]), int(pair[1])
            if first > last:
                yield f"{row['code']}: {first} ligt na {last}"
            clash = sorted({owner[n] for n in range(first, last + 1) if n in owner})
            yield from (f"{row['code']}: {first}-{last} ligt ook in {other}" for other in clash)
            owner |= dict.fromkeys(range(first, last + 1), row["code"])
