"""A browser for a measurement, signed in and with an empty cache."""

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.browser import DESK, FLAGS, executable

if TYPE_CHECKING:
    from playwright.sync_api import Page


@contextlib.contextmanager
def browser_page(address: str, session: str) -> "Iterator[Page]":
    """One page in a browser of its own. Raises RuntimeError on a machine without Chromium."""
    from playwright.sync_api import sync_playwright

    path = executable()
    if path is None:
        raise RuntimeError("no Chromium on this machine (Debian package: chromium)")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        page = chromium.new_context(viewport=DESK, base_url=address).new_page()
        page.context.add_cookies([{"name": "sluitend", "value": session, "url": address}])
        yield page
        chromium.close()
