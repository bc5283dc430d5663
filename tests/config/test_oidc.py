"""Signing in elsewhere: only who the provider really vouches for, only into an open account, and off by default."""

import base64
import json
import time

import pytest
from django.conf import settings as running
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.chain.share import accounts
from sluitend.config import oidc as config
from sluitend.connect.message import Mention
from sluitend.matching.dates import PartialDate
from sluitend.records.models import PersonLink, SignInCode, Worker
from tests.cast import report
from tests.config.provider import FakeProvider

pytestmark = pytest.mark.django_db
BSN, OTHER_BSN = "999990019", "999990020"
SANNE = Mention(family_name="Bakker", given_names="Sanne", birth_date=PartialDate(1990, 4, 12), role="victim", bsn=BSN)
WORKER, CLIENT = "/aanmelden/bij/worker/", "/aanmelden/bij/client/"


@pytest.fixture(scope="module")
def provider():
    made = FakeProvider()
    yield made
    made.server.shutdown()


@pytest.fixture
def on(provider, settings):
    """The provider vouches for workers and for clients, and does not cheat."""
    provider.says, provider.cheats, provider.signs, provider.asked = {"sub": "iemand"}, {}, "right", []
    settings.SLUITEND_OIDC = {
        "client": provider.settings("client", "bsn"), "worker": provider.settings("worker", "preferred_username"),
    }  # fmt: skip
    return provider


@pytest.fixture
def sanne(cast):
    """The open account of Sanne, whose code was not used yet."""
    told = reporting.receive(message=report(mentions=(SANNE,)), by=cast.karim, now=timezone.now())
    person = PersonLink.objects.get(mention__given_names="Sanne").person_id
    return accounts.open_account(case=told.case, person=person, by=cast.tess, now=timezone.now())


def come(browser, provider, address=WORKER, **typed):
    """There and back."""
    went = browser.post(address, typed)
    assert went.status_code == 302 and went.url.startswith(provider.address)
    return browser.get(f"{address}terug/", provider.vouch(went.url))


def is_in(browser) -> str:
    return browser.session.get("_auth_user_id", "")


def test_it_is_off_unless_the_settings_name_a_provider(client, cast):
    assert running.SLUITEND_OIDC == {}
    page = client.get("/aanmelden/")
    assert "Aanmelden met" not in page.content.decode()
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    for address in (WORKER, CLIENT, f"{WORKER}terug/", "/aanmelden/bij/ander/"):
        answer = client.get(address) if address.endswith("terug/") else client.post(address)
        assert answer.status_code == 404


def test_a_worker_who_is_known_here_comes_in_and_goes_on_where_she_was(on, client, cast):
    assert "Aanmelden met DigiD" in client.get("/aanmelden/").content.decode()
    on.says = {"sub": "1", "preferred_username": "Tess"}
    back = come(client, on, next="/zoeken/")
    assert back.url == "/zoeken/" and is_in(client) == str(cast.tess)
    assert "http" not in on.asked[0]["scope"] and on.asked[0]["code_challenge_method"] == "S256"


def test_a_client_comes_in_on_the_number_that_reports_told(on, client, sanne):
    on.says = {"sub": "1", "bsn": BSN}
    assert come(client, on, CLIENT).url == "/mijn/"
    assert is_in(client) == str(sanne.account)
    assert client.get("/mijn/").status_code == 200  # no password is asked of who is vouched for
    assert client.cookies["sluitend"]["max-age"] == ""
    assert not SignInCode.objects.filter(ended_at__isnull=True).exists()
    assert Client().post("/aanmelden/", {"username": sanne.username, "password": sanne.code}).status_code == 422


def test_the_number_is_in_no_address_log_or_session(on, client, sanne, caplog):
    on.says = {"sub": "1", "bsn": BSN}
    back = come(client, on, CLIENT)
    assert BSN not in back.url + caplog.text + str(dict(client.session))


@pytest.mark.parametrize(
    "cheat",
    [
        {"nonce": "anders"}, {"nonce": None}, {"aud": "een-ander"}, {"iss": "https://elders.example"}, {"exp": None},
        {"exp": int(time.time()) - 120}, {"sub": None}, {"preferred_username": None}, {"preferred_username": ["tess"]},
        {"preferred_username": ""},
    ],
)  # fmt: skip
def test_a_token_that_is_not_in_order_lets_nobody_in(on, client, cast, cheat):
    on.says, on.cheats = {"sub": "1", "preferred_username": "tess"}, cheat
    back = come(client, on)
    assert back.url == "/aanmelden/?elders=failed" and not is_in(client)
    assert "lukte niet" in client.get(back.url).content.decode()


