"""Where learning starts: rough chances of the usual steps; the other steps share what is left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sluitend.matching.levels import FIELDS, LADDERS

Start = Mapping[str, Mapping[str, float]]
Table = NDArray[np.float64]

MATCH: Start = {
    "bsn": {"same": 0.97, "like": 0.02},
    "birth_date": {"same": 0.88, "january": 0.01, "swapped": 0.01, "near": 0.03, "part": 0.02, "month": 0.01,
                   "year": 0.02},
    "family_name": {"same": 0.82, "part": 0.05, "sound": 0.03, "like": 0.04, "crossed": 0.01, "bit": 0.01,
                    "other_woman": 0.02},
    "given_names": {"all": 0.1, "same": 0.64, "variant": 0.06, "like": 0.04, "crossed": 0.01, "initials": 0.01,
                    "initial": 0.08, "bit": 0.03},
    "sex": {"same": 0.99},
    "home": {"same": 0.6, "like": 0.05, "part": 0.03, "street": 0.01, "town": 0.1},
    "phone": {"same": 0.5, "like": 0.02},
}  # fmt: skip
HOUSEMATE: Start = {
    "bsn": {"same": 0.001, "like": 0.001},
    "birth_date": {"same": 0.015, "january": 0.002, "swapped": 0.001, "near": 0.005, "part": 0.02, "month": 0.002,
                   "year": 0.01},
    "family_name": {"same": 0.65, "part": 0.08, "sound": 0.03, "like": 0.02, "crossed": 0.001, "bit": 0.01,
                    "other_woman": 0.07},
    "given_names": {"all": 0.001, "same": 0.01, "variant": 0.003, "like": 0.004, "crossed": 0.001, "initials": 0.001,
                    "initial": 0.02, "bit": 0.03},
    "sex": {"same": 0.47},
    "home": {"same": 0.9, "like": 0.03, "part": 0.01, "street": 0.005, "town": 0.02},
    "phone": {"same": 0.4, "like": 0.01},
}  # fmt: skip
STRANGER: Start = {
    "bsn": {"same": 1e-7, "like": 1e-6},
    "birth_date": {"same": 4e-5, "january": 1e-5, "swapped": 2e-5, "near": 1e-3, "part": 3e-3, "month": 2e-4,
                   "year": 2e-3},
    "family_name": {"same": 1e-3, "part": 3e-4, "sound": 3e-4, "like": 5e-4, "crossed": 1e-5, "bit": 0.01,
                    "other_woman": 0.3},
    "given_names": {"all": 1e-4, "same": 3e-3, "variant": 1e-3, "like": 2e-3, "crossed": 1e-5, "initials": 5e-4,
                    "initial": 0.01, "bit": 0.02},
    "sex": {"same": 0.5},
    "home": {"same": 2e-5, "like": 1e-4, "part": 1e-4, "street": 5e-4, "town": 0.05},
    "phone": {"same": 5e-6, "like": 1e-5},
}  # fmt: skip
# Strangers that share a key: on what they met. The rest of them is as of any two strangers.
_DAY: Mapping[str, float] = {"same": 0.9, "swapped": 0.05}
_NAME: Mapping[str, float] = {"same": 0.85, "sound": 0.1}
_GIVEN: Mapping[str, float] = {"all": 0.1, "same": 0.6, "variant": 0.15, "initial": 0.1}
MEETINGS: tuple[Start, ...] = (
    {},
    {"family_name": _NAME, "given_names": _GIVEN},
    {"birth_date": _DAY},
    {"birth_date": _DAY, "family_name": _NAME},
    {"birth_date": _DAY, "given_names": _GIVEN},
    {"family_name": _NAME, "birth_date": {"part": 0.4, "near": 0.2, "month": 0.01, "year": 0.02}},
    {"home": {"same": 0.3, "like": 0.3, "part": 0.3}},
    {"home": {"part": 0.3, "street": 0.3, "town": 0.3}, "family_name": _NAME},
    {"home": {"part": 0.3, "street": 0.3, "town": 0.3}, "given_names": _GIVEN},
)


def housemates(strangers: list[Table]) -> list[Table]:
    """Two people of one household: names and birth dates as of strangers, but for twins and children called after."""
    found = filled(HOUSEMATE)
    for at, field in enumerate(FIELDS):
        if field in ("given_names", "birth_date", "bsn"):
            most = np.maximum(found[at][1:-1], strangers[at][1:-1])
            found[at] = np.concatenate(([1.0], most, [max(1.0 - most.sum(), 0.05)]))
    return found


def filled(start: Start, rest: list[Table] | None = None) -> list[Table]:
    """Per field the chance of each step, adding up to one; a field that is not named is as in `rest`."""
    tables = []
    for at, field in enumerate(FIELDS):
        told, ladder = start.get(field), LADDERS[field]
        if told is None and rest is not None:
            tables.append(rest[at])
            continue
        told = told or STRANGER[field]
        unsaid = [step for step in ladder if step not in told]
        left = max(1.0 - sum(told.values()), 1e-6) / max(len(unsaid), 1)
        chances = np.array([told.get(step, left) for step in ladder])
        tables.append(np.concatenate(([1.0], chances / chances.sum())))
    return tables
