"""One spelling for what people write in many ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.matching import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("06-12340001", "+31612340001"),
        ("+31 (0)6 12340001", "+31612340001"),
        ("0031612340001", "+31612340001"),
        ("612340001", "+31612340001"),
        ("010 123 45 67", "+31101234567"),
        ("+32 470 12 34 56", "+32470123456"),
        ("112", ""),
        ("0000000000", ""),
        ("061234000", ""),
        ("geheim", ""),
    ],
)
def test_a_phone_number_has_one_form(written: str, read: str) -> None:
    assert normalise.phone(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("3011 ab", "012 A-2"), ("3011AB", "12a2")),
        (("3011AB", "12"), ("3011AB", "12")),
        (("3011", "12"), ("", "")),
        (("0011AB", "12"), ("", "")),
        (("3011AB", ""), ("", "")),
    ],
)
def test_an_address_is_postcode_and_number_or_no_evidence(written: tuple[str, str], read: tuple[str, str]) -> None:
    assert normalise.home(written) == read


@pytest.mark.parametrize(
    ("family", "prefix", "parts"),
    [
        ("de Vries-van der Berg", "", ("vries", "berg")),
        ("Vries", "de", ("vries",)),
        ("El-Amrani", "", ("amrani",)),
        ("العمراني", "", ("amrani",)),
        ("De", "", ("de",)),
        ("onbekend", "", ()),
        ("", "", ()),
        ("\u200b\u200d", "", ()),
    ],
)
def test_a_family_name_is_its_parts_without_prefixes(family: str, prefix: str, parts: tuple[str, ...]) -> None:
    assert normalise.family_parts(family, prefix) == parts


@pytest.mark.parametrize(
    "names",
    [("Mohammed", "Muhamad", "محمد"), ("Youssef", "Jusuf", "يوسف"), ("Aicha", "Aïsha"), ("Fatima", "فاطمة")],
)
def test_transliterations_of_one_name_sound_alike(names: tuple[str, ...]) -> None:
    assert len({normalise.sound(normalise.plain(name)) for name in names}) == 1


def test_different_names_do_not_all_sound_alike() -> None:
    names = ["Daan", "Lucas", "Merel", "Isa", "Sjoukje", "Pieter", "Fatima", "Krzysztof"]
    assert len({normalise.sound(normalise.plain(name)) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("999990019", True),
        ("111222333", True),
        ("999990018", False),
        ("000000000", False),
        ("12345678", False),
        ("", False),
        (None, False),
        ("٩٩٩٩٩٠٠١٩", False),
        ("99999001x", False),
    ],
)
def test_a_bsn_must_pass_the_eleven_test(text: str | None, valid: bool) -> None:
    assert normalise.valid_bsn(text) is valid


@given(st.text(max_size=600))
def test_any_text_at_all_is_read_without_an_error_and_reading_twice_changes_nothing(text: str) -> None:
    plain = normalise.plain(text)
    assert normalise.plain(plain) == plain
    normalise.family_parts(text, text)
    normalise.home((text, text))
    normalise.phone(text)
    normalise.sound(plain)
    normalise.valid_bsn(text)
