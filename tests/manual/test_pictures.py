"""`make manual`: the pictures of the manual, from a small demo in a real browser. Look at them before committing.

Each picture is of a page that is as a reader of the manual would see it; a page that is not there fails here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db.models import Count
from PIL import Image

from sluitend.records.models import Case, MatchQuestion, Worker
from tests.browser import DESK, PHONE
from tests.journeys.signed_in import as_worker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.manual, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = Path(__file__).parents[2] / "docs/manual/pictures"
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
    PICTURES.mkdir(parents=True, exist_ok=True)
    yield Camera(browser, live_server.url)


def test_the_pictures_of_the_manual(camera) -> None:
    triage, coach, leads = (Worker.objects.get(username=f"demo-{name}") for name in ("triage", "wijkcoach", "netwerk"))
    client = Worker.objects.filter(role="client", is_active=True).first()
    case = Case.objects.filter(state="open", director=triage).annotate(size=Count("trail")).order_by("-size").first()
    asked = MatchQuestion.objects.filter(answer="").select_related("mention__report__case").first()

    camera.take(camera.page(None), "aanmelden", "/aanmelden/")
    desk = camera.page(triage)
    camera.take(desk, "mijn-werk", "/")
    camera.take(desk, "casus", f"/casussen/{case.number}/")
    camera.take(desk, "gezin", of="#gezin-tekening, .s-genogram, [aria-labelledby=gezin]")
    camera.take(desk, "delen", f"/casussen/{case.number}/delen/")
    if asked is not None:
        camera.take(desk, "herkennen", f"/casussen/{asked.mention.report.case.number}/herkennen/")
    camera.take(camera.page(leads), "bord", "/netwerk/")
    report = camera.page(coach)
    report.goto("/melden/")
    report.get_by_label("Wat is er gebeurd?").fill("De buren hoorden geschreeuw. De jongste was erbij.")
    camera.take(report, "melden")
    camera.take(camera.page(triage, phone=True), "casus-telefoon", f"/casussen/{case.number}/")
    camera.take(camera.page(client, phone=True), "mijn-pagina", "/mijn/")
    camera.take(camera.page(None, phone=True), "hulp", "/hulp/")
