"""Radar: what all reports about a family show together. On a page of its own, or fetched by the page of the case."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.records.read import radar as read
from sluitend.web.page import methods, show, signed_in, viewer


@methods("GET")
@signed_in
def radar(request: HttpRequest, number: str) -> HttpResponse:
    """The radar of one case, for who sees what is in it. With htmx only its inside."""
    found = read.radar(viewer(request), number, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet, of is niet voor u."))
    part = request.headers.get("HX-Target") == "radar-deel"
    return show(request, "radar_part.html" if part else "radar.html", {"found": found})


urls = [path("casussen/<slug:number>/radar/", radar, name="radar")]
