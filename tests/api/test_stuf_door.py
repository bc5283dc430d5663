"""Door 1: a police message is taken in, or kept aside with its reason and answered as the standard says."""

import logging
import threading
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from lxml import etree

from sluitend.chain import report as chain_report
from sluitend.chain.errors import Refused
from sluitend.connect.stuf.person import WRONG_BSN
from sluitend.records import crypto
from sluitend.records.models import Case, Home, Mention, Report, SetAside
from tests.api.door import PROBLEM, Door, added, counts, example, make_key
from tests.cast import make_cast
from tests.connect.samples import changed, faults, schema_folder
from tests.connect.test_bad_messages import BOMB, with_persons

STUF = "{http://www.egem.nl/StUF/StUF0301}"
NAMESPACE = "http://www.stufstandaarden.nl/koppelvlak/jz0100"
SECRET = "Geheimenaam"


def said(content: bytes) -> tuple[str, str, str]:
    """Kind, code and description of a reply."""
    root = etree.fromstring(content)
    kind = root.findtext(f"{STUF}stuurgegevens/{STUF}berichtcode")
    return kind, root.findtext(f"{STUF}body/{STUF}code") or "", root.findtext(f"{STUF}body/{STUF}omschrijving") or ""


@pytest.mark.parametrize("number", range(1, 13))
def test_every_example_is_taken_in_with_a_bv03(door: Door, number: int) -> None:
    response = door.send_stuf(example(number))
    assert (response.status_code, said(response.content)[0]) == (200, "Bv03")
    assert response.headers["Content-Type"].startswith("application/xml")
    row = Report.objects.get()
    assert row.door == "stuf" and (row.case is not None or row.disposition)
    assert SetAside.objects.count() == 0


def test_the_same_sender_and_reference_twice_gets_a_fo03_and_makes_no_second_report(door: Door) -> None:
    door.send_stuf(example(1))
    before = counts()
    response = door.send_stuf(example(1))
    assert response.status_code == 409
    assert said(response.content)[:2] == ("Fo03", "StUF016")
    assert "al een bericht met dit referentienummer" in said(response.content)[2]
    assert added(before) == {}


@pytest.mark.django_db(transaction=True)
def test_the_same_message_twice_at_once_makes_one_report() -> None:
    make_cast()
    make_key()
    cache.clear()
    start, statuses = threading.Barrier(2), []

    def call() -> None:
        try:
            start.wait()
            statuses.append(Door().send_stuf(example(1)).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]
    assert Report.objects.count() == 1


