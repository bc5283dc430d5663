"""The answers that the standard asks for: addressed back, valid, and without a word of the report."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from sluitend.connect.stuf import BadMessage, Envelope, bv03, duplicate, fo01, fo03, not_kept, refused, sender
from sluitend.connect.stuf.names import STUF
from tests.connect.samples import STANDARD, changed, example, faults, reading

AT = datetime(2025, 10, 6, 6, 20, 0, 123000, tzinfo=UTC)
ANSWERS = {
    "Bv03": lambda to: bv03(to, at=AT),
    "Fo03": lambda to: fo03(to, error=BadMessage("no_persons"), at=AT),
    "Fo01": lambda to: fo01(to, error=BadMessage("bad_date", name="De meldingsdatum", line=3), at=AT),
}
EACH_ANSWER = pytest.mark.parametrize("code", ANSWERS)


def texts(raw: bytes) -> dict[str, str]:
    return {etree.QName(element).localname: element.text or "" for element in etree.fromstring(raw).iter()}


@EACH_ANSWER
@pytest.mark.parametrize("number", [None, 1])
def test_an_answer_is_valid_against_the_schema_of_the_report_messages(code, number):
    to = sender(example(number)) if number else Envelope()
    assert faults(ANSWERS[code](to)) == []


@EACH_ANSWER
def test_an_answer_is_valid_against_the_basic_schema_of_the_standard(code):
    path = STANDARD / "normatief-20251215" / "0301" / "stuf0301.xsd"
    if not path.is_file():
        pytest.skip(f"het officiële basisschema staat niet in {path}")
    official = etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))
    official.assertValid(etree.fromstring(ANSWERS[code](sender(example(1)))))


@EACH_ANSWER
def test_an_answer_goes_back_to_the_sender_under_his_number(code):
    root = etree.fromstring(ANSWERS[code](sender(example(1))))
    assert root.tag == f"{{{STUF}}}{code}Bericht"
    steering = root.find("{*}stuurgegevens")
    assert steering.findtext("{*}berichtcode") == code
    assert steering.findtext("{*}ontvanger/{*}applicatie") == "BVH-voorbeeld"
    assert steering.findtext("{*}zender/{*}applicatie") == "Sluitend"
    assert steering.findtext("{*}crossRefnummer") == "VB-2025-000101"
    assert steering.findtext("{*}referentienummer") not in {"", "VB-2025-000101"}


def test_an_answer_carries_the_time_of_amsterdam():
    assert texts(bv03(Envelope(), at=AT))["tijdstipBericht"] == "20251006082000123"


def test_the_second_message_of_a_sender_under_one_number_is_answered_with_that_fault():
    said = texts(fo03(sender(example(1)), error=duplicate(), at=AT))
    assert said["code"] == "StUF016"
    assert said["plek"] == "client"
    assert said["omschrijving"] == "Van deze afzender is al een bericht met dit referentienummer ontvangen."


def test_a_refusal_tells_reason_and_line():
    error = BadMessage("bad_date", name="De geboortedatum van persoon 2", detail="geboortedatum", line=48)
    said = texts(fo03(Envelope(), error=error, at=AT))
    assert said["omschrijving"] == "De geboortedatum van persoon 2 is geen bestaande datum."
    assert said["details"] == "regel 48, geboortedatum, bad_date"


def test_what_the_chain_does_not_take_in_is_refused_in_its_own_words():
    said = texts(fo03(Envelope(), error=refused("Schrijf kort wat er is gebeurd."), at=AT))
    assert (said["code"], said["plek"]) == ("StUF055", "client")
    assert said["omschrijving"] == "Schrijf kort wat er is gebeurd."


def test_when_we_fail_ourselves_the_sender_is_asked_to_try_again():
    said = texts(fo03(Envelope(), error=not_kept(), at=AT))
    assert (said["code"], said["plek"]) == ("StUF046", "server")
    assert said["omschrijving"].endswith("Stuur het later opnieuw.")


def test_the_sender_of_an_envelope_is_the_sender_of_the_message():
    assert sender(example(4)).name == reading(example(4)).sender


def test_the_sender_of_a_message_that_was_refused_is_still_known():
    assert sender(changed(10, "20110603", "20260231")).reference == "VB-2025-000110"


def test_a_name_longer_than_the_standard_allows_does_not_spoil_the_answer():
    long = changed(1, "Politie eenheid Rotterdam (voorbeeld)", "P" * 500)
    assert faults(bv03(sender(long), at=AT)) == []


def test_a_message_in_an_envelope_of_soap_is_read_and_answered_just_so():
    bare = example(1).decode().partition("?>")[2]
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    wrapped = f'<s:Envelope xmlns:s="{soap}"><s:Body>{bare}</s:Body></s:Envelope>'.encode()
    assert reading(wrapped) == reading(example(1))
    assert sender(wrapped) == sender(example(1))
