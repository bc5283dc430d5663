"""The ladders on which two descriptions of a person are compared: per field a few steps, the last "anything else".

A comparison says on which step each field stands; what a step weighs is learned apart (Fellegi and Sunter 1969).
"""

from __future__ import annotations

from dataclasses import dataclass

LADDERS: dict[str, tuple[str, ...]] = {
    "bsn": ("same", "like", "other"),  # like: one digit wrong or two changed places
    # january: both on 1 January, which stands for "unknown" in many registers; swapped: day and month; near: one digit
    # wrong or two changed places; part: two of day, month and year the same; month, year: as far as both say it.
    "birth_date": ("same", "january", "swapped", "near", "part", "month", "year", "other"),
    # part: one of the names of a double name; sound: another spelling; like: a slip; crossed: in the field of the given
    # name; bit: several slips or a piece of it; other_woman: other, and women are registered under a partner's name.
    "family_name": ("same", "part", "sound", "like", "crossed", "bit", "other_woman", "other"),
    # all: two or more names, all the same; same: the first, and nothing against it; variant: a form, short form or
    # other spelling of it (Jan, Johannes); initials: two or more agree; bit: one of the names, or several slips.
    "given_names": ("all", "same", "variant", "like", "crossed", "initials", "initial", "bit", "other"),
    "sex": ("same", "other"),
    # like: one slip, or another addition; part: two of street, number, town or postcode; street: the number differs.
    "home": ("same", "like", "part", "street", "town", "other"),
    "phone": ("same", "like", "other"),
}
FIELDS = tuple(LADDERS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """For each of FIELDS the step (from 1; 0: one of the two says nothing), and the names that both share.

    `family` and `given` are the plain names behind a step of equal or equivalent names, "" otherwise: a rare one
    says more than a common one. Of several the longest; of two spellings or forms the first by alphabet.
    """

    steps: tuple[int, ...]
    family: str = ""
    given: str = ""

    def step(self, field: str) -> str:
        """The name of the step of this field, "" when there was nothing to compare."""
        at = self.steps[FIELDS.index(field)]
        return LADDERS[field][at - 1] if at else ""
