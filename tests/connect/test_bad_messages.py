"""What a message that cannot be taken gets: a clear Dutch reason, a code, and nothing of what it said."""

import pytest

from sluitend.connect.stuf import BadMessage, read, sender
from sluitend.connect.stuf.person import WRONG_BSN
from tests.connect.samples import TODAY, changed, example, reading, schema_folder

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>
<a>&c;</a>"""
FETCH = b"""<?xml version="1.0"?><!-- x --><?x y?>
<!DOCTYPE a [<!ENTITY leak SYSTEM "file:///etc/hostname">]><a>&leak;</a>"""


def refused(raw: bytes, **options) -> BadMessage:
    with pytest.raises(BadMessage) as caught:
        read(raw, today=TODAY, **options)
    return caught.value


def with_persons(count: int) -> bytes:
    text = example(10).decode()
    start = text.index("<JZ:heeftBetrokken")
    end = text.rindex("</JZ:heeftBetrokken>") + len("</JZ:heeftBetrokken>")
    one = text[start : text.index("</JZ:heeftBetrokken>") + len("</JZ:heeftBetrokken>")]
    return (text[:start] + one * count + text[end:]).encode()


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"", "empty", "Het bericht is leeg."),
        (b" \n ", "empty", "Het bericht is leeg."),
        (b"geen xml", "not_xml", "Dit is geen leesbaar XML-bericht."),
        (b"<a><b></a>", "not_xml", "Dit is geen leesbaar XML-bericht."),
        (b"\x00\xff\xfe", "not_xml", "Dit is geen leesbaar XML-bericht."),
        (b"<a>&leak;</a>", "not_xml", "Dit is geen leesbaar XML-bericht."),
        (BOMB, "dtd", "Het bericht bevat een DTD of eigen entiteiten."),
        (FETCH, "dtd", "Het bericht bevat een DTD of eigen entiteiten."),
        (BOMB.decode().encode("utf-16"), "dtd", "Het bericht bevat een DTD of eigen entiteiten."),
        (b"<vtMeldingDi01/>", "wrong_namespace", "Dit bericht hoort niet bij StUF-Jeugdzorg 1.0"),
    ],
    ids=[
        "empty",
        "blanks",
        "text",
        "unclosed",
        "bytes",
        "entity",
        "bomb",
        "fetch",
        "utf-16 bomb",
        "namespace",
    ],
)
def test_bytes_that_are_no_report_are_refused_with_a_reason(raw, code, reason):
    error = refused(raw)
    assert error.code == code
    assert error.reason.startswith(reason)
    assert not error.set_aside


def test_a_message_of_another_kind_is_refused_by_name():
    error = refused(changed(1, "JZ:vtMeldingDi01", "JZ:vtoDi01"))
    assert error.reason == "Deze deur neemt alleen vtMeldingDi01 aan. Dit is een ander bericht."
    assert (error.code, error.detail, error.stuf_code) == ("other_message", "vtoDi01", "StUF034")


def test_a_message_of_another_standard_is_refused():
    raw = changed(1, "http://www.stufstandaarden.nl/koppelvlak/jz0100", "http://example.org/jz0200")
    assert refused(raw).code == "wrong_namespace"


def test_a_body_over_the_limit_is_not_even_parsed():
    error = refused(b"<" * (20 * 1024 * 1024))
    assert (error.code, error.reason) == ("too_large", "Het bericht is te groot. De grens is 5 MB.")


def test_the_limit_is_an_argument():
    assert refused(example(1), max_bytes=1000).reason == "Het bericht is te groot. De grens is 1000 bytes."


def test_a_message_of_very_many_small_elements_is_too_large():
    raw = changed(10, "</JZ:object>", "<JZ:x/>" * 30_000 + "</JZ:object>")
    assert refused(raw).reason == "Het bericht is te groot. De grens is 20000 velden."


def test_the_thirty_first_of_february_is_valid_xml_but_sets_the_message_aside():
    raw = changed(10, "20110603", "20260231")
    error = refused(raw)
    assert error.reason == "De geboortedatum van persoon 1 is geen bestaande datum."
    assert error.code == "bad_date"
    assert error.set_aside
    assert error.line == raw[: raw.index(b"20260231")].count(b"\n") + 1


def test_the_schema_itself_lets_the_thirty_first_of_february_through():
    assert refused(changed(10, "20110603", "20260231"), schema_dir=schema_folder()).code == "bad_date"


@pytest.mark.parametrize(
    ("field", "day", "reason"),
    [
        ("datumMelding", "20260101", "De meldingsdatum ligt in de toekomst."),
        ("datumIncident", "20260101", "De datum van het incident ligt in de toekomst."),
        ("datumMelding", "20251399", "De meldingsdatum is geen bestaande datum."),
        ("datumIncident", "vorige week", "De datum van het incident is geen bestaande datum."),
    ],
)
def test_a_report_with_an_impossible_day_is_set_aside(field, day, reason):
    old = "20250921" if field == "datumMelding" else "20250920"
    error = refused(changed(10, f"<JZ:{field}>{old}", f"<JZ:{field}>{day}"))
    assert error.reason == reason
    assert error.set_aside


def test_a_report_of_today_is_not_in_the_future():
    assert reading(changed(10, "<JZ:datumMelding>20250921", "<JZ:datumMelding>20251231")).reported_on == TODAY


def test_a_report_without_persons_is_set_aside():
    error = refused(with_persons(0))
    assert error.reason == "Het bericht noemt geen enkele persoon. Zonder persoon is het geen melding."
    assert error.set_aside


def test_a_report_with_two_hundred_persons_is_set_aside():
    error = refused(with_persons(200))
    assert error.reason == "Het bericht noemt 200 personen. Meer dan 100 lezen we niet vanzelf."
    assert error.set_aside


def test_a_report_with_a_hundred_persons_is_read():
    assert len(reading(with_persons(100)).mentions) == 100


@pytest.mark.parametrize("name", ["referentienummer", "zender"])
def test_a_message_of_which_the_origin_is_unknown_is_set_aside(name):
    text = example(1).decode()
    start, end = text.index(f"<StUF:{name}>"), text.index(f"</StUF:{name}>") + len(f"</StUF:{name}>")
    error = refused((text[:start] + text[end:]).encode())
    assert error.reason == f"Een verplicht gegeven ontbreekt: {name}."
    assert error.set_aside


def test_a_wrong_number_does_not_hold_up_the_report_and_is_not_used():
    message = reading(changed(10, reading(example(10)).mentions[0].bsn, "999999999"))
    assert message.mentions[0].bsn is None
    assert message.mentions[0].note == WRONG_BSN
    assert "elfproef" in WRONG_BSN
    assert "999999999" not in repr(message)


def test_a_message_against_the_schema_tells_where_but_not_what():
    raw = changed(1, "<BG:geslachtsaanduiding>V<", "<BG:geslachtsaanduiding>Vrouw Geheim<")
    error = refused(raw, schema_dir=schema_folder())
    assert error.reason == "Het bericht voldoet niet aan het schema van StUF-Jeugdzorg 1.0.9."
    assert "geslachtsaanduiding" in error.detail
    assert error.line
    assert "Geheim" not in str(error)


def test_a_folder_without_schemas_is_a_mistake_of_the_installation_and_not_of_the_sender(tmp_path):
    with pytest.raises(FileNotFoundError, match="vtberichten"):
        read(example(1), today=TODAY, schema_dir=tmp_path)


def test_who_sent_unreadable_bytes_is_unknown_and_no_error():
    assert sender(b"\x00").name == "onbekend"
    assert sender(b"<a/>").reference == ""
