"""One made-up person: what a register could hold of her, and what only the maker knows."""

from __future__ import annotations

from typing import NamedTuple

Home = tuple[str, str, str, str]  # postcode, house number with letter and addition, street, city


class Person(NamedTuple):
    """`family_name` to `bsn` is what the register holds; the rest is only for who makes errors or checks.

    `birth_date` is "1988-03-14", "1988" when only the year is known, "" when nothing is. `homes`: present one first.
    `known` is False for somebody who is not in the register (often a relative of somebody who is).
    """

    number: int
    household: int
    origin: str
    family_name: str
    prefix: str
    given_names: str
    sex: str
    birth_date: str
    homes: tuple[Home, ...]
    phones: tuple[str, ...]
    bsn: str
    known: bool = True
    call_names: tuple[str, ...] = ()  # what she is called, or could be
    partner_name: str = ""  # with its prefix in front: "de Vries"
    own_name: str = ""  # the name at birth, with its prefix in front
    twin: bool = False
    true_birth_date: str = ""  # also when the register misses it
    true_bsn: str = ""
    every_phone: tuple[str, ...] = ()
