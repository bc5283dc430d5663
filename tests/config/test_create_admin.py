"""`sluitend create-admin`: an administrator by name, never a password on the command line."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from sluitend.records.models import Organisation, Worker

pytestmark = pytest.mark.django_db
GOOD = "paard accu batterij nietje"


@pytest.fixture
def town(monkeypatch):
    monkeypatch.setenv("SLUITEND_ADMIN_PASSWORD", GOOD)
    return Organisation.objects.create(code="gemeente", name="Gemeente", kind="municipality")


def make(username="beheer", organisation="gemeente"):
    said = StringIO()
    call_command("create_admin", username, name="Bo Beheer", organisation=organisation, stdout=said)
    return said.getvalue()


def test_an_administrator_is_made_with_the_password_from_the_environment(town):
    assert GOOD not in make()
    worker = Worker.objects.get(username="beheer")
    assert (worker.role, worker.organisation, worker.check_password(GOOD)) == ("administrator", town, True)


@pytest.mark.parametrize("password", ["kort", "password1234"])
def test_a_weak_password_is_refused_and_nothing_is_made(town, monkeypatch, password):
    monkeypatch.setenv("SLUITEND_ADMIN_PASSWORD", password)
    with pytest.raises(CommandError):
        make()
    assert not Worker.objects.filter(username="beheer").exists()


def test_a_name_that_is_taken_is_refused(town):
    make()
    with pytest.raises(CommandError, match="taken"):
        make()


def test_an_unknown_organisation_is_named(town):
    with pytest.raises(CommandError, match="nergens"):
        make(organisation="nergens")


def test_without_a_terminal_and_a_password_it_says_where_to_put_one(town, monkeypatch):
    monkeypatch.delenv("SLUITEND_ADMIN_PASSWORD")
    monkeypatch.setattr("sys.stdin", StringIO())
    with pytest.raises(CommandError, match="SLUITEND_ADMIN_PASSWORD"):
        make()
