"""What one report says about a made-up family: true mostly, with the gaps and slips of real registration."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from sluitend.config.demo import kin, shares
from sluitend.config.demo.households import Family, Member, partial
from sluitend.config.demo.lot import Lot
from sluitend.connect.message import (
    Door,
    Home,
    Mention,
    Message,
    Reporter,
    ReporterKind,
    Violence,
)
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts

MARK = MappingProxyType({"demo": "verzonnen"})  # on every message: nobody may take this for a true report

_ORGANISATIONS = {
    "justice_safety": ("politie-rotterdam", "politie", "stuf"),
    "health": ("", "huisarts of ziekenhuis", "api"),
    "local_field": ("", "wijkteam of welzijn", "form"),
    "education": ("", "school of kinderopvang", "form"),
    "youth_agency": ("jbrr", "jeugdbescherming", "api"),
    "mental_health": ("", "geestelijke gezondheidszorg", "form"),
    "other": ("", "", "public"),
}
_VIOLENCE: dict[str, tuple[tuple[Violence, ...], ...]] = {
    "partner": (
        ("physical",),
        ("physical", "psychological"),
        ("psychological",),
        ("sexual", "psychological"),
    ),
    "child": (("neglect",), ("physical",), ("psychological",), ("physical", "neglect")),
    "elder": (("financial",), ("physical",), ("neglect",), ("rights",)),
    "parent": (("physical",), ("physical", "financial"), ("psychological",)),
    "other": (("psychological",), ("physical",), ("rights",)),
}
_RELATION = {
    "partner": "partner of ex-partner",
    "child": "ouder en kind",
    "elder": "volwassen kind en ouder",
    "parent": "kind en ouder",
    "other": "familie",
}


@cache
def texts() -> dict[str, Any]:
    """The sentences of the demo."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def message(lot: Lot, family: Family, kind: str, at: datetime, number: int, again: bool, moved: Home | None) -> Message:
    """The report that `kind` of reporter makes of this family; `again` when it was reported before."""
    organisation, capacity, door = _ORGANISATIONS[kind]
    if kind == "other":
        door = lot.one(["public", "public", "walk_in"])
    text = (lot.one(texts()["happened"]["again"]) if again else "") + lot.one(texts()["happened"][family.matter])
    reporter = Reporter(
        organisation=organisation,
        name=f"Demomelder {number}",
        capacity=capacity,
        kind=cast(ReporterKind, kind),
        email="" if kind == "other" else f"melder{number}@voorbeeld.invalid",
    )
    return Message(
        kind="report",
        door=cast(Door, door),
        reporter=reporter,
        mentions=mentions(lot, family, kind, moved),
        what_happened=text,
        happened_on=PartialDate.of(at.date()),
        place=family.municipality,
        reported_on=at.date(),
        facts=facts(lot, family, kind, again),
        violence=lot.one(_VIOLENCE[family.matter]),
        relation=_RELATION[family.matter],
        sender="demo",
        reference=f"DEMO-{number:06d}",
        safe_contact="Alleen overdag bellen, niet inspreken" if kind == "other" else "",
        extra=MARK,
    )


def facts(lot: Lot, family: Family, kind: str, again: bool) -> Facts:
    """The ticks in the form; shares as in `shares`."""
    matter = family.matter
    suspect = family.members[1]
    arrest = kind == shares.POLICE and lot.chance(shares.CRIMINAL_FOLLOW_UP)
    return Facts(
        acute=lot.chance(0.25 if arrest else 0.07),
        children=bool(family.children),
        arrest=arrest,
        stalking=matter == "partner" and lot.chance(0.08),
        suspect_minor=matter == "parent" and suspect.born.year > 2008,
        structural=again and lot.chance(2 * shares.STRUCTURAL),
        injury_child=matter == "child" and lot.chance(0.15),
        sexual=lot.chance(0.03),
        restraining_order=arrest and lot.chance(0.2),
        firearm=lot.chance(0.01),
        perpetrator=lot.chance(0.9),
        elder=matter == "elder",
        honour=matter == "other" and lot.chance(0.4),
        undocumented=lot.chance(0.01),
    )


def mentions(lot: Lot, family: Family, kind: str, moved: Home | None) -> tuple[Mention, ...]:
    """Everybody in the family as this reporter knows them, tied to the victim."""
    place = moved or family.home
    said = tuple(mention(lot, member, kind, place) for member in family.members)
    return kin.tied(family, said, _tie(family))


def _tie(family: Family) -> str:
    return {"partner": "partner", "child": "partner", "elder": "child", "parent": "child"}.get(
        family.matter, "relative"
    )


def mention(lot: Lot, member: Member, kind: str, place: Home) -> Mention:
    """One person with the gaps of this kind of reporter: the police mostly has the BSN, a neighbour never."""
    knows_bsn = {"justice_safety": 0.7, "health": 0.6, "youth_agency": 0.8, "local_field": 0.4}.get(kind, 0.05)
    family, given = member.family_name, member.given_names
    if member.married_name and lot.chance(0.4):
        family = f"{member.married_name}-{family}"
    if lot.chance(0.05):
        family = slip(lot, family)
    if lot.chance(0.06 if member.role != "child" else 0.01):
        given = f"{given[0]}."
    elsewhere = member.role == "alleged_perpetrator" and lot.chance(0.3)
    return Mention(
        family_name=family,
        given_names=given,
        sex=member.sex,
        birth_date=partial(lot, member.born),
        bsn=member.bsn if lot.chance(knows_bsn) else None,
        phones=(member.phone,) if member.phone and lot.chance(0.6) else (),
        homes=() if elsewhere else (place,),
        role=member.role,
        language=member.language,
    )


def slip(lot: Lot, word: str) -> str:
    """Two neighbouring letters changed places."""
    if len(word) < 5:
        return word
    spot = lot.randint(1, len(word) - 3)
    return word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
