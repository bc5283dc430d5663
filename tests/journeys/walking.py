"""A browser that gets its pages straight from the program, inside one transaction: no server, no emptying of tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.auth import SESSION_KEY
from django.contrib.staticfiles import finders
from django.test import Client

from sluitend.records.models import Worker
from tests.browser import DESK, PHONE, accessibility_errors, wider_than_the_screen
from tests.journeys.steps import CUT_OFF, SPACING

if TYPE_CHECKING:
    from django.http import HttpResponse
    from playwright.sync_api import Browser, Page, Route

HOST = "http://localhost"
# Of what a page is made: forms of acts that are made of the same parts are looked at once.
MADE_OF = """() => [...new Set([...document.querySelectorAll("main *")].map(
  one => `${one.tagName} ${one.type || ""} ${one.className?.baseVal ?? one.className}`))]"""
TWICE = {"width": 640, "height": 450}  # 1280 by 900 at 200 %


@dataclass
class Walker:
    """Shows what the program answered and says what is wrong with it. `given`: answers that wait for the browser."""

    browser: Browser
    clients: dict[str, Client] = field(default_factory=dict)
    given: dict[str, HttpResponse] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    who: str = ""

    def __post_init__(self) -> None:
        self.context = self.browser.new_context(
            base_url=HOST, locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=DESK, reduced_motion="reduce"
        )  # type: ignore[call-arg]
        self.context.set_default_timeout(20_000)
        self.context.route("**/*", self._answer)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        self.page.on("console", lambda line: self._console(line.type, line.text))

    def client(self, who: str) -> Client:
        """The way in of this person; "" is somebody who is not signed in."""
        if who not in self.clients:
            self.clients[who] = Client(raise_request_exception=False)
        if who and SESSION_KEY not in self.clients[who].session:  # also when a page of the walk signed out
            self.clients[who].force_login(Worker.objects.get(username=who))
        return self.clients[who]

    def faults(self, who: str, address: str, answer: HttpResponse, *, alike: bool = False) -> list[str]:
        """What is wrong with this answer: to a screen reader, on a small phone, and enlarged with wide spacing.

        `alike`: one of many forms in one template; axe-core looks when it has a part that no earlier one had.
        """
        self.page.goto("about:blank")  # what the page before still asks for is over
        self.who, self.said = who, []
        self.given[urlsplit(address).path] = answer
        self.page.set_viewport_size(DESK)
        self.page.goto(address, wait_until="load")
        parts = set(self.page.evaluate(MADE_OF)) if alike else set()
        found = [] if alike and parts <= self.seen else accessibility_errors(self.page)
        self.seen |= parts
        self.page.set_viewport_size(PHONE)
        found += self._sideways("360 px")
        self.page.set_viewport_size(TWICE)
        self.page.evaluate(SPACING)
        found += self._sideways("200 % with wide spacing")
        found += [f"cut off at 200 % with wide spacing: {one}" for one in self.page.evaluate(CUT_OFF)]
        return [*found, *self.said]

    def _sideways(self, how: str) -> list[str]:
        by = wider_than_the_screen(self.page)
        return [f"{by} px too wide at {how}"] if by else []

    def _file(self, route: Route, name: str) -> None:
        found = _where(name)
        if found:
            route.fulfill(path=found)
        else:
            # The pictures of the manual are made by `make manual`.
            self.said += [] if name.startswith("manual/") else [f"{name} is asked for and is not there"]
            route.fulfill(status=404)

    def _console(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.said.append(f"console: {text}")

    def _answer(self, route: Route) -> None:
        """A file, the answer that waits, or what the program says to the person who looks."""
        place = urlsplit(route.request.url)
        if place.path.startswith("/static/"):
            self._file(route, place.path.removeprefix("/static/"))
            return
        answer = self.given.pop(place.path, None) if route.request.is_navigation_request() else None
        if answer is None:
            answer = self.client(self.who).get(place.path + ("?" + place.query if place.query else ""))
        route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=body(answer))


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def is_page(answer: HttpResponse) -> bool:
    """Whether this is a whole page, and not a part of one or a file."""
    return answer.headers.get("Content-Type", "").startswith("text/html") and b"<html" in body(answer)[:500]


@cache
def _where(name: str) -> str:
    return finders.find(name) or ""
