"""From what a source wrote to what is compared: nothing raises, and what says nothing is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching.dates import PartialDate
from sluitend.matching.describe import traits
from sluitend.matching.identity import Identity, Place
from sluitend.matching.normalise import bsn, house_number, phones, street, town
from sluitend.matching.traits import Spot, Traits, unpacked
from tests.matching.identities import identities


@given(identities())
def test_what_is_stored_of_a_description_is_read_back_the_same(one: Identity) -> None:
    told = traits(one)
    assert unpacked(told.packed()) == told
    assert "\n" not in told.packed()


@given(identities())
def test_describing_twice_says_the_same(one: Identity) -> None:
    assert traits(one) == traits(one)


def test_a_number_is_kept_only_as_the_caller_wants_it_and_only_when_it_is_right() -> None:
    assert traits(Identity(bsn="999990019"), lambda number: f"<{number[-2:]}>").bsn == "<19>"
    assert traits(Identity(bsn="999.990.019")).bsn == "999990019"
    assert traits(Identity(bsn="999990018"), lambda number: "kept").bsn == ""


@pytest.mark.parametrize(
    ("written", "born"),
    [
        (PartialDate(1988, 3, 14), (1988, 3, 14)),
        (PartialDate(1988, 3), (1988, 3, 0)),
        (PartialDate(1988), (1988, 0, 0)),
        (PartialDate(1900, 1, 1), None),
        (PartialDate(1900), None),
        (PartialDate(1899, 5, 5), None),
        (PartialDate(1900, 5, 7), (1900, 5, 7)),
        (PartialDate(2099, 12, 31), None),
        (PartialDate(9999, 1, 1), None),
        (None, None),
    ],
)
def test_a_year_that_stands_for_unknown_is_no_birth_date(written: PartialDate | None, born: object) -> None:
    assert traits(Identity(birth_date=written)).born == born


def test_an_unborn_child_has_no_birth_date_on_the_day_of_the_report() -> None:
    expected = Identity(given_names="ongeboren", birth_date=PartialDate(2027, 3, 1))
    assert traits(expected, today=date(2026, 11, 22)) == Traits()
    assert traits(expected, today=date(2027, 3, 1)).born == (2027, 3, 1)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12 A-2", "12a2"),
        ("12a2", "12a2"),
        ("12-A 2", "12a2"),
        ("0012", "12"),
        ("12 hs", "12hs"),
        ("12-huis", "12hs"),
        ("12h", "12hs"),
        ("12-II", "12-2"),
        ("12 2 hoog", "12-2"),
        ("12-2", "12-2"),
        ("12i", "12i"),
        ("12 bis", "12bis"),
        ("12BS", "12bis"),
        ("nr. 12", "12"),
        ("12 beneden", "12bg"),
        ("geen", ""),
        ("", ""),
        ("a", ""),
        ("0", ""),
    ],
)
def test_a_house_number_has_one_form(written: str, read: str) -> None:
    assert house_number(written) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burg. van Walsumweg", "Burgemeester Van Walsumweg"),
        ("Prins Hendrikstr.", "Prins Hendrikstraat"),
        ("1e Pijnackerstraat", "Eerste Pijnackerstr"),
        ("St. Jobsweg", "Sint Jobsweg"),
        ("'s-Gravendijkwal", "s Gravendijkwal"),
        ("Laan v. Meerdervoort", "Laan van Meerdervoort"),
        ("West Kruiskade", "Westkruiskade"),
    ],
)
def test_a_street_is_itself_in_every_way_of_writing(one: str, other: str) -> None:
    assert street(one) == street(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("R'dam", "ROTTERDAM"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("Krimpen ad Lek", "Krimpen aan de Lek"),
    ],
)
def test_a_town_is_itself_by_each_of_its_names(one: str, other: str) -> None:
    assert town(one) == town(other)
    assert town("Krimpen aan de Lek") != town("Krimpen aan den IJssel")


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        (Place("3011 ab", "12 A", "Kerkstraat", "Rotterdam"), Spot("3011AB", "12a", "kerkst", "rotterdam")),
        (Place("", "", "Kerkstraat 12a", "3011 AB Rotterdam"), Spot("3011AB", "12a", "kerkst", "rotterdam")),
        (Place("Rotterdam", "12", "", "3011AB"), Spot("3011AB", "12", "", "rotterdam")),
        (Place("B-2000", "5", "Meir", "Antwerpen"), Spot("B2000", "5", "meir", "antwerpen")),
        (Place("geheim", "", "onbekend", "n.v.t."), Spot()),
        (("3011AB", "12"), Spot("3011AB", "12")),
    ],
)
def test_a_home_is_read_wherever_its_parts_were_written(place: Place, spot: Spot) -> None:
    assert traits(Identity(homes=(place,))).homes == ((spot,) if any(spot) else ())


def test_two_phones_in_one_field_are_two() -> None:
    assert phones("06-12340001 / 010-1234567") == ("+31612340001", "+31101234567")
    assert phones("0612340001") == ("+31612340001",)
    assert phones("0600000000") == phones("geheim") == ()


def test_a_bsn_is_read_with_what_stands_between_its_digits() -> None:
    assert bsn("9999.90.019") == bsn(" 999 990 019 ") == "999990019"
    assert bsn("99999001") == bsn("999990018") == bsn(None) == ""


def test_fifty_of_everything_on_one_person_stay_few() -> None:
    many = Identity(
        family_name="-".join(f"Naam{at}" for at in range(500)),
        given_names=" ".join(f"Naam{at}x" for at in range(500)),
        homes=tuple(Place(f"30{at:02d}AB", "1") for at in range(50)),
        phones=tuple(f"06123400{at:02d}" for at in range(50)),
    )
    told = traits(many)
    assert max(map(len, (told.family, told.given, told.homes, told.phones))) <= 8
    assert len(told.packed()) < 1000


@given(st.text(max_size=2000), st.text(max_size=200))
def test_any_text_in_any_field_is_described_without_an_error(text: str, other: str) -> None:
    person = Identity(
        family_name=text,
        prefix=other,
        given_names=other,
        sex=text,
        homes=(Place(text, other, text, other),),
        phones=(text, other),
        bsn=other,
    )
    assert unpacked(traits(person).packed()) == traits(person)
