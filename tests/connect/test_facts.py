"""Which facts a report states: they decide who is asked at once, so each is shown both ways."""

from dataclasses import fields
from datetime import date

import pytest

from sluitend.connect.stuf.facts import possibly_minor
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts
from tests.connect.samples import changed, example, reading
from tests.covers import covers


def facts(raw: bytes) -> set[str]:
    found = reading(raw).facts
    return {field.name for field in fields(Facts) if getattr(found, field.name)}


@pytest.mark.parametrize(
    ("number", "stated"),
    [
        (1, {"children", "perpetrator"}),
        (2, {"children", "perpetrator"}),
        (3, {"acute", "children", "arrest", "restraining_order", "perpetrator"}),
        (4, {"stalking", "perpetrator"}),
        (5, {"children", "suspect_minor", "perpetrator"}),
        (6, {"elder", "perpetrator"}),
        (7, {"undocumented", "perpetrator"}),
        (8, {"children", "perpetrator"}),
        (9, {"acute", "honour", "perpetrator"}),
        (10, {"children"}),
        (11, {"arrest", "restraining_order", "firearm", "children", "perpetrator"}),
        (12, {"children", "elder", "perpetrator"}),
    ],
)
def test_an_example_states_these_facts_and_no_others(number, stated):
    assert facts(example(number)) == stated


@covers("R-SAFE-09")
def test_a_high_stalking_screening_is_stalking_and_a_low_one_is_not():
    calm = changed(1, "Ingevuld>Nee</JZ:indicatieSASHIngevuld>", "Ingevuld>Ja</JZ:indicatieSASHIngevuld>{}")
    assert "stalking" in facts(calm.replace(b"{}", b"<JZ:SASHniveau>hoog</JZ:SASHniveau>"))
    assert "stalking" not in facts(calm.replace(b"{}", b"<JZ:SASHniveau>laag</JZ:SASHniveau>"))


def test_the_level_of_a_screening_is_kept_as_it_was_said():
    assert reading(example(4)).extra["SASHniveau"] == "hoog"


def test_a_child_under_twelve_suspected_of_a_crime_is_a_suspect_who_is_a_minor():
    text = "Weggelopen minderjarige; geen middelen, geen strafbaar feit."
    assert "suspect_minor" in facts(changed(10, text, "Verdacht van brandstichting op 19 september."))
    assert "suspect_minor" not in facts(example(10))


def test_a_carer_without_a_named_child_still_means_a_child():
    assert "children" in facts(changed(4, "overige verwant", "ouder met gezag"))


def test_a_youth_who_turns_out_to_be_grown_up_is_no_child():
    grown = changed(10, "20110603", "19910603")
    assert "children" not in facts(grown)


def test_a_pregnant_woman_counts_a_child():
    calm = changed(4, "Liever niet thuis bellen", "Is zwanger. Liever niet thuis bellen")
    assert "children" in facts(calm)
    assert "children" not in facts(calm.replace(b"Is zwanger", b"Is niet zwanger"))


@covers("R-INTAKE-12")
def test_only_a_report_that_says_so_is_no_violence_at_home():
    assert not reading(example(10)).at_home
    assert reading(example(1)).at_home


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<JZ:aanhouding>Nee", "<JZ:aanhouding>Ja, vader"),
        ("<JZ:tijdelijkHuisverbod>Nee", "<JZ:tijdelijkHuisverbod>Opgelegd"),
        ("Jongen van 14", "Acuut gevaar. Jongen van 14"),
    ],
)
def test_a_report_that_says_no_violence_at_home_but_shows_it_is_violence_at_home(old, new):
    assert reading(changed(10, old, new)).at_home


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("Slachtoffer. Blauw oog.", "victim"),
        ("slachtoffer", "victim"),
        ("Aangeefster, wil anoniem blijven", "victim"),
        ("Verdachte. Gevlucht.", "alleged_perpetrator"),
        ("Vermoedelijke pleger.", "alleged_perpetrator"),
        ("Rol: verdachte", "alleged_perpetrator"),
        ("Getuige, buurvrouw", "witness"),
        ("Kent het slachtoffer van school", "child"),
        ("Slachtofferhulp is gebeld", "child"),
    ],
)
def test_a_role_in_the_violence_counts_only_when_the_text_about_a_person_begins_with_it(note, role):
    raw = changed(
        10,
        "<JZ:overigeZorgMinderjarige>",
        f"<JZ:aanvullendeInformatieBetrokkenPersoon>{note}</JZ:aanvullendeInformatieBetrokkenPersoon>"
        "<JZ:overigeZorgMinderjarige>",
    )
    assert reading(raw).mentions[0].role == role


@pytest.mark.parametrize(
    ("birth", "minor"),
    [
        (PartialDate(2007, 10, 5), True),
        (PartialDate(2007, 10, 4), False),
        (PartialDate(2007, 10), True),
        (PartialDate(2007), True),
        (PartialDate(2006), False),
        (PartialDate(2026, 1, 1), False),
        (None, False),
    ],
)
def test_who_may_be_under_eighteen_is_treated_as_under_eighteen(birth, minor):
    assert possibly_minor(birth, date(2025, 10, 4)) is minor
