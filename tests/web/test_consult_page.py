"""Anonymous consultation on the screen: warnings in the text, what was typed kept, nothing to click for the other."""

import pytest

from sluitend.records.models import Consultation

pytestmark = pytest.mark.django_db
PLAIN = "Een moeder durft geen aangifte te doen tegen haar ex. Kan het OM iets doen?"


def ask(client, case, question, **more):
    from sluitend.records.models import Organisation

    to = Organisation.objects.get(code="om-rotterdam").pk
    return client.post(
        "/overleg-anoniem/vragen/", {"question": question, "consulted": to, "casus": case.number, **more}
    )


def test_what_identifies_is_marked_and_the_typed_text_stays(as_, case):
    answer = ask(as_("tess"), case, f"{PLAIN} Sanne belde met 06-12340001.")
    page = answer.content.decode()
    assert answer.status_code == 422 and not Consultation.objects.exists()
    assert "<mark>Sanne</mark>" in page and "<mark>06-12340001</mark>" in page
    assert "Dit moet weg." in page and f"{PLAIN} Sanne belde" in page
    assert 'name="keep"' not in page


def test_what_may_stay_can_be_ticked_with_a_reason(as_, case):
    client = as_("tess")
    question = f"{PLAIN} Hij speelt bij voetbalclub Excelsior."
    assert 'value="workplace:voetbalclub excelsior"' in ask(client, case, question).content.decode()
    ticked = {"keep": "workplace:voetbalclub excelsior"}
    assert "Schrijf waarom dit mag blijven staan" in ask(client, case, question, **ticked).content.decode()
    assert ask(client, case, question, **ticked, kept_why="Een grote club").status_code == 302
    assert Consultation.objects.get().warned_of == ["workplace"]


def test_the_one_who_is_asked_sees_the_words_and_nothing_to_follow(as_, case):
    ask(as_("tess"), case, PLAIN)
    client = as_("olga")
    listed = client.get("/overleg-anoniem/").content.decode()
    one = client.get(f"/overleg-anoniem/{Consultation.objects.get().pk}/antwoord/").content.decode()
    for page in (listed, one):
        assert PLAIN in page and "Veilig Thuis" in page
        assert case.number not in page and "Tess" not in page and "/casussen/" not in page and "Bakker" not in page
    sent = client.post(f"/overleg-anoniem/{Consultation.objects.get().pk}/antwoord/", {"text": "Ja, dat kan."})
    assert sent.status_code == 302
    back = as_("tess").get("/overleg-anoniem/").content.decode()
    assert "Ja, dat kan." in back and case.number in back


@pytest.mark.parametrize("address", ["vragen/?casus=R99-000000", "999/antwoord/", "999/melding/"])
def test_what_does_not_exist_is_not_found(as_, case, address):
    assert as_("tess").get(f"/overleg-anoniem/{address}").status_code == 404


def test_a_case_one_may_not_see_is_as_one_that_does_not_exist(as_, case):
    assert as_("petra").get(f"/overleg-anoniem/vragen/?casus={case.number}").status_code == 404


@pytest.mark.parametrize("who", ["fred", "pim", "ada"])
def test_roles_without_content_have_no_such_page(as_, case, who):
    for address in ("", "vragen/", "1/antwoord/", "1/melding/"):
        assert as_(who).get(f"/overleg-anoniem/{address}").status_code == 403


def test_empty_fields_say_what_is_missing(as_, case):
    answer = as_("tess").post("/overleg-anoniem/vragen/", {})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Kies aan wie u het vraagt" in page and "Schrijf uw vraag" in page
