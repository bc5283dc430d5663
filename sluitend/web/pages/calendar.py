"""Agenda: somebody's dates in the own calendar program, without a word of what they are about."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from sluitend.chain import notify
from sluitend.chain.errors import Refused
from sluitend.connect import agenda
from sluitend.records.read import dates
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer

AN_HOUR = 60  # minutes that a meeting keeps free
BEFORE = timedelta(minutes=30)
TYPE = "text/calendar; charset=utf-8"


@methods("GET")
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Whether there is an address, and how to make and end one."""
    return _page(request)


def _page(request: HttpRequest, secret: str = "") -> HttpResponse:
    found = dates.dates(viewer(request), now=timezone.now())
    coming = tuple(one for one in found if not one.over and one.at >= timezone.now())
    shown = request.build_absolute_uri(reverse("calendar_feed", args=[secret])) if secret else ""
    context = {"feed": dates.feed(viewer(request)), "address": shown, "coming": len(coming)}
    return show(request, "calendar.html", context)


@methods("POST")
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """A new address, shown on this page and never again; an older one stops working."""
    try:
        secret = notify.new_feed(by=request.user.pk, now=timezone.now())
    except Refused as error:
        raise Http404(str(error)) from error
    return _page(request, secret)


@methods("POST")
@signed_in
def end(request: HttpRequest) -> HttpResponse:
    said, to = _("Het adres werkt niet meer. Haal het ook weg uit uw agenda."), reverse("calendar")
    done = act(request, Form(request), notify.end_feed, said=said, to=to)
    return done or _page(request)


@methods("GET")
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar program, which cannot sign in: the secret is the key. No content is shown, so none is logged."""
    now = timezone.now()
    found = dates.by_secret(secret, now=now)
    if found is None:
        raise Http404
    listed = [entry(one) for one in found]
    return _answer(agenda.write(listed, name="Sluitend", now=now), "sluitend")


@methods("GET")
@signed_in
def meeting(request: HttpRequest, number: str, subject: int) -> HttpResponse:
    """One meeting, to put in a calendar by hand."""
    now = timezone.now()
    found = dates.meeting(viewer(request), number, subject, now=now)
    if found is None:
        raise Http404(_("Dit overleg bestaat niet."))
    return _answer(agenda.write([entry(found)], name="Sluitend", now=now, alarm=BEFORE), "afspraak")


def entry(one: dates.Dated) -> agenda.Entry:
    """A date with the only title that it gets. In Dutch: a program that asks has no language."""
    with override("nl"):
        titles = {dates.MEETING: _("Afspraak Sluitend"), dates.TERM: _("Termijn Sluitend")}
        title = titles.get(one.sort, _("Actie Sluitend"))
    minutes = AN_HOUR if one.sort == dates.MEETING else 0
    return agenda.Entry(one.name, title, one.at, minutes, one.changed_at, one.version, one.over)


def _answer(file: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(file, content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


urls = [
    path("agenda/", page, name="calendar"),
    path("agenda/nieuw/", new, name="calendar_new"),
    path("agenda/weg/", end, name="calendar_end"),
    path("agenda/<str:secret>.ics", feed, name="calendar_feed"),
    path("casussen/<slug:number>/overleg/<int:subject>/afspraak.ics", meeting, name="meeting_ics"),
]
