"""The family drawing alone: large, for a meeting or on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from sluitend.records.read import drawing
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case


@methods("GET")
@signed_in
def family(request: HttpRequest, number: str) -> HttpResponse:
    """The drawing and its words, as this person may see them."""
    page = drawing.family_page(viewer(request), number, now=timezone.now())
    if not isinstance(page, drawing.FamilyPage):
        return not_in_case(request, page)
    return show(request, "case/family_page.html", {"page": page, "head": page})


urls = [path("casussen/<slug:number>/gezin/", family, name="family")]
