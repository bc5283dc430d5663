"""The manual as one page, and a first case to learn by: what to do, step by step, ticked off by what was done."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language

from sluitend.records.read import first_case as reading
from sluitend.web import manual
from sluitend.web.first_case import steps_for
from sluitend.web.page import methods, show, signed_in, viewer


@methods("GET")
def page(request: HttpRequest) -> HttpResponse:
    """The whole manual. It holds no data of anybody, so that a newcomer reads it before there is an account."""
    return show(request, "manual.html", {"sections": manual.sections(get_language() or "nl")})


@methods("GET")
@signed_in
def first_case(request: HttpRequest) -> HttpResponse:
    """The first case for this role: each step goes to where it is done, and is ticked off when it was."""
    who = viewer(request)
    steps = steps_for(who.role)
    done = reading.done_by(who, {step.verb for step in steps if step.verb})
    rows, case = [], ""
    for step in steps:
        rows.append((step, step.verb in done, step.address(case), manual.section(step.help, get_language() or "nl")))
        case = done.get(step.verb) or case
    count = sum(1 for _step, ticked, *_rest in rows if ticked)
    return show(request, "first_case.html", {"rows": rows, "count": count, "case": case})


urls = [path("handleiding/", page, name="manual"), path("eerste-casus/", first_case, name="first_case")]
