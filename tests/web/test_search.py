"""Searching: in one's own cases what may be read, elsewhere at most that it is known and whom to call."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluitend.chain import pickup, protect
from sluitend.chain import report as reporting
from sluitend.connect.message import Home
from sluitend.records.models import AccessLog, Case, KeptOut, PersonLink, Pickup, Worker
from tests.cast import DAAN, DAY, EMRE, SANNE, VREEWIJK, report
from tests.covers import covers

BORN = {"born_year": "1990", "born_month": "4", "born_day": "12"}
REFUGE = Home(street="Schuilhof", number="9", postcode="3011 ZZ", city="Rotterdam")


def found(client, **typed):
    answer = client.post("/zoeken/", typed)
    assert answer.status_code == 200, answer.content.decode()
    text = re.sub(r"<[^>]+>", " ", answer.content.decode().split('class="s-form')[0])
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "typed",
    [
        {"family_name": "Bakker"}, {"given_names": "sanne"}, {"phone": "06 1234 0001"}, BORN, {"born_year": "1990"},
        {"postcode": "3075ab", "number": "12"}, {"postcode": "3075 AB"}, {"family_name": "Bakker", **BORN},
    ],
)  # fmt: skip
def test_in_a_case_of_ones_own_everything_that_may_be_read_is_searched(as_, case, typed):
    page = found(as_("tess"), **typed)
    assert "1 casus gevonden" in page and case.number in page and "Sanne Bakker" in page


@pytest.mark.parametrize(
    "line", ["Bakker", "sanne bakker", "06-1234 0001", "Sanne 12-4-1990", "3075AB 12", "Bakker, 3075 ab", "{number}"]
)
def test_one_line_of_words_is_read_as_people_write_them(as_, case, line):
    page = found(as_("tess"), q=line.replace("{number}", case.number))
    assert "1 casus gevonden" in page and case.number in page


@covers("R-SHARE-28")
def test_one_line_tells_a_stranger_no_more_than_the_fields_do(as_, case, cast):
    client = as_("cora")
    for line in ("Bakker", "Sanne Bakker", "3075 AB 12", case.number):
        assert "0 casussen" in found(client, q=line)
    page = found(client, q="Sanne Bakker 12-04-1990")
    assert "Bekend; bel deze regisseur" in page and "Bakker" not in page and case.number not in page


@pytest.mark.parametrize("line", ["12", "31-02-2026", "!?", "x" * 101, "\x00", "<script>alert(1)</script>"])
def test_a_line_with_nothing_to_search_for_is_answered_in_words(as_, case, line):
    answer = as_("tess").post("/zoeken/", {"q": line})
    assert answer.status_code in (200, 422) and "<script>alert" not in answer.content.decode()


def test_a_case_is_found_by_its_number(as_, case):
    assert case.number in found(as_("tess"), case=case.number)


def test_everything_that_is_filled_in_must_fit(as_, case):
    assert "0 casussen" in found(as_("tess"), family_name="Bakker", given_names="Ingrid")
    assert "0 casussen" in found(as_("tess"), postcode="3075 AB", number="13")


@covers("R-SHARE-28")
@pytest.mark.parametrize("typed", [{"phone": "0612340001"}, {"family_name": "Bakker", **BORN},
                                   {"given_names": "Sanne", "postcode": "3075 AB", "number": "12"}])  # fmt: skip
def test_a_person_of_anothers_case_is_recognised_and_only_the_director_is_named(as_, case, cast, typed):
    Worker.objects.filter(pk=cast.tess).update(phone="010-1234567")
    client = as_("cora")
    page = found(client, **typed)
    assert "Bekend; bel deze regisseur" in page and "Tess" in page and "010-1234567" in page
    for word in (case.number, "Bakker", "Sanne", "Demir", "Veilig Thuis Rotterdam"):
        assert word not in page
    look = AccessLog.objects.get(case=case, worker=cast.cora)
    assert (look.what, look.sight, look.categories) == ("search", "known", [])
    assert "Bekend" in client.get(f"/casussen/{case.number}/").content.decode()


@pytest.mark.parametrize("typed", [{"family_name": "Bakker"}, {"family_name": "Bakker", "given_names": "Sanne"}, BORN,
                                   {"postcode": "3075 AB", "number": "12"}, {"born_year": "1990",
                                   "family_name": "Bakker"}])  # fmt: skip
def test_a_name_a_street_or_a_year_alone_does_not_tell_a_stranger_that_somebody_is_known(as_, case, cast, typed):
    assert "0 casussen" in found(as_("cora"), **typed)
    assert "0 casussen" in found(as_("cora"), case=case.number)
    assert not AccessLog.objects.filter(worker=cast.cora).exists()


@pytest.fixture
def moved(case, cast):
    """Sanne and Daan went to a shelter; a school told later where they are now. Emre stayed."""
    person = PersonLink.objects.get(mention__report__case=case, mention__given_names="Sanne").person_id
    now = timezone.now()
    protect.book_bed(case=case.pk, kind="shelter", person=person, by=cast.tess, now=now, until=now + 9 * DAY)
    told = (replace(SANNE, homes=(REFUGE, VREEWIJK)), replace(DAAN, homes=(REFUGE,)), EMRE)
    received = reporting.receive(
        message=report(mentions=told, what_happened="Zij zit nu op Schuilhof 9, 3011ZZ."), by=cast.karim,
        now=timezone.now(),
    )  # fmt: skip
    assert received.case == case.pk
    asked = Pickup.objects.get(case=case, organisation__code="netwerk-feijenoord", state="asked")
    pickup.accept(pickup=asked.pk, by=cast.samira, now=timezone.now())
    return Case.objects.get(pk=case.pk)


@covers("R-SHARE-28")
@pytest.mark.parametrize("name", ["samira", "joost", "karim", "cora", "wim"])
def test_where_somebody_is_since_a_shelter_is_found_by_no_search_and_on_no_page(as_, moved, name):
    client = as_(name)
    pages = [
        client.get(f"/casussen/{moved.number}/?alles=1"), client.get(f"/casussen/{moved.number}/herkennen/"),
        client.get(f"/casussen/{moved.number}/meldingen/"), client.get("/"), client.get("/herkennen/"),
        client.post("/zoeken/", {"family_name": "Bakker", **BORN}), client.post("/zoeken/", {"phone": "0612340001"}),
    ]  # fmt: skip
    for page in pages:
        for word in ("Schuilhof", "3011 ZZ", "3011ZZ"):
            assert word not in page.content.decode()
    for typed in ({"postcode": "3011 ZZ", "number": "9"}, {"given_names": "Sanne", "postcode": "3011 ZZ",
                                                            "number": "9"}):  # fmt: skip
        assert "0 casussen" in found(client, **typed)


def test_who_directs_sees_the_new_address_and_the_old_one_stays_as_it_was(as_, moved):
    page = as_("tess").get(f"/casussen/{moved.number}/").content.decode()
    assert "Schuilhof" in page and "Groenezoom" in page
    other = as_("samira").get(f"/casussen/{moved.number}/").content.decode()
    assert "Groenezoom" in other and "adres is geheim" in other


@pytest.mark.parametrize("name", ["pim", "fred", "ada"])
def test_a_role_without_content_does_not_search(as_, case, name):
    client = as_(name)
    assert client.get("/zoeken/").status_code == 403
    assert client.post("/zoeken/", {"phone": "0612340001"}).status_code == 403


def test_who_is_kept_out_finds_nothing_of_the_case(as_, case, cast):
    KeptOut.objects.create(case=case, worker_id=cast.tess, why="knows", at=timezone.now())
    for typed in ({"phone": "0612340001"}, {"case": case.number}, {"family_name": "Bakker"}):
        assert "0 casussen" in found(as_("tess"), **typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Vul iets in"), ({"case": "12"}, "ziet er zo uit"), ({"phone": "abc"}, "geen telefoonnummer"),
        ({"postcode": "30"}, "vier cijfers"), ({"number": "12"}, "ook de postcode"),
        ({"born_year": "1990", "born_month": "13"}, "bestaat niet"), ({"family_name": "x" * 101}, "te lang"),
        ({"family_name": "\x00"}, "Vul iets in"),
    ],
)  # fmt: skip
def test_what_cannot_be_searched_is_told_at_its_field_and_stays_typed(as_, case, typed, said):
    answer = as_("tess").post("/zoeken/", {"given_names": "", **typed})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page


def test_what_was_typed_stays_in_the_form_as_text_and_never_in_the_address(as_, case):
    answer = as_("tess").post("/zoeken/", {"family_name": "<script>alert(1)</script>"})
    page = answer.content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert as_("tess").get("/zoeken/?family_name=Bakker").content.decode().count("Bakker") == 0


def test_the_cost_of_a_search_does_not_grow_with_what_is_found(as_, case, cast):
    client = as_("tess")
    with CaptureQueriesContext(connection) as few:
        found(client, postcode="3075 AB")
    for number in range(4):
        who = replace(SANNE, family_name=f"Verzonnen{number}", given_names=f"Els{number}", bsn=None, phones=())
        reporting.receive(message=report(mentions=(who,)), by=cast.karim, now=timezone.now())
    with CaptureQueriesContext(connection) as many:
        found(client, postcode="3075 AB")
    assert len(many) <= len(few) + 1, [query["sql"][:90] for query in many]


def test_the_other_parent_with_an_account_of_his_own_does_not_find_it_either(client, moved, cast):
    father = PersonLink.objects.filter(mention__report__case=moved, mention__given_names="Emre").first().person
    account = Worker.objects.create(username="vader", name="E.", role="client", person=father,
                                    organisation=Worker.objects.get(pk=cast.tess).organisation)  # fmt: skip
    client.force_login(account)
    assert client.post("/zoeken/", {"phone": "0612340001"}).status_code == 403
    for address in ("/", "/mijn/", "/zoeken/", f"/casussen/{moved.number}/", f"/casussen/{moved.number}/herkennen/",
                    "/herkennen/", "/netwerk/veilig-thuis-rr/"):  # fmt: skip
        page = client.get(address, follow=True).content.decode()
        assert "Schuilhof" not in page and "3011" not in page, address
