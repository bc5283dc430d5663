"""What is compared: one description of a person, normalised once, so that comparing it many times is cheap."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Spot(NamedTuple):
    """A home, normalised: "3011AB" (or "3011"), "12a", "kerkstraat", "rotterdam"; "" for what is not known."""

    postcode: str = ""
    number: str = ""
    street: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """One description of a person, normalised. Everything may be missing.

    `born` is (year, month, day) with 0 for an unknown part, None when nothing is known; `family` and `given` are plain
    names without prefixes; `bsn` is what the caller makes of a valid number (a keyed digest where it is stored).
    """

    family: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    sex: str = ""
    born: tuple[int, int, int] | None = None
    homes: tuple[Spot, ...] = ()
    phones: tuple[str, ...] = ()
    bsn: str = ""

    def packed(self) -> str:
        """As one line of JSON, to be stored; `unpacked` reads it back equal."""
        told = (self.family, self.given, self.sex, self.born, self.homes, self.phones, self.bsn)
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Traits:
    """What `packed` wrote. ValueError for anything else."""
    family, given, sex, born, homes, phones, bsn = json.loads(text)
    return Traits(
        tuple(family), tuple(given), sex, tuple(born) if born else None,
        tuple(Spot(*home) for home in homes), tuple(phones), bsn,
    )  # fmt: skip


Conceal = Callable[[str], str]
