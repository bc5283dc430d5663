"""Free text in a report: only a clear no is a no, and a word counts unless it is denied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluitend.connect.stuf.free_text import affirms, speaks_of

ARREST = ("aangehouden", "aanhouding", "ingesloten", "heterdaad")
ORDER = ("opgelegd", "huisverbod", "thv")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-",
        "Nee",
        "nee.",
        "NEE",
        "N",
        "n.v.t.",
        "N.v.t., niet samenwonend",
        "Geen",
        "Geen aanhouding verricht",
        "Niet aangehouden",
        "Niet aangehouden, verdachte is gevlucht.",
        "Nee, verdachte was al weg",
        "Nog niet",
        "Onbekend",
        "Niet bekend",
        "0",
        "Verdachte niet aangetroffen en niet aangehouden",
    ],
)
def test_a_clear_no_is_no_arrest(text):
    assert not affirms(text, *ARREST)


@pytest.mark.parametrize(
    "text",
    [
        "Ja",
        "j",
        "Ja, geen bijzonderheden",
        "Aangehouden om 23.10 uur",
        "Geen bijzonderheden, verdachte aangehouden",
        "Nee, maar wel meegenomen naar het bureau",
        "Eerst niet, later aangehouden",
        "Buiten heterdaad, morgen",
        "23:10",
        "onbekend hoe laat aangehouden",
        "zie bijlage",
    ],
)
def test_everything_else_counts_as_an_arrest(text):
    assert affirms(text, *ARREST)


def test_an_order_that_was_considered_and_not_imposed_is_no_order():
    assert not affirms("Overwogen maar niet opgelegd: verdachte is naar zijn broer.", *ORDER)
    assert affirms("Opgelegd, tien dagen", *ORDER)
    assert affirms("Besluit volgt in de ochtend", *ORDER)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Er lag een vuurwapen op tafel", True),
        ("VUURWAPEN!", True),
        ("Geen vuurwapen aangetroffen", False),
        ("Er is geen enkel vuurwapen gevonden", False),
        ("Niet aanwezig. Later vuurwapen gevonden bij zoeking", True),
        ("wapenvergunning", False),
        ("", False),
    ],
)
def test_a_word_counts_unless_it_is_denied_just_before_it(text, spoken):
    assert speaks_of(text, "vuurwapen") is spoken


@given(st.text())
def test_no_text_is_too_strange_to_read(text):
    assert affirms(text, *ARREST) in {True, False}
    assert speaks_of(text, "stalk") in {True, False}
