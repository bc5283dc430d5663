"""An empty database in memory for one story, in place of the configured one for as long as it lasts."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend

from sluitend.config import environment
from sluitend.config.region import load_region


@contextmanager
def in_memory() -> Iterator[None]:
    """Everything in the block uses a fresh database with the region in it; afterwards it is gone."""
    before = connections["default"]
    told = environment.database("sqlite::memory:", settings.BASE_DIR)
    fresh = load_backend(told["ENGINE"]).DatabaseWrapper({**before.settings_dict, **told}, "default")
    connections["default"] = fresh
    try:
        call_command("migrate", verbosity=0, interactive=False)
        load_region(settings.SLUITEND_REGION)
        yield
    finally:
        fresh.close()
        connections["default"] = before
