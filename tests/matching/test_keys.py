"""Two descriptions of one person nearly always share a key; a person has few; nothing is quadratic."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.keys import MOST, block_keys
from tests.matching.identities import identities

KNOWN = Identity(
    family_name="Terpstra",
    given_names="Sjoukje Maria",
    sex="V",
    birth_date=PartialDate(1961, 5, 7),
    homes=(Place("3011AB", "12", "Kerkstraat", "Rotterdam"),),
    phones=("0612340001",),
    bsn="999990019",
)
NO_NUMBERS = replace(KNOWN, phones=(), bsn=None)
MOVED = replace(NO_NUMBERS, homes=(Place("9711CD", "3", "Dorpsweg", "Groningen"),))
GONE = replace(MOVED, birth_date=None)

DAMAGED = {
    "only the number": Identity(bsn="999990019"),
    "only the phone": Identity(phones=("+31 6 12340001",)),
    "only the address": Identity(homes=(Place("3011AB", "12"),)),
    "no birth date and moved": GONE,
    "no birth date, moved, initials": replace(GONE, given_names="S.M."),
    "no birth date, moved, a slip in the family name": replace(GONE, family_name="Terpsta"),
    "no birth date, moved, a slip at the start of the family name": replace(GONE, family_name="Gerpstra"),
    "no birth date, moved, a slip in the given name": replace(GONE, given_names="Sjouke"),
    "names in each other's place": replace(GONE, family_name="Sjoukje", given_names="Terpstra"),
    "initials, moved": replace(MOVED, given_names="S."),
    "married, moved": replace(MOVED, family_name="Hoogland"),
    "married double name, no birth date, moved": replace(GONE, family_name="Hoogland-Terpstra"),
    "only the family name and birth date": Identity(family_name="Terpstra", birth_date=KNOWN.birth_date),
    "only the given name and birth date": Identity(given_names="Sjoukje", birth_date=KNOWN.birth_date),
    "day and month in each other's place": replace(MOVED, birth_date=PartialDate(1961, 7, 5)),
    "day wrong": replace(MOVED, birth_date=PartialDate(1961, 5, 17)),
    "month wrong": replace(MOVED, birth_date=PartialDate(1961, 6, 7)),
    "year wrong": replace(MOVED, birth_date=PartialDate(1916, 5, 7)),
    "1 January": replace(MOVED, birth_date=PartialDate(1961, 1, 1)),
    "only the year": replace(MOVED, birth_date=PartialDate(1961)),
    "slips in both names": replace(MOVED, family_name="Terpsrta", given_names="Sjuokje"),
    "day wrong and a slip in the family name": replace(
        MOVED, birth_date=PartialDate(1961, 5, 17), family_name="Terpsta"
    ),
    "other names at the same address": replace(NO_NUMBERS, family_name="Bakker", given_names="Wil", birth_date=None),
    "no postcode": replace(GONE, family_name="Bakker", homes=(Place("", "12", "Kerkstr.", "Rotterdam"),)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_whatever_is_damaged_one_key_is_left(name: str) -> None:
    assert block_keys(KNOWN) & block_keys(DAMAGED[name])


@given(identities())
def test_equal_descriptions_have_equal_keys_and_few(one: Identity) -> None:
    assert block_keys(one) == block_keys(traits(replace(one)))
    assert len(block_keys(one)) <= MOST


@given(identities(names=False))
def test_more_about_a_person_takes_no_key_of_a_number_or_a_phone_away(one: Identity) -> None:
    more = replace(one, family_name="Terpstra", homes=(*one.homes, Place("3011AB", "12")))
    telling = {key for key in block_keys(one) if key.startswith(("bsn:", "ph:"))}
    assert telling <= block_keys(more)


def test_nothing_known_gives_no_keys() -> None:
    assert not block_keys(Identity())
    assert not block_keys(Identity(family_name="onbekend", given_names="baby", sex="V", homes=(("", ""),)))
    assert not block_keys(Identity(birth_date=PartialDate(1961, 5, 7)))


def test_a_person_has_about_seventeen_keys_and_never_more_than_forty() -> None:
    assert 12 <= len(block_keys(KNOWN)) <= 22
    long = replace(
        KNOWN,
        family_name="-".join(f"{a}{b}oras" for a in "bdfk" for b in "lrst"),
        given_names=" ".join(f"{a}{b}anim" for a in "bdfk" for b in "lrst"),
        homes=tuple(Place(f"30{at}AB", "1", f"Weg{at}", "Rotterdam") for at in range(10, 60)),
        phones=tuple(f"06123400{at}" for at in range(10, 60)),
    )
    assert len(block_keys(long)) <= MOST


def test_strangers_share_few_keys_also_namesakes_of_one_day() -> None:
    """5,000 people called Mohamed Ali and born on 1 January: only keys of the name hold them all."""
    crowd = [
        Identity("Ali", "", "Mohamed", "M", PartialDate(1940 + at % 70, 1, 1), (Place(f"{3000 + at % 90}AB", str(at)),))
        for at in range(2000)
    ]
    held = Counter(key for one in crowd for key in block_keys(one))
    crowded = {key.split(":")[0] for key, count in held.items() if count > 100}
    assert crowded <= {"ng", "ni", "np", "nq"}
    assert sum(count for count in held.values() if count > 100) <= 6 * len(crowd)


def test_a_key_never_holds_an_address_phone_or_number_next_to_a_name_in_full() -> None:
    keys = block_keys(KNOWN)
    assert not any("terpstra" in key or "sjoukje" in key for key in keys)