BAD: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no xml": (lambda: b"geen xml", "not_xml", "geen leesbaar XML-bericht"),
    "nul bytes": (lambda: b"\x00\x00\x00", "not_xml", "geen leesbaar XML-bericht"),
    "xml bomb": (lambda: BOMB, "dtd", "DTD of eigen entiteiten"),
    "namespace": (lambda: changed(1, NAMESPACE, "http://example.org/x"), "wrong_namespace", "hoort niet bij StUF"),
    "31-02": (lambda: changed(10, "20110603", "20260231"), "bad_date", "geen bestaande datum"),
    "future": (lambda: changed(10, "<JZ:datumMelding>20250921", "<JZ:datumMelding>20990101"), "future", "toekomst"),
    "no person": (lambda: with_persons(0), "no_persons", "geen enkele persoon"),
    "200 persons": (lambda: with_persons(200), "too_many_persons", "200 personen"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_message_is_kept_aside_whole_and_answered_with_a_fo03(door: Door, name: str) -> None:
    make, code, text = BAD[name]
    before = counts()
    response = door.send_stuf(make())
    assert response.status_code == 400
    kind, _, description = said(response.content)
    assert kind == "Fo03" and text in description
    assert added(before) == {"SetAside": 1, "TrailEntry": 1} | ({"TrailHead": 1} if not before["TrailHead"] else {})
    row = SetAside.objects.get()
    assert (row.code, crypto.decrypt(row.cipher)) == (code, make())
    assert text in row.reason


def test_the_same_bad_message_again_is_counted_and_kept_once(door: Door) -> None:
    for _ in range(3):
        door.send_stuf(b"geen xml")
    assert SetAside.objects.get().times_seen == 3


def test_who_sent_a_bad_message_and_under_which_number_is_kept(door: Door) -> None:
    door.send_stuf(with_persons(0))
    row = SetAside.objects.get()
    assert row.sender and row.reference and row.reference in example(10).decode()


def test_a_mended_message_is_taken_in_under_the_same_reference(door: Door) -> None:
    door.send_stuf(with_persons(0))
    assert door.send_stuf(example(10)).status_code == 200


def test_what_the_chain_refuses_is_kept_aside_too(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise Refused("no_safe_home", "Er is geen dienstdoende medewerker van Veilig Thuis ingericht.")

    monkeypatch.setattr(chain_report, "receive", refuse)
    response = door.send_stuf(example(1))
    assert (response.status_code, said(response.content)[0]) == (400, "Fo03")
    assert "geen dienstdoende medewerker" in said(response.content)[2]
    assert SetAside.objects.get().code == "no_safe_home"


def test_when_we_fail_ourselves_the_message_is_kept_and_may_be_sent_again(
    door: Door, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError(SECRET)

    with monkeypatch.context() as broken:
        broken.setattr(chain_report, "receive", fail)
        response = door.send_stuf(example(1))
    assert (response.status_code, said(response.content)[:2]) == (500, ("Fo03", "StUF046"))
    assert SetAside.objects.count() == 1
    assert SECRET not in caplog.text + response.content.decode()
    assert door.send_stuf(example(1)).status_code == 200


def test_an_empty_message_leaves_nothing(door: Door) -> None:
    before = counts()
    assert said(door.send_stuf(b"").content)[2] == "Het bericht is leeg."
    assert added(before) == {}


def test_a_message_of_twenty_megabytes_is_not_read(door: Door) -> None:
    before = counts()
    response = door.send_stuf(b"<" * 20 * 1024 * 1024)
    assert (response.status_code, response.headers["Content-Type"]) == (413, PROBLEM)
    assert "hoogstens 5 MB" in response.json()["detail"]
    assert added(before) == {}


def test_a_wrong_bsn_does_not_hold_up_the_message(door: Door) -> None:
    number = etree.fromstring(example(10)).findtext(".//{*}inp.bsn")
    assert number and door.send_stuf(changed(10, number, "123456789")).status_code == 200
    assert WRONG_BSN in "".join(Mention.objects.values_list("note", flat=True))
    assert SetAside.objects.count() == 0


def test_a_postcode_outside_the_region_is_taken_in_and_somebody_is_asked(door: Door) -> None:
    raw = example(1).decode()
    for code in {element.text for element in etree.fromstring(raw.encode()).iterfind(".//{*}aoa.postcode")}:
        raw = raw.replace(f">{code}<", ">9711AA<")
    assert door.send_stuf(raw.encode()).status_code == 200
    assert Home.objects.exists() and not Home.objects.filter(area__isnull=False).exists()
    assert Case.objects.get().pickups.count() >= 2


@pytest.mark.parametrize(
    "name",
    [
        "👩‍👧 Anna",
        "عائشة بنت محمد",
        "x" * 300,
        "'; DROP TABLE records_report; --",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
    ids=["emoji", "arabic", "long", "sql", "html"],
)
def test_any_writing_comes_through_whole_in_every_field(door: Door, name: str) -> None:
    root = etree.fromstring(example(10))
    free = ("geslachtsnaam", "voornamen", "omschrijvingIncident", "omschrijvingZorgelijkeSituatie", "locatieIncident",
            "aanvullendeInformatieBetrokkenPersoon", "naamContactpersoon", "gor.straatnaam")  # fmt: skip
    for element in root.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in free:
            element.text = name
    response = door.send_stuf(etree.tostring(root))
    assert response.status_code == 200, said(response.content)
    assert set(Mention.objects.values_list("family_name", flat=True)) == {name}
    assert name in Report.objects.get().what_happened


def test_an_installation_with_the_schemas_holds_a_message_against_them(door: Door, settings: object) -> None:
    settings.SLUITEND_STUF_SCHEMAS = schema_folder()  # type: ignore[attr-defined]
    raw = changed(1, "<BG:geslachtsaanduiding>V<", f"<BG:geslachtsaanduiding>{SECRET}<")
    response = door.send_stuf(raw)
    assert "voldoet niet aan het schema" in said(response.content)[2]
    assert SECRET.encode() not in response.content and SECRET not in SetAside.objects.get().reason
    assert door.send_stuf(example(2)).status_code == 200


def test_the_answers_are_valid_by_the_official_schema(door: Door) -> None:
    for raw in (example(1), example(1), with_persons(0), b"geen xml"):
        assert faults(door.send_stuf(raw).content) == []


def test_who_asks_for_a_problem_gets_one(door: Door) -> None:
    response = door.send_stuf(with_persons(0), Accept=PROBLEM)
    assert response.headers["Content-Type"] == PROBLEM
    assert "geen enkele persoon" in response.json()["detail"]


def test_no_name_reaches_a_log(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    family = etree.fromstring(example(10)).findtext(".//{*}geslachtsnaam")
    assert family
    for raw in (changed(10, family, SECRET), changed(10, family, SECRET).replace(b"20110603", b"20260231")):
        door.send_stuf(raw)
    assert SetAside.objects.count() == 1 and Report.objects.count() == 1
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert ours and SECRET not in "".join(record.getMessage() + str(record.exc_text) for record in ours)
