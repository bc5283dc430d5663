"""The database of a test run is the one that was asked for, set up as in production."""

import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_run_uses_the_database_that_was_asked_for():
    asked = "postgresql" if "SLUITEND_TEST_DATABASE_URL" in os.environ else "sqlite"
    assert connection.vendor == asked


@pytest.mark.django_db(transaction=True)
def test_sqlite_writes_ahead_and_keeps_foreign_keys():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
