"""From evidence to a band: what the system may link by itself, and what a person must look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sluitend.matching import evidence
from sluitend.matching.evidence import Evidence
from sluitend.matching.identity import Identity

# In bits; see evidence.WEIGHTS. Set so that name and birth date together are put to a person, and a shared
# phone or a shared name with an address is at least shown.
LIKELY_FROM = 8.5
POSSIBLE_FROM = 4.0


class Band(StrEnum):
    """How sure it is that two records are one person."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, for a professional: never holds a name, date, number or address itself."""

    field: str
    text: str
    weight: float

    @property
    def line(self) -> str:
        """Text with its weight: "zelfde geboortedatum +6,1", "ander adres −0,8"."""
        sign = "−" if self.weight < 0 else "+"
        return f"{self.text} {sign}{abs(self.weight):.1f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A band, the summed weight in bits, and the reasons, the heaviest first."""

    band: Band
    weight: float
    reasons: tuple[Reason, ...]


def judge(new: Identity, known: Identity) -> Judgement:
    """Compare two identities. Never raises; the same answer both ways round.

    CERTAIN only for the same valid BSN, or for the same family name, given name and complete birth date
    together with the same address or phone. Someone whose given name, birth date or sex is clearly
    another's is never more than POSSIBLE on names: twins, and a father and son of one name, must not end up
    in one file.
    """
    found = evidence.evidence(new, known)
    weight = round(sum(item.weight for item in found), 1)
    ordered = sorted(found, key=lambda item: (-abs(item.weight), item.field))
    reasons = tuple(Reason(item.field, item.text, item.weight) for item in ordered)
    return Judgement(_band({item.field: item for item in found}, weight), weight, reasons)


def _band(found: dict[str, Evidence], weight: float) -> Band:
    steps = {f"{item.field}.{item.step}" for item in found.values()}
    if "bsn.other" in steps:
        return Band.NONE
    if "bsn.same" in steps:
        return Band.LIKELY if _clash(found) else Band.CERTAIN
    if _anchored(steps):
        return Band.CERTAIN
    if steps & {"given_names.other", "birth_date.other", "sex.other"}:
        return Band.POSSIBLE if weight >= POSSIBLE_FROM else Band.NONE
    if weight >= LIKELY_FROM:
        return Band.LIKELY
    return Band.POSSIBLE if weight >= POSSIBLE_FROM else Band.NONE


def _clash(found: dict[str, Evidence]) -> bool:
    """Sex, birth date and name all speak against the shared BSN: somebody typed another's number."""
    names = [found[field].weight < 0 for field in ("family_name", "given_names") if field in found]
    others = [found[field].weight < 0 if field in found else False for field in ("sex", "birth_date")]
    return bool(names) and all(names) and all(others)


def _anchored(steps: set[str]) -> bool:
    return (
        "birth_date.same" in steps
        and bool(steps & {"family_name.same", "family_name.common", "family_name.part"})
        and bool(steps & {"given_names.same", "given_names.common"})
        and bool(steps & {"home.same", "phone.same"})
        and "sex.other" not in steps
    )
