"""What the environment may say, and what a mistake in it gets."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sluitend.config import commands, environment

BASE = Path("/srv/sluitend")


def test_an_sqlite_path_is_relative_to_the_project():
    settings = environment.database("sqlite:var/x.sqlite3", BASE)
    assert settings["NAME"] == "/srv/sluitend/var/x.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_absolute_sqlite_path_stays_as_it_is():
    assert environment.database("sqlite:///data/x.sqlite3", BASE)["NAME"] == "/data/x.sqlite3"


def test_a_postgres_address_gives_all_its_parts():
    settings = environment.database("postgres://an%40a:geh%2Feim@db.local:5433/zaken?sslmode=require", BASE)
    assert (settings["USER"], settings["PASSWORD"]) == ("an@a", "geh/eim")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.local", "5433", "zaken")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_postgres_socket_folder_goes_before_the_host():
    assert environment.database("postgres:///zaken?host=/run/postgresql", BASE)["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://x/y", "postgres://h:geen/zaken", "postgres://h", "", "zaken"])
def test_an_address_that_is_none_is_refused_in_words(url):
    with pytest.raises(ImproperlyConfigured, match="SLUITEND_DATABASE_URL"):
        environment.database(url, BASE)


def test_a_missing_or_short_secret_is_named_and_never_shown(monkeypatch):
    monkeypatch.delenv("SLUITEND_FIELD_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SLUITEND_FIELD_KEY is not set"):
        environment.secret("SLUITEND_FIELD_KEY")
    monkeypatch.setenv("SLUITEND_FIELD_KEY", "hunter2")
    with pytest.raises(ImproperlyConfigured, match="shorter") as caught:
        environment.secret("SLUITEND_FIELD_KEY")
    assert "hunter2" not in str(caught.value)


def test_a_file_with_settings_does_not_overrule_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("SLUITEND_A", "from outside")
    monkeypatch.setenv("SLUITEND_B", "")
    monkeypatch.delenv("SLUITEND_B")
    (tmp_path / "env").write_text("# a remark = no setting\nSLUITEND_A=from file\nSLUITEND_B = ja \n\n")
    environment.load_file(tmp_path / "env")
    assert environment.flag("SLUITEND_B")
    assert environment.listed("SLUITEND_A") == ["from outside"]


def test_a_settings_file_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SLUITEND_ENV_FILE"):
        environment.load_file(tmp_path / "none")


def test_a_named_folder_must_exist(tmp_path, monkeypatch):
    monkeypatch.setenv("SLUITEND_REGION", "atlantis")
    with pytest.raises(ImproperlyConfigured, match="atlantis"):
        environment.folder("SLUITEND_REGION", None, tmp_path)


def test_a_command_may_be_typed_with_dashes(capsys):
    with pytest.raises(SystemExit):
        commands.main(["sluitend", "no-such-command"])
    assert "no_such_command" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["0", "-1", "veel", "1.5"])
def test_a_number_is_a_whole_one_above_zero(monkeypatch, given):
    monkeypatch.setenv("SLUITEND_API_PER_MINUTE", given)
    with pytest.raises(ImproperlyConfigured, match="SLUITEND_API_PER_MINUTE"):
        environment.number("SLUITEND_API_PER_MINUTE", 1)
    monkeypatch.delenv("SLUITEND_API_PER_MINUTE")
    assert environment.number("SLUITEND_API_PER_MINUTE", 7) == 7
