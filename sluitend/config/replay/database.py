"""An empty database in memory for one story, in place of the configured one for as long as it lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from sluitend.config import environment
from sluitend.config.region import load_region


@contextmanager
def in_memory() -> Iterator[None]:
    """Everything in the block uses a fresh database with the region in it; afterwards it is gone."""
    filled = _with_region(Path(settings.SLUITEND_REGION))
    fresh = _new()
    fresh.ensure_connection()
    filled.connection.backup(fresh.connection)
    with _instead(fresh):
        try:
            yield
        finally:
            fresh.close()


@cache
def _with_region(folder: Path) -> BaseDatabaseWrapper:
    """The tables and the region, made once for all stories of one run."""
    made = _new()
    with _instead(made):
        call_command("migrate", verbosity=0, interactive=False)
        load_region(folder)
    return made


def _new() -> BaseDatabaseWrapper:
    told = environment.database("sqlite::memory:", settings.BASE_DIR)
    return load_backend(told["ENGINE"]).DatabaseWrapper({**connections["default"].settings_dict, **told}, "default")


@contextmanager
def _instead(other: BaseDatabaseWrapper) -> Iterator[None]:
    before = connections["default"]
    connections["default"] = other
    try:
        yield
    finally:
        connections["default"] = before
