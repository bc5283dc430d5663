"""What one source says about who someone is: the only thing that matching looks at."""

from __future__ import annotations

from dataclasses import dataclass

from sluitend.matching.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as one source describes her; everything may be missing.

    `homes` holds (postcode, house number with letter and addition); `sex` is M, V or something else for
    unknown. Text is as the source wrote it: normalising is done when comparing, so nothing a source said is
    lost.
    """

    family_name: str = ""
    prefix: str = ""
    given_names: str = ""
    sex: str = ""
    birth_date: PartialDate | None = None
    homes: tuple[tuple[str, str], ...] = ()
    phones: tuple[str, ...] = ()
    bsn: str | None = None
