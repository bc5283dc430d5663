"""What somebody does in a browser, in words; for the journeys."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.records.models import Case, Worker
from tests.cast import report

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = ("page", "phone", "plain_page")  # a desk, a phone of 360 px, and no JavaScript
# The spacing that a reader may ask for, set the way the strict rules for styles allow it.
SPACING = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }" +
  "p { margin-block-end: 2em !important }"); document.adoptedStyleSheets.push(sheet); }"""
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const hidden = one.matches(".s-hidden");
  return box.width > 1 && !hidden && style.overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1;
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def people(transactional_db, cast):
    """The cast, each of whom can be chosen on the sign-in page."""
    Worker.objects.update(demo=True)
    return cast


@pytest.fixture
def case(people):
    """A case that the police reported just now."""
    received = reporting.receive(message=report(), by=people.karim, now=timezone.now())
    return Case.objects.get(pk=received.case)


def sign_in(page: "Page", name: str) -> None:
    """Sign in with one button, from whatever page one is on."""
    page.goto("/aanmelden/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/")


def sign_out(page: "Page") -> None:
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url("**/aanmelden/")


def moment(**ahead: float) -> str:
    """A moment as a date and time field takes it."""
    return timezone.localtime(timezone.now() + timedelta(**ahead)).strftime("%Y-%m-%dT%H:%M")
