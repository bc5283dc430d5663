"""The system's Chromium, driven through Playwright: fixtures for journeys, and the accessibility check."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Quiet: no traffic of its own, so that a journey depends on nothing but our pages.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE = Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js"


def executable() -> str | None:
    """Where Chromium is, or None. SLUITEND_CHROMIUM names another one."""
    named = os.environ.get("SLUITEND_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """One Chromium for the whole run; a machine without one skips the journeys, and make test says so."""
    path = executable()
    if path is None:
        pytest.skip("no Chromium on this machine (Debian package: chromium)")
    from playwright.sync_api import sync_playwright

    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        yield chromium
        chromium.close()


def _context(browser: "Browser", base_url: str, **options: Any) -> "BrowserContext":
    context = browser.new_context(base_url=base_url, locale="nl-NL", timezone_id="Europe/Amsterdam", **options)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def context(browser: "Browser", live_server: Any) -> "Iterator[BrowserContext]":
    """A clean browser profile at desk width, on the live server."""
    made = _context(browser, live_server.url, viewport=DESK)
    yield made
    made.close()


@pytest.fixture
def page(context: "BrowserContext") -> "Page":
    """A page at desk width."""
    return context.new_page()


@pytest.fixture
def phone(browser: "Browser", live_server: Any) -> "Iterator[Page]":
    """A page as wide as a small phone (360 px)."""
    made = _context(browser, live_server.url, viewport=PHONE, is_mobile=True, has_touch=True)
    yield made.new_page()
    made.close()


@pytest.fixture
def plain_page(browser: "Browser", live_server: Any) -> "Iterator[Page]":
    """A page without JavaScript."""
    made = _context(browser, live_server.url, viewport=DESK, java_script_enabled=False)
    yield made.new_page()
    made.close()


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def accessibility_errors(page: "Page") -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA on the page as it stands: one line a finding."""
    page.evaluate(_axe())
    found = page.evaluate(f"axe.run({{runOnly: {list(WCAG)}, resultTypes: ['violations']}}).then(r => r.violations)")
    return [f"{rule['id']}: {rule['help']} — {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def wider_than_the_screen(page: "Page") -> int:
    """By how many pixels the page scrolls sideways; 0 is good."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
