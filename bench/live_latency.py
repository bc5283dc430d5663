"""How long after a report was taken in it stands on a work list and on a pickup board that are open."""

import http.client
import statistics
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bench.bare.reports import one_report
from bench.browsing import browser_page
from bench.database import database, environment, ready
from bench.harness import Figure, bench
from bench.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPORTS, ALLOWED = 20, 2000.0  # milliseconds
WATCH = """selector => { window.seen = []; let count = document.querySelectorAll(selector).length;
new MutationObserver(() => { const now = document.querySelectorAll(selector).length;
  if (now > count) window.seen.push(Date.now()); count = now; })
  .observe(document.body, {subtree: true, childList: true}); }"""


@bench("live_latency", unit="ms", aim="every new report visible within 2,000 ms (the peer)")
def live_latency() -> Figure:
    """From the answer to who sent the report until it is in the page; half of the rounds on each of the two pages."""
    with database() as url:
        settings = environment(url)
        key, session = ready(settings, 5)
        with (
            serve("sluitend.config.wsgi:application", settings, "/api/v1/openapi.json") as address,
            browser_page(address, session) as page,
        ):
            work = _rounds(page, f"{address}/", 'article[id^="r-asked-"]', address, key, 0)
            board = _rounds(page, f"{address}/netwerk/", 'article[id^="vraag-"]', address, key, REPORTS)
    both = work + board
    more = (
        Figure(max(both), ALLOWED, name="slowest"), Figure(statistics.median(work), ALLOWED, name="work list p50"),
        Figure(statistics.median(board), ALLOWED, name="pickup board p50"),
    )  # fmt: skip
    return Figure(statistics.median(both), ALLOWED, more)


def _rounds(page: "Page", open_at: str, rows: str, address: str, key: str, first: int) -> list[float]:
    page.goto(open_at, wait_until="load")
    page.evaluate(WATCH, rows)
    waited = []
    for number in range(first, first + REPORTS // 2):
        taken_in = _report(address, key, 10_000 + 2 * number)
        waited.append(max(0.0, _seen(page) - taken_in))
        page.wait_for_timeout(137 * (number % 11))  # not in step with the page's own asking
    return waited


def _seen(page: "Page") -> float:
    """When the next row came into the page. Raises RuntimeError when none comes."""
    for _turn in range(1000):
        if found := page.evaluate("window.seen.shift() || 0"):
            return float(found)
        page.wait_for_timeout(20)
    raise RuntimeError("the report never came into the page")


def _report(address: str, key: str, number: int) -> float:
    """Send one report; the moment at which it was taken in, in milliseconds as a browser counts them."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/reports", body=one_report(number), headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in (200, 201):
        raise RuntimeError(f"the report was not taken in: {answer.status}")
    return time.time() * 1000
