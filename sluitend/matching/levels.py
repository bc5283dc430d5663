"""The ladders on which two descriptions of a person are compared: per field a few steps, the last "anything else".

A comparison says on which step each field stands; what a step weighs is learned apart (Fellegi and Sunter 1969).
"""

from __future__ import annotations

from dataclasses import dataclass

LADDERS: dict[str, tuple[str, ...]] = {
    "bsn": ("same", "like", "other"),  # like: one digit wrong or two changed places
    "birth_date": ("same", "january", "swapped", "near", "month", "year", "other"),
    "family_name": ("same", "part", "sound", "like", "crossed", "bit", "other_woman", "other"),
    "given_names": ("all", "same", "variant", "like", "crossed", "initial", "bit", "other"),
    "sex": ("same", "other"),
    "home": ("same", "like", "street", "town", "other"),
    "phone": ("same", "like", "other"),
}
FIELDS = tuple(LADDERS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """For each of FIELDS the step (from 1; 0: one of the two says nothing), and the names that both share.

    `family` and `given` are the plain names behind a step of equal or equivalent names, "" otherwise: a rare one
    says more than a common one.
    """

    steps: tuple[int, ...]
    family: str = ""
    given: str = ""

    def step(self, field: str) -> str:
        """The name of the step of this field, "" when there was nothing to compare."""
        at = self.steps[FIELDS.index(field)]
        return LADDERS[field][at - 1] if at else ""
