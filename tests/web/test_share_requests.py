"""Pages for asking content, answering it, reading along, and who knows what; who may not see them does not."""

import re

import pytest
from django.urls import reverse

from sluitend.chain import share
from sluitend.records.models import ContentRequest, Disclosure, Escalation, NotShared, SecondReading, Statement, Worker
from tests.web.now import right_now

SECRET = "Twee gebroken ribben"


@pytest.fixture
def injury(case, cast):
    return share.state(case=case.pk, subject="Letsel", text=SECRET, source="Huisarts", category="injury_medical",
                       by=cast.tess, now=right_now(minutes=5))  # fmt: skip


@pytest.fixture
def request_of_police(case, cast, injury):
    return share.ask_content(case=case.pk, organisation="veilig-thuis-rr", categories=["injury_medical"],
                             purpose="Voor de aangifte", by=cast.karim, now=right_now(minutes=3))  # fmt: skip


def test_who_knows_that_a_case_is_there_asks_for_content_from_that_page(as_, case, cast):
    client = as_("karim")
    known = client.get(reverse("case", args=[case.number])).content.decode()
    where = reverse("ask_content", args=[case.number])
    assert f'href="{where}"' in known
    agency = Worker.objects.get(pk=cast.tess).organisation_id
    wrong = client.post(where, {"organisation": agency, "purpose": "Voor de aangifte"})
    assert wrong.status_code == 422 and "Voor de aangifte" in wrong.content.decode()
    right = {"organisation": agency, "purpose": "Voor de aangifte", "categories": ["statement"]}
    assert client.post(where, right).status_code == 302
    assert ContentRequest.objects.get().organisation.code == "politie-rotterdam"


@pytest.mark.parametrize("name", ["wim", "pim", "ada", "fred"])
def test_who_may_not_know_of_the_case_cannot_ask_and_learns_nothing(as_, case, name):
    client = as_(name)
    answers = [client.get(reverse("ask_content", args=[number])) for number in (case.number, "2026-99999")]
    there, nowhere = (re.sub(r'value="[^"]*"|/casussen/[-0-9]*', "", one.content.decode()) for one in answers)
    assert [one.status_code for one in answers] == [404, 404] and there == nowhere


def test_the_controller_gives_it_until_a_day_and_the_asker_reads_it_then(as_, case, cast, request_of_police):
    where = reverse("request_answer", args=[request_of_police])
    page = as_("tess").get(where).content.decode()
    assert "Voor de aangifte" in page and "Uw organisatie heeft hierover 1 stuk." in page and SECRET not in page
    five = {f"q{number}": "Ja" for number in range(1, 6)}
    typed = {"outcome": "granted", "ground": "weighing", "not_asked": "Niet te bereiken", **five}
    short = as_("tess").post(where, typed)
    assert short.status_code == 422 and "Niet te bereiken" in short.content.decode()
    assert as_("tess").post(where, {**typed, "until": "2099-01-01T10:00"}).status_code == 302
    assert Disclosure.objects.get(request=request_of_police).until.year == 2099
    assert SECRET in as_("karim").get(reverse("case", args=[case.number])).content.decode()


def test_a_refusal_reaches_the_asker_with_its_reason_and_goes_up_with_one_button(as_, case, cast, request_of_police):
    answered = {"outcome": "refused", "reason": "De officier vraagt het zelf"}
    assert as_("tess").post(reverse("request_answer", args=[request_of_police]), answered).status_code == 302
    mine = as_("karim").get(reverse("requests")).content.decode()
    assert "De officier vraagt het zelf" in mine and "Opschalen" in mine
    assert as_("karim").post(reverse("request_escalate", args=[request_of_police])).status_code == 302
    assert Escalation.objects.filter(cause=f"request:{request_of_police}").exists()
    assert as_("karim").post(reverse("request_escalate", args=[request_of_police])).status_code == 422


@pytest.mark.parametrize("name,status", [("karim", 404), ("wim", 404), ("pim", 404), ("petra", 404)])
def test_a_request_is_answered_only_by_whom_it_was_put_to(as_, request_of_police, name, status):
    assert as_(name).get(reverse("request_answer", args=[request_of_police])).status_code == status


