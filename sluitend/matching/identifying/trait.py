"""What was found in a text that points at somebody, and what the text is compared with."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.toml")

LABELS = {
    "own_name": "Naam van iemand uit de casus",
    "name": "Lijkt een naam",
    "address": "Adres of postcode",
    "street": "Lijkt een straat of adres",
    "bsn": "Burgerservicenummer",
    "phone": "Telefoonnummer",
    "email": "E-mailadres",
    "iban": "Rekeningnummer",
    "plate": "Kenteken",
    "case_number": "Zaak- of dossiernummer",
    "birth_date": "Geboortedatum",
    "date": "Precieze datum",
    "workplace": "School, werkgever of vereniging",
    "combination": "Samen te herkennen",
}
NEVER_KEPT = frozenset({"own_name", "address", "bsn", "phone", "email", "iban", "plate", "case_number", "birth_date"})
"""These point at one person by themselves; a reason to leave them in an anonymous question does not exist."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One piece of the text, from `start` to before `end`, and why it may give somebody away."""

    kind: str
    start: int
    end: int
    text: str
    why: str

    @property
    def key(self) -> str:
        """How a person says that this one stays: the kind and the text, whatever the capitals."""
        return f"{self.kind}:{' '.join(self.text.casefold().split())}"

    @property
    def may_stay(self) -> bool:
        return self.kind not in NEVER_KEPT


@dataclass(frozen=True, slots=True)
class Known:
    """What the asker's own case says of its people; only to compare with, it is never shown."""

    given_names: tuple[str, ...] = ()
    family_names: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = field(default=())  # ISO
    numbers: tuple[str, ...] = ()  # case numbers and references
    elsewhere: tuple[str, ...] = ()  # names in other cases of the asker: only whole, and with a capital
    parties: tuple[str, ...] = ()  # organisations of the region: their names are nobody's


def clean(text: str) -> str:
    """One form of every letter and digit, and nothing invisible in between: what is looked through is what is sent."""
    text = unicodedata.normalize("NFKC", text or "")
    return "".join(one for one in text if one in "\n\t" or unicodedata.category(one)[0] != "C")


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists of words.toml."""
    return frozenset(tomllib.loads(WORDS.read_text(encoding="utf-8"))[name].split())
