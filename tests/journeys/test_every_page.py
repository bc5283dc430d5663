"""Every page that there is, opened by somebody who may: usable for everybody, at a desk, on a phone and enlarged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sluitend.chain import report as reporting
from sluitend.records.models import PersonLink, Worker
from sluitend.web.pages import door
from sluitend.web.pages.door_tell import fresh_token
from tests.cast import report
from tests.journeys.walking import HOST, Walker, is_page
from tests.matrix.addresses import addresses
from tests.matrix.judging import paths
from tests.matrix.rows import ROWS
from tests.matrix.world import World, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PARTS = 4  # so that two processes share the work
pytestmark = pytest.mark.walk

# Who tries, in this order, until somebody gets the page. "": who is not signed in.
WHO = (
    "samira",
    "",
    "client_victim",
    "tess",
    "fred",
    "gea",
    "petra",
    "consulted",
    "olga",
    "mara",
    "bram",
    "karim",
    "dina",
)
FILE, PIECE, ON = "a file", "a part of a page, fetched by it", "goes on to another page"
NO_PAGE = {
    **dict.fromkeys(("my_pdf", "my_json", "rights_pdf", "rights_json", "summary_pdf", "meeting_ics", "calendar_feed",
                     "attachment_file"), FILE),
    **dict.fromkeys(("work_lines", "board_lines", "news"), PIECE),
    **dict.fromkeys(("language", "board", "help_add", "help_contact", "help_elsewhere", "accounts_code",
                     "accounts_close", "accounts_answer"), ON),
    "oidc_back": "on the way back from another site",
    **dict.fromkeys(("help_received", "help_answer", "walk_in_opened", "match_unlink"), "among the states below"),
}  # fmt: skip


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction for the whole walk: building the family of the matrix takes longer than a look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(db: None) -> World:
    return build()


@pytest.fixture(scope="module")
def walker(world: World, browser: Browser) -> Iterator[Walker]:
    made, away = Walker(browser), door.AWAY
    door.AWAY = f"{HOST}/static/sluitend.svg"  # no journey leaves this machine
    yield made
    door.AWAY = away
    made.context.close()


def visited(walker: Walker, world: World, name: str) -> Iterator[str]:
    """What is wrong with the page of this name, for the first who gets it; also when nobody does."""
    answers = set()
    for place in paths(name, ROWS[name], world):
        for who in WHO[:1] if name in NO_PAGE else WHO:
            cache.clear()
            answer = walker.client(who).get(place + ROWS[name].query)
            if answer.status_code == 405:
                return  # only does something
            if answer.status_code == 200 and is_page(answer):
                if name in NO_PAGE:
                    yield f"{name}: is a page after all"
                for one in walker.faults(who, place + ROWS[name].query, answer, alike=name.startswith("case_")):
                    yield f"{name} ({place}, {who}): {one}"
                return
            answers.add(answer.status_code)
    if name not in NO_PAGE:
        yield f"{name}: nobody of WHO gets this page ({answers}), so nobody looked at it"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_usable_for_everybody(walker: Walker, world: World, part: int) -> None:
    """WCAG 2.2 A and AA by axe-core; no scrolling sideways at 360 px; WCAG 1.4.4 and 1.4.12 at 200 % and wide."""
    names = sorted(one for one in addresses() if not one.startswith("api"))[part::PARTS]
    faults = [one for name in names for one in visited(walker, world, name)]
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])


def states(walker: Walker, world: World) -> Iterator[tuple[str, str, int, HttpResponse]]:
    """Who, where, which status it must have, and the answer: pages that are there only at some moment."""
    case = f"/casussen/{world.number}/"
    for who, place, status in (
        ("samira", "/bestaat-niet/", 404), ("", "/bestaat-niet/", 404), ("client_victim", "/", 403),
        ("samira", "/gezien/", 405), ("cora", case, 404), ("kept_out", case, 403), ("dina", case, 200),
        ("cora", "/", 200), ("tess", "/?lijst=organisation", 200), ("samira", "/zoeken/?q=Vermeer", 200),
        ("samira", "/netwerk/netwerk-feijenoord/?wand=1", 200), ("client_child12", "/mijn/", 200),
        ("", "/hulp/ar/", 200), ("", "/hulp/ar/vertel/", 200), ("", "/hulp/ar/langskomen/", 200),
    ):  # fmt: skip
        yield who, place, status, walker.client(who).get(place)
    for who, name in (("samira", "report"), ("", "help_tell"), ("", "help_back"), ("samira", "walk_in"),
                      ("samira", "glass"), ("client_victim", "my_password")):  # fmt: skip
        yield who, reverse(name), 422, walker.client(who).post(reverse(name), {"do": "send"})
    for name in ("case_wegen", "case_toestemming", "case_overdragen", "case_delen", "attachment_new"):
        place = paths(name, ROWS[name], world)[0]
        yield "samira", place, 422, walker.client("samira").post(place, {})
    strict = Client(enforce_csrf_checks=True)
    yield "samira", "/gezien/", 403, strict.post("/gezien/", {})
    yield from _at_the_door(walker.client(""))
    yield from _at_the_desk(walker.client("dina"))
    yield from _linked(walker.client("tess"), world.now)


def _at_the_door(client: Client) -> Iterator[tuple[str, str, int, HttpResponse]]:
    """Somebody tells it in Arabic, gets a code, and comes back with it."""
    told = {"token": fresh_token(), "contact_way": "code", "what_happened": "Ik ben bang", "postcode": "3075 AB"}
    place = client.post("/hulp/ar/vertel/", {**told, "number": "12"}).headers["Location"]
    received = client.get(place)
    yield "", place, 200, received
    code = re.search(r'class="d-code"><bdi[^>]*>([^<]+)<', received.content.decode())
    assert code
    place = client.post("/hulp/ar/terug/", {"token": fresh_token(), "code": code[1]}).headers["Location"]
    yield "", place, 200, client.get(place)


def _at_the_desk(client: Client) -> Iterator[tuple[str, str, int, HttpResponse]]:
    """Dina helps somebody who walks in."""
    told = {"what_happened": "Zij wil praten.", "safe_contact": "Bel overdag.", "given_names": "Roos"}
    sent = client.post("/inloop/", {**told, "postcode": "3075 AB", "number": "12", "token": "desk"})
    place = sent.headers["Location"]
    yield "dina", place, 200, client.get(place)


def _linked(client: Client, now: datetime) -> Iterator[tuple[str, str, int, HttpResponse]]:
    """Tess looks at a second report that was recognised, and can undo it."""
    karim = Worker.objects.get(username="karim").pk
    for name in ("one", "two"):
        told = reporting.receive(message=report(sender="walk", reference=name), by=karim, now=now)
    link = PersonLink.objects.filter(mention__report=told.report).first()
    place = reverse("match_unlink", args=[link.pk])
    yield "tess", place, 200, client.get(place)


def test_every_state_of_a_page_is_usable_for_everybody(walker: Walker, world: World) -> None:
    faults = []
    for who, place, status, answer in states(walker, world):
        cache.clear()
        if (answer.status_code, is_page(answer)) != (status, True):
            faults.append(f"{place} for {who or 'nobody'} gives {answer.status_code}, not {status}")
            continue
        faults += [f"{status} {place} ({who}): {one}" for one in walker.faults(who, place, answer)]
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])


def test_what_is_wrong_with_a_page_is_seen(walker: Walker) -> None:
    wide = '<p style="inline-size: 70rem">breed</p><p style="inline-size: 9rem; overflow: hidden; white-space: nowrap">'
    bad = f"<!doctype html><html lang=nl><title>x</title><main><img src=/static/sluitend.svg>{wide}Veel te veel tekst"
    found = " ".join(walker.faults("", "/x/", HttpResponse(bad)))
    for fault in ("image-alt", "px too wide at 360 px", "px too wide at 200 %", "cut off"):
        assert fault in found
