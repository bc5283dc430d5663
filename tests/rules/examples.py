"""The examples of tests/rules/cases, one file a rule, written for a jurist to read and correct."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sluitend.rules.book import load
from sluitend.rules.facts import Facts

CASES = Path(__file__).with_name("cases")
TODAY = date(2026, 11, 22)
REGION = Path(__file__).parents[2] / "regions/rotterdam-rijnmond"
BOOK = load(REGION)
"""The national values with those of this region, as the product uses them."""


def rows(name: str) -> list[dict[str, Any]]:
    """Every example of cases/<name>.toml, in the order of the file."""
    found: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return found


def examples(name: str) -> list[Any]:
    """The same as test parameters, each named by its own sentence."""
    return [pytest.param(row, id=row["says"]) for row in rows(name)]


def facts(names: list[str]) -> Facts:
    return Facts(**dict.fromkeys(names, True))


def given(row: dict[str, Any]) -> dict[str, Any]:
    """What the example hands to the rule; TOML has no empty value, so `none` lists the fields left open."""
    return {**row.get("given", {}), **dict.fromkeys(row.get("none", []))}
