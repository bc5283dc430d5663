"""The frame around every page: sign in and out, errors in plain words, the language, the headers."""

import pytest

from sluitend.records.models import Worker


@pytest.fixture
def signed_in(client, cast):
    """A function that signs somebody of the cast in, and gives the client."""

    def as_somebody(name):
        client.force_login(Worker.objects.get(pk=cast.ids[name]))
        return client

    return as_somebody


def test_somebody_who_is_not_signed_in_goes_to_the_sign_in_page_and_comes_back(client, cast):
    answer = client.get("/casussen/2026-00001/")
    assert answer.status_code == 302
    assert answer.url == "/aanmelden/?next=%2Fcasussen%2F2026-00001%2F"


def test_a_demo_person_signs_in_with_one_button(client, cast):
    Worker.objects.filter(pk=cast.samira).update(demo=True)
    page = client.get("/aanmelden/")
    assert f'value="{cast.samira}"' in page.content.decode()
    answer = client.post("/aanmelden/", {"person": cast.samira, "next": "/"})
    assert answer.status_code == 302 and answer.url == "/"
    assert "Samira" in client.get("/").content.decode()


def test_outside_a_demo_nobody_signs_in_without_a_password(client, cast, settings):
    settings.SLUITEND_DEMO = False
    settings.SECURE_SSL_REDIRECT = False
    Worker.objects.filter(pk=cast.samira).update(demo=True)
    answer = client.post("/aanmelden/", {"person": cast.samira})
    assert answer.status_code == 422
    assert client.get("/").status_code == 302


def test_somebody_who_is_no_demo_person_cannot_be_chosen(client, cast):
    Worker.objects.filter(pk=cast.samira).update(demo=False)
    assert client.post("/aanmelden/", {"person": cast.samira}).status_code == 422


def test_name_and_password_let_in_and_a_wrong_password_keeps_the_name(client, cast):
    person = Worker.objects.get(pk=cast.samira)
    person.set_password("een lang geheim woord")
    person.save()
    wrong = client.post("/aanmelden/", {"username": "samira", "password": "anders"})
    assert wrong.status_code == 422
    assert 'value="samira"' in wrong.content.decode() and "anders" not in wrong.content.decode()
    right = client.post("/aanmelden/", {"username": "samira", "password": "een lang geheim woord"})
    assert right.status_code == 302


def test_after_signing_in_nobody_is_sent_to_another_site(client, cast):
    Worker.objects.filter(pk=cast.samira).update(demo=True)
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert client.post("/aanmelden/", {"person": cast.samira, "next": elsewhere}).url == "/"


def test_signing_out_takes_a_post(signed_in):
    client = signed_in("samira")
    assert client.get("/afmelden/").status_code == 405
    assert client.post("/afmelden/").status_code == 302
    assert client.get("/").status_code == 302


def test_an_unknown_page_says_so_in_the_look(signed_in):
    answer = signed_in("samira").get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "Niet gevonden" in answer.content.decode() and "Traceback" not in answer.content.decode()


def test_another_method_is_answered_with_a_page(signed_in):
    answer = signed_in("samira").delete("/")
    assert answer.status_code == 405 and answer["Allow"] == "GET"
    assert "Sluitend" in answer.content.decode()


def test_a_break_of_ours_shows_no_trace(client, cast, monkeypatch):
    client.force_login(Worker.objects.get(pk=cast.samira))
    client.raise_request_exception = False
    monkeypatch.setattr("sluitend.web.page.viewer_of", lambda key: 1 / 0)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Er ging iets mis" in answer.content.decode() and "ZeroDivision" not in answer.content.decode()


def test_a_form_without_its_token_is_explained(cast):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/zoeken/", {"family_name": "x"})
    assert answer.status_code == 403 and "Verstuur het nog een keer" in answer.content.decode()
    signing_in = Client(enforce_csrf_checks=True).post("/aanmelden/", {"username": "x"})
    assert signing_in.status_code == 403 and "Deze pagina stond te lang open" in signing_in.content.decode()


def test_a_page_is_kept_nowhere_and_runs_no_script_of_others(signed_in):
    answer = signed_in("samira").get("/")
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