def test_a_colleague_is_asked_to_read_along_and_sees_the_question_alone(as_, case, cast, injury):
    where = reverse("case_meelezen", args=[case.number])
    page = as_("tess").get(where).content.decode()
    assert "Bram" in page and "Petra" not in page
    typed = {"kind": "reader", "owner": cast.bram, "question": "Kan dit zo?"}
    assert as_("tess").post(where, typed).status_code == 302
    key = SecondReading.objects.get().pk
    assert reverse("reading_answer", args=[key]) in as_("bram").get(reverse("requests")).content.decode()
    asked = as_("bram").get(reverse("reading_answer", args=[key])).content.decode()
    assert "Kan dit zo?" in asked and SECRET not in asked
    assert as_("petra").get(reverse("reading_answer", args=[key])).status_code == 404
    assert as_("bram").post(reverse("reading_answer", args=[key]), {"text": "Met minder"}).status_code == 302
    assert "Met minder" in as_("tess").get(reverse("shared", args=[case.number])).content.decode()


def test_the_page_of_what_is_shared_has_history_and_hides_what_is_for_others(as_, case, cast, injury):
    told = {"case": case.pk, "recipient": "arosa", "by": cast.tess}
    share.disclose(ground="weighing", purpose="Een plek voor haar", now=right_now(minutes=4), **told)
    share.keep_back(reason="Te gevoelig voor hen", categories=["injury_medical"], now=right_now(minutes=3), **told)
    yes = share.consent(case=case.pk, given=True, about="Met de opvang", recipient="arosa", by=cast.tess,
                        now=right_now(minutes=2))  # fmt: skip
    share.withdraw_consent(consent=yes, by=cast.tess, now=right_now(minutes=1))
    ours = as_("tess").get(reverse("shared", args=[case.number])).content.decode()
    assert "Een plek voor haar" in ours and "Te gevoelig voor hen" in ours and "Ingetrokken" in ours
    theirs = as_("petra").get(reverse("shared", args=[case.number])).content.decode()
    assert "Een plek voor haar" in theirs and "Te gevoelig voor hen" not in theirs
    network = as_("samira").get(reverse("shared", args=[case.number])).content.decode()
    assert "Een plek voor haar" not in network and "Te gevoelig voor hen" not in network
    assert SECRET not in ours + theirs + network


def test_not_sharing_asks_for_the_reason_and_keeps_what_was_typed(as_, case, cast):
    where, arosa = reverse("case_niet-delen", args=[case.number]), Worker.objects.get(pk=cast.petra).organisation_id
    short = as_("tess").post(where, {"recipient": arosa, "categories": ["finance"]})
    assert short.status_code == 422 and re.search(r'value="finance" checked', short.content.decode())
    full = {"recipient": arosa, "categories": ["finance"], "reason": "Niet nodig"}
    assert as_("tess").post(where, full).status_code == 302
    assert NotShared.objects.get().categories == ["finance"]


def test_what_is_written_down_has_a_category_and_an_unknown_one_is_refused(as_, case):
    where = reverse("case_verklaring", args=[case.number])
    typed = {"subject": "Letsel", "text": "Arm", "source": "Arts"}
    assert as_("tess").post(where, {**typed, "category": "schoenmaat"}).status_code == 422
    assert as_("tess").post(where, {**typed, "category": "injury_medical"}).status_code == 302
    assert as_("tess").post(where, typed).status_code == 302
    assert list(Statement.objects.order_by("pk").values_list("category", flat=True)) == ["injury_medical", "statement"]


def test_consent_is_taken_back_from_the_page_of_what_is_shared(as_, case, cast):
    key = share.consent(case=case.pk, given=True, about="Opvang", by=cast.tess, now=right_now(minutes=2))
    where = reverse("case_toestemming-intrekken", args=[case.number, key])
    assert f'href="{where}"' in as_("tess").get(reverse("shared", args=[case.number])).content.decode()
    assert as_("tess").post(where, {"why": "Bang"}).status_code == 302
    assert as_("tess").post(where, {"why": "Bang"}).status_code == 422
