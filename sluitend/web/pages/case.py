"""The case page: who directs, how safe it is, what is asked of you, who does what, and what happened."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone

from sluitend.records.read import case as reading
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts import ACTS
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.pages.case_acts.spec import Act


@methods("GET")
@signed_in
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case, as this person may see it."""
    page = reading.case_page(viewer(request), number, now=timezone.now(), all_lines="alles" in request.GET)
    if not isinstance(page, reading.CasePage):
        return not_in_case(request, page)
    context = {"page": page, "head": page.head, "acts": _acts(page.head), "panel": _panel(page.head.number),
               "glass_until": page.glass_until, "guarded": page.guarded}  # fmt: skip
    return show(request, "case/case.html", context)


def _acts(head: reading.Head) -> dict[str, list[Act]]:
    """What this person can do here, by the part of the page where it stands."""
    found: dict[str, list[Act]] = {}
    for act in ACTS:
        if act.group and act.when(head):
            found.setdefault(act.group, []).append(act)
    return found


def _panel(number: str) -> str:
    """The recognise panel of this case."""
    try:
        return reverse("match", args=[number])
    except NoReverseMatch:
        return ""


urls = [path("casussen/<slug:number>/", case, name="case")]
