"""Reads grounds.toml, national and of a region, and says in Dutch what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sluitend.rules.sharing.categories import Category
from sluitend.rules.sharing.errors import BadGrounds
from sluitend.rules.sharing.grounds import GROUNDS, Ground, Grounds, Reading
from sluitend.rules.sharing.needs import NEEDS
from sluitend.rules.sources import UnknownSource, cite

FILE = Path(__file__).with_name("grounds.toml")
_SETS = ("from_kinds", "to_kinds", "not_from", "not_to", "categories", "never")
_NEEDED = ("code", "kind", "title", "source", "says")
_MEDICAL = ("no", "yes", *NEEDS)

Groups = Mapping[str, list[str]]


@cache
def load_grounds(region_dir: Path | None = None) -> Grounds:
    """The grounds of the law and, when given, those of a region. Raises BadGrounds."""
    national = _read(FILE)
    own = region_dir / "grounds.toml" if region_dir else None
    regional = _read(own) if own and own.exists() else {}
    return put_together(national, regional, _organisations(region_dir) if region_dir else frozenset())


def put_together(
    national: Mapping[str, Any], regional: Mapping[str, Any], organisations: frozenset[str] = frozenset()
) -> Grounds:
    """Two parsed files as the grounds of a region. Raises BadGrounds naming the first row that is wrong."""
    groups = {**national.get("groups", {}), **regional.get("groups", {})}
    found = tuple(_ground(row, groups) for row in [*national.get("ground", []), *regional.get("ground", [])])
    codes = [one.code for one in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise BadGrounds(f"Deze grond staat er twee keer in: {', '.join(twice)}")
    readings = tuple(_reading(row, codes, groups) for row in regional.get("reading", []))
    if strange := sorted({one.by for one in readings} - {""} - organisations) if organisations else []:
        raise BadGrounds(f"Een lezing van een organisatie die niet bestaat: {', '.join(strange)}")
    return Grounds(
        all=found,
        readings=readings,
        left=dict(_left(row) for row in regional.get("left", [])),
        organisations=organisations,
        no_own_ground=frozenset(groups.get("no_own_ground", [])),
        medical_kinds=frozenset(groups.get("medical", [])),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadGrounds(f"{path.parent.name}/{path.name} is geen geldige TOML: {error}") from error


def _organisations(folder: Path) -> frozenset[str]:
    """Codes of the organisations and networks of the region, as its files name them."""
    files = (("organisations.toml", "organisation"), ("networks.toml", "network"))
    return frozenset(
        row["code"] for name, table in files if (folder / name).exists() for row in _read(folder / name).get(table, [])
    )


def _ground(row: Mapping[str, Any], groups: Groups) -> Ground:
    code = row.get("code", "(zonder code)")
    _complete(row, code, _NEEDED, Ground)
    if row["kind"] not in GROUNDS:
        raise BadGrounds(f"{code}: onbekende soort {row['kind']!r}")
    if unknown := [need for need in row.get("needs", []) if need not in NEEDS]:
        raise BadGrounds(f"{code}: onbekende vraag {', '.join(unknown)}")
    if row.get("medical", "no") not in _MEDICAL:
        raise BadGrounds(f"{code}: onbekende vraag {row['medical']!r}")
    _dates(row, code)
    sets = {name: _spelled(row.get(name, []), groups, code) for name in _SETS}
    _known_categories(sets["categories"] | sets["never"], code)
    return Ground(**{"article": "", **row, **sets, "needs": tuple(row.get("needs", []))})


def _reading(row: Mapping[str, Any], codes: list[str], groups: Groups) -> Reading:
    code = row.get("ground", "(zonder grond)")
    _complete(row, code, ("ground", "since", "works", "says", "source"), Reading)
    if code not in codes:
        raise BadGrounds(f"Een lezing van een grond die niet bestaat: {code!r}")
    _dates(row, code)
    return Reading(**{"by": "", **row, "to_kinds": _spelled(row.get("to_kinds", []), groups, code)})


def _left(row: Mapping[str, Any]) -> tuple[str, date]:
    code, day = row.get("organisation", ""), row.get("on")
    if not code or type(day) is not date or len(row) > 2:
        raise BadGrounds(f"left: {code or '(zonder organisatie)'}: geef alleen organisation en on, een datum")
    return code, day


def _complete(row: Mapping[str, Any], code: str, needed: Iterable[str], kind: type[Ground] | type[Reading]) -> None:
    if missing := [name for name in needed if row.get(name) in (None, "")]:
        raise BadGrounds(f"{code}: {', '.join(missing)} ontbreekt")
    if unknown := sorted(set(row) - set(kind.__dataclass_fields__)):
        raise BadGrounds(f"{code}: onbekend veld {', '.join(unknown)}")
    try:
        cite(row["source"])
    except UnknownSource as error:
        raise BadGrounds(f"{code}: {error}") from None


def _dates(row: Mapping[str, Any], code: str) -> None:
    for name in ("since", "until"):
        # A datetime in TOML is a date to Python too, but cannot be compared with one.
        if name in row and type(row[name]) is not date:
            raise BadGrounds(f"{code}: {name} is geen datum, zoals 2025-03-01")
    if "since" in row and "until" in row and row["until"] <= row["since"]:
        raise BadGrounds(f"{code}: until ligt niet na since")


def _spelled(names: list[str], groups: Groups, code: str) -> frozenset[str]:
    """Names with every "@group" written out."""
    if unknown := [name for name in names if name.startswith("@") and name[1:] not in groups]:
        raise BadGrounds(f"{code}: onbekende groep {', '.join(unknown)}")
    return frozenset(
        one for name in names for one in (groups[name[1:]] if name.startswith("@") else [name])
    )  # fmt: skip


def _known_categories(names: frozenset[str], code: str) -> None:
    if unknown := sorted(names - {one.value for one in Category}):
        raise BadGrounds(f"{code}: onbekende categorie {', '.join(unknown)}")
