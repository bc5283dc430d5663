"""What one source says about who someone is: the only thing that matching looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sluitend.matching.dates import PartialDate


class Place(NamedTuple):
    """A home as the source wrote it; "" for what it did not say. `number` holds letter and addition too."""

    postcode: str = ""
    number: str = ""
    street: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as one source describes her; everything may be missing.

    `homes` holds a `Place` each, or only (postcode, house number with letter and addition); `sex` is M, V or something
    else for unknown. Text is as the source wrote it: normalising is done when describing (`describe.traits`), so
    nothing a source said is lost.
    """

    family_name: str = ""
    prefix: str = ""
    given_names: str = ""
    sex: str = ""
    birth_date: PartialDate | None = None
    homes: tuple[Place | tuple[str, str], ...] = ()
    phones: tuple[str, ...] = ()
    bsn: str | None = None
