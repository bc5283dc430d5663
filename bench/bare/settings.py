"""Our settings, with the bare views beside our own."""

from sluitend.config.settings import *  # noqa: F403
from sluitend.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.bare"]
ROOT_URLCONF = "bench.bare.urls"
