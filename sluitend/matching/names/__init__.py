"""Names of people: what stands in a name field, and which names stand for each other. The lists are in *.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

_HERE = Path(__file__).parent


def read_list(name: str) -> dict[str, str]:
    """The tables of names/NAME.toml, each as its text."""
    return dict(tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8")))
