"""Waarom: what the rules answered in this case, on which source, and how each term went."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone

from sluitend.records.read import why as reading
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.words_why import event, fact, in_words, outcome


@methods("GET")
@signed_in
def why(request: HttpRequest, number: str) -> HttpResponse:
    """Every answer of a rule that this person may read, and every clock with its history."""
    page = reading.why_page(viewer(request), number, now=timezone.now())
    if not isinstance(page, reading.Why):
        return not_in_case(request, page)
    context = {"page": page, "fact": fact, "in_words": in_words, "event": event, "outcome": outcome,
               "rules": _rules()}  # fmt: skip
    return show(request, "case/why.html", context)


def _rules() -> str:
    """The page with all rules; empty as long as there is none."""
    try:
        return reverse("rules")
    except NoReverseMatch:
        return ""


urls = [path("casussen/<slug:number>/waarom/", why, name="why")]
