"""What every test can use, on which databases a test runs, and which requirements the passed tests show."""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import browser, context, page, phone, plain_page  # noqa: F401 (fixtures)

# Their tests run on SQLite and again on PostgreSQL; everything else has no database or needs only one.
ON_BOTH = ("chain", "records", "api", "config")
ON_POSTGRES = "SLUITEND_TEST_DATABASE_URL" in os.environ
# Playwright keeps an event loop in the thread of the test, in which the tests also use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

if TYPE_CHECKING:
    from tests.cast import Cast

ROOT = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--covered", metavar="FILE", help="write which requirements the passed tests show")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        part = item.path.relative_to(ROOT).parts[0]
        if part in ON_BOTH:
            item.add_marker("both_databases")
        if part == "journeys":
            item.add_marker("browser")
        if item.get_closest_marker("postgres_only") and not ON_POSTGRES:
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: python -m tests.postgres pytest …"))


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test begins with the same numbers: what a process remembers of the one before is not true in the next."""
    yield
    if "sluitend.records.read.remembered" in sys.modules:
        sys.modules["sluitend.records.read.remembered"].forget()
    if "sluitend.records.weighing" in sys.modules:
        sys.modules["sluitend.records.weighing"].forget()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    ids = sorted({name for mark in item.iter_markers("covers") for name in mark.args})
    if ids:
        outcome.get_result().user_properties.append(("covers", " ".join(ids)))  # type: ignore[attr-defined]


class Covered:
    """Gathers, over all worker processes, which tests with @covers passed and which did not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tests: dict[str, dict[str, object]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = next((value for name, value in report.user_properties if name == "covers"), None)
        if ids is None:
            return
        seen = self.tests.setdefault(report.nodeid, {"covers": str(ids).split(), "passed": False})
        if report.when == "call":
            seen["passed"] = report.passed
        elif report.failed:
            seen["passed"] = False

    def pytest_sessionfinish(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.tests, indent=1, ensure_ascii=False), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    target = config.getoption("--covered")
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Covered(Path(target)), "covered")


@pytest.fixture
def other_process(transactional_db: None) -> dict[str, str]:
    """The environment with which another process reaches the database of this test."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:{settings['NAME']}"
    else:
        user, port, host = settings["USER"], settings["PORT"], settings["HOST"]
        url = f"postgres://{user}@127.0.0.1:{port}/{settings['NAME']}?host={host}"
    names = ("PATH", "HOME", "LANG", "TMPDIR", "SLUITEND_TEST_FOLDER")
    passed_on = {name: os.environ[name] for name in names if name in os.environ}
    return {
        **passed_on,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "SLUITEND_TEST_DATABASE_URL": url,
        "PYTHONPATH": str(ROOT.parent),
    }


def _migrated(target: str) -> None:
    """Copy a SQLite file with all tables, made once for these migrations, to where a worker's tests want it."""
    import django
    from django.conf import settings

    told = hashlib.sha256(django.__version__.encode())
    for path in sorted((ROOT.parent / "sluitend/records/migrations").glob("*.py")):
        told.update(path.read_bytes())
    folder = settings.BASE_DIR / "var/tests"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"migrated-{told.hexdigest()[:16]}.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in folder.glob("migrated-*"):
                old.unlink()
            _migrate(made)
        shutil.copyfile(made, target)


def _migrate(target: Path) -> None:
    """In a process of its own, in a file beside it that gets its name when it is whole."""
    half = target.with_suffix(".half")
    environment = {**os.environ, "SLUITEND_TEST_DATABASE_URL": f"sqlite:{half}",
                   "DJANGO_SETTINGS_MODULE": "tests.settings"}  # fmt: skip
    words = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(words, cwd=ROOT.parent, env=environment, check=True, stdin=subprocess.DEVNULL)
    connection = sqlite3.connect(half)
    connection.execute("PRAGMA journal_mode=DELETE")  # all in the one file that is copied
    connection.close()
    half.rename(target)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """On SQLite the tables are there already; `django_db_modify_db_settings` puts them in place."""
    return django_db_keepdb or not ON_POSTGRES


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Each worker's own file, copied from the migrated one."""
    from django.db import connection

    if not ON_POSTGRES:
        _migrated(connection.settings_dict["TEST"]["NAME"])


def _empty_with_the_trail_first() -> None:
    """SQLite empties tables between tests with DELETE, which sealed tables refuse as long as there is a trail."""
    from django.db.backends.sqlite3.base import DatabaseOperations

    flush = DatabaseOperations.sql_flush

    def trail_first(self: Any, style: Any, tables: list[str], **how: Any) -> list[str]:
        return flush(self, style, sorted(tables, key="records_trailhead".__ne__), **how)

    DatabaseOperations.sql_flush = trail_first  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The fixed cast is put in the database once; a test that empties tables gets it again from `cast`."""
    from tests.cast import make_cast

    _empty_with_the_trail_first()
    with django_db_blocker.unblock():
        make_cast()


@pytest.fixture
def cast(db: None) -> "Cast":
    """The region and the made-up people who act in the tests."""
    from tests.cast import make_cast

    return make_cast()
