"""Our own example messages: valid for the standard, clearly invented, and read as they were meant."""

import re
from itertools import pairwise

import pytest
from lxml import etree
from stdnum.nl import bsn

from sluitend.connect.message import Home
from sluitend.connect.stuf import read
from sluitend.connect.stuf.names import INDICATOR
from sluitend.matching.dates import PartialDate
from tests.connect.samples import EXAMPLES, TODAY, example, faults, reading, schema_folder
from tests.covers import covers

BY_NAME = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def test_there_are_at_least_ten_examples():
    assert len(EXAMPLES) >= 10


@BY_NAME
def test_an_example_is_valid_against_the_official_schema(path):
    assert faults(path.read_bytes()) == []


@BY_NAME
def test_an_example_says_that_it_is_invented(path):
    assert "VOORBEELD, verzonnen" in path.read_text(encoding="utf-8")


@BY_NAME
def test_an_example_uses_only_made_up_numbers_that_pass_the_eleven_test(path):
    numbers = re.findall(r"<BG:inp.bsn>(\d+)<", path.read_text(encoding="utf-8"))
    assert all(number.startswith("9999") and bsn.is_valid(number) for number in numbers)


@BY_NAME
@covers("R-INTAKE-08", "R-INTAKE-01")
def test_an_example_is_read_with_everyone_in_it(path):
    raw = path.read_bytes()
    message = reading(raw)
    assert len(message.mentions) == raw.count(b"<JZ:heeftBetrokken ")
    assert message.kind == "report"
    assert message.door == "stuf"
    assert message.reporter.organisation == "politie-rotterdam"
    assert message.what_happened
    assert message.reference.startswith("VB-2025-")


@BY_NAME
def test_every_text_of_an_example_is_somewhere_in_the_message(path):
    kept = repr(reading(path.read_bytes()))
    report = etree.parse(str(path), etree.XMLParser(remove_comments=True)).find("{*}object")
    for element in report.iter():
        text = (element.text or "").strip()
        if etree.QName(element).localname == "indicatieSASHIngevuld" or element.get(INDICATOR) == "J":
            continue  # a form that was not filled in, and a date of which nothing is known
        if re.fullmatch(r"\d{8}", text):
            text = text[:4]
        assert repr(text)[1:-1] in kept, element.tag


def test_no_two_examples_share_a_reference_number():
    references = sorted(reading(path.read_bytes()).reference for path in EXAMPLES)
    assert all(one != other for one, other in pairwise(references))


def test_the_second_report_about_a_family_spells_its_names_differently():
    first, second = reading(example(1)), reading(example(2))
    assert {mention.family_name for mention in first.mentions} == {"Boer", "Yılmaz"}
    assert {mention.family_name for mention in second.mentions} == {"Yilmaz-de Boer", "Yilmaz"}
    assert first.mentions[1].bsn == second.mentions[1].bsn
    assert second.mentions[0].bsn is None
    assert first.sender == second.sender


def test_an_incomplete_birth_date_stays_incomplete():
    mother, son = reading(example(6)).mentions
    assert mother.birth_date == PartialDate(1943)
    assert son.birth_date == PartialDate(1975, 6)


def test_a_person_without_number_or_birth_date_is_a_person():
    woman, man = reading(example(7)).mentions
    assert (woman.bsn, woman.birth_date, woman.language) == (None, None, "Tigrinya")
    assert (man.given_names, man.family_name, man.birth_date) == ("Kidane", "", None)


def test_why_a_value_was_left_out_is_kept():
    extra = reading(example(7)).extra
    assert extra["heeftBetrokken[1]/gerelateerde/geboortedatum@noValue"] == "vastgesteldOnbekend"


def test_a_child_of_parents_apart_has_two_homes_in_two_municipalities():
    child = reading(example(8)).mentions[3]
    assert {(home.city, home.kind) for home in child.homes} == {
        ("Vlaardingen", "formal"),
        ("Barendrecht", "actual"),
    }


def test_relations_point_at_the_others_in_the_message():
    mother = reading(example(1)).mentions[0]
    assert [(relation.to, relation.kind) for relation in mother.relations] == [
        (1, "partner"),
        (2, "parent"),
        (3, "parent"),
    ]


def test_a_relation_to_somebody_outside_the_message_is_kept_as_text():
    message = reading(example(12))
    assert "moeder (dochter overleden)" in message.extra.values()
    assert [relation.to for relation in message.mentions[0].relations] == [2]


def test_a_secret_address_is_hidden_from_the_first_moment():
    woman = reading(example(9)).mentions[0]
    assert woman.homes
    assert all(home.hidden for home in woman.homes)


def test_an_address_abroad_keeps_its_country():
    father = reading(example(12)).mentions[1]
    assert father.homes == (Home(street="Voorbeeldstraat 14", city="2000 Antwerpen", country="5010", kind="formal"),)


def test_a_name_in_arabic_script_stays_in_arabic_script():
    assert reading(example(9)).mentions[0].family_name == "احمدی"


def test_reading_with_the_schemas_gives_the_same_message():
    raw = example(3)
    assert read(raw, today=TODAY, schema_dir=schema_folder()) == reading(raw)
