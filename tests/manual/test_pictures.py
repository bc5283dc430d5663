"""`make manual`: the pictures of the manual, from a small demo in a real browser. Look at them before committing.

Each picture is of a page that is as a reader of the manual would see it; a page that is not there fails here.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from sluitend.chain.report import receive
from sluitend.records.models import Case, Worker
from sluitend.rules.facts import Facts
from tests.browser import DESK, PHONE
from tests.cast import SANNE, VREEWIJK, report
from tests.journeys.signed_in import as_worker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.manual, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[2] / "docs/manual/pictures"
OTHER = replace(SANNE, family_name="Martina", given_names="Joy", bsn=None, phones=(), homes=(VREEWIJK,))
COLOURS = 128  # a page has few; the files stay small


class Camera:
    """Somebody with a browser who takes pictures of pages."""

    def __init__(self, browser: "Browser", base_url: str) -> None:
        self.browser, self.base_url = browser, base_url

    def page(self, worker: Worker | None, *, phone: bool = False) -> "Page":
        """A page, signed in as this worker."""
        size = {"viewport": PHONE, "is_mobile": True, "has_touch": True} if phone else {"viewport": DESK}
        context = self.browser.new_context(
            base_url=self.base_url, locale="nl-NL", timezone_id="Europe/Amsterdam", **size
        )
        page = context.new_page()
        if worker is not None:
            as_worker(page, worker.pk, self.base_url)
        return page

    def take(self, page: "Page", name: str, address: str = "", *, of: str = "") -> None:
        """The screen as it stands, or the part that `of` selects."""
        if address:
            answer = page.goto(address)
            assert answer and answer.ok, address
        page.wait_for_load_state("networkidle")
        target = PICTURES / f"{name}.png"
        if of:
            page.locator(of).first.screenshot(path=target)
        else:
            page.screenshot(path=target)
        Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)


@pytest.fixture
def camera(browser, live_server, transactional_db) -> Iterator[Camera]:
    call_command("flush", interactive=False, verbosity=0)
    call_command("demo", cases=14, no_serve=True, verbosity=0)
    police = Worker.objects.get(username="demo-politie").pk
    cry = report(mentions=(OTHER,), facts=Facts(acute=True), what_happened="Er werd om hulp geroepen.")
    for told in (report(), cry):
        receive(message=told, by=police, now=timezone.now())
    PICTURES.mkdir(parents=True, exist_ok=True)
    yield Camera(browser, live_server.url)


def test_the_pictures_of_the_manual(camera) -> None:
    triage, leads = (Worker.objects.get(username=f"demo-{name}") for name in ("triage", "netwerk"))
    client = Worker.objects.filter(role="client", is_active=True).first()
    case = Case.objects.filter(state="open", director=triage).annotate(size=Count("trail")).order_by("-size").first()

    camera.take(camera.page(None), "aanmelden", "/aanmelden/")
    desk = camera.page(triage)
    camera.take(desk, "mijn-werk", "/")
    camera.take(desk, "casus", f"/casussen/{case.number}/")
    camera.take(desk, "gezin", of="#gezin-tekening, .s-genogram, [aria-labelledby=gezin]")
    camera.take(desk, "delen", f"/casussen/{case.number}/delen/")
    known = Case.objects.filter(state="open", director=triage).annotate(told=Count("reports")).order_by("-told").first()
    camera.take(desk, "herkennen", reverse("match", args=[known.number]))
    camera.take(camera.page(leads), "bord", "/netwerk/")
    typing = camera.page(triage)
    typing.goto("/melden/")
    typing.fill("#f-what_happened", "De buren hoorden geschreeuw. De jongste was erbij.")
    typing.fill("#f-p0_name", "Sanne Bakker")
    typing.locator("#f-p0_born").press_sequentially("12-4-1990")
    typing.get_by_role("heading", name="Dit gezin lijkt al bekend").wait_for()
    typing.locator("#vraag-2").scroll_into_view_if_needed()
    camera.take(typing, "melden")
    camera.take(camera.page(triage, phone=True), "casus-telefoon", f"/casussen/{case.number}/")
    camera.take(camera.page(client, phone=True), "mijn-pagina", "/mijn/")
    camera.take(camera.page(None, phone=True), "hulp", "/hulp/")