def test_a_token_signed_by_another_lets_nobody_in(on, client, cast):
    on.says, on.signs = {"sub": "1", "preferred_username": "tess"}, "wrong"
    assert "failed" in come(client, on).url and not is_in(client)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_without_a_real_signature_lets_nobody_in(on, client, cast, monkeypatch, algorithm):
    def part(told):
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    fresh = {"sub": "1", "preferred_username": "tess", "iss": on.address, "aud": "sluitend",
             "iat": int(time.time()), "exp": int(time.time()) + 60, "nonce": "x"}  # fmt: skip
    forged = f"{part({'alg': algorithm, 'kid': 'one'})}.{part(fresh)}."
    monkeypatch.setattr(on, "token", lambda _sent: {"access_token": "x", "id_token": forged})
    assert "failed" in come(client, on).url and not is_in(client)


def test_another_state_or_none_lets_nobody_in(on, client, cast):
    on.says = {"sub": "1", "preferred_username": "tess"}
    for wrong in ({"state": "anders"}, {"state": ""}, {"code": ""}):
        went = client.post(WORKER)
        back = client.get(f"{WORKER}terug/", {**on.vouch(went.url), **wrong})
        assert "failed" in back.url and not is_in(client)
    assert "failed" in client.get(f"{WORKER}terug/", {"code": "code-1", "state": "x"}).url


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(on, client, cast):
    on.says = {"sub": "1", "preferred_username": "tess"}
    went = client.post(WORKER)
    answer = on.vouch(went.url)
    assert "failed" in Client().get(f"{WORKER}terug/", answer).url
    client.get(f"{WORKER}terug/", answer)
    assert is_in(client)
    again = Client()
    assert "failed" in again.get(f"{WORKER}terug/", answer).url and not is_in(again)


def test_an_answer_for_one_door_does_not_open_the_other(on, client, cast, sanne):
    on.says = {"sub": "1", "bsn": BSN, "preferred_username": "tess"}
    went = client.post(CLIENT)
    assert "failed" in client.get(f"{WORKER}terug/", on.vouch(went.url)).url and not is_in(client)


def test_who_is_not_known_here_gets_no_account(on, client, cast, sanne):
    before = Worker.objects.count()
    others = ((WORKER, {"preferred_username": "niemand"}), (CLIENT, {"bsn": OTHER_BSN}),
              (CLIENT, {"bsn": "geen nummer"}), (WORKER, {"preferred_username": sanne.username}))  # fmt: skip
    for address, says in others:
        on.says = {"sub": "1", **says}
        assert come(client, on, address).url == "/aanmelden/?elders=unknown" and not is_in(client)
    assert Worker.objects.count() == before
    assert "Vraag het wie u helpt" in client.get("/aanmelden/?elders=unknown").content.decode()


def test_a_closed_account_stays_closed(on, client, cast, sanne):
    accounts.close_account(account=sanne.account, by=cast.tess, now=timezone.now())
    Worker.objects.filter(pk=cast.samira).update(is_active=False)
    for address, says in ((CLIENT, {"bsn": BSN}), (WORKER, {"preferred_username": "samira"})):
        on.says = {"sub": "1", **says}
        assert "unknown" in come(client, on, address).url and not is_in(client)


def test_where_reports_told_two_numbers_nobody_comes_in(on, client, cast, sanne):
    told = reporting.receive(
        message=report(mentions=(Mention(family_name="Bakker", given_names="Sanne", role="victim", bsn=OTHER_BSN),)),
        by=cast.karim, now=timezone.now(),
    )  # fmt: skip
    link = PersonLink.objects.get(mention__report=told.report, ended_at__isnull=True)
    PersonLink.objects.filter(pk=link.pk).update(person=Worker.objects.get(pk=sanne.account).person_id)
    on.says = {"sub": "1", "bsn": BSN}
    assert "unknown" in come(client, on, CLIENT).url and not is_in(client)


def test_a_provider_that_does_not_answer_is_no_fault_of_ours(on, client, cast, settings):
    settings.SLUITEND_OIDC = {"worker": {**on.settings("worker", "preferred_username"),
                                         "token": "http://127.0.0.1:9/token"}}  # fmt: skip
    assert "failed" in come(client, on).url


def test_the_settings_say_what_is_missing_and_insist_on_https():
    full = {f"SLUITEND_OIDC_CLIENT_{name}": "https://broker.example/x" for name in
            ("ID", "SECRET", "ISSUER", "AUTHORIZE", "TOKEN", "KEYS")}  # fmt: skip
    found = config.providers(full)
    assert found["client"]["claim"] == "bsn" and config.origins(found) == ["https://broker.example"]
    assert config.providers({}) == {} and config.origins({}) == []
    with pytest.raises(ImproperlyConfigured, match="CLIENT_KEYS"):
        config.providers({**full, "SLUITEND_OIDC_CLIENT_KEYS": ""})
    with pytest.raises(ImproperlyConfigured, match="https"):
        config.providers({**full, "SLUITEND_OIDC_CLIENT_TOKEN": "http://broker.example/token"})
