"""The case page: who directs, how safe it is, what is asked of you, who does what, and what happened."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.records.read import case as reading
from sluitend.records.read import case_links
from sluitend.records.read.story import KINDS, Story, Wanted
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts import ACTS
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.pages.case_acts.spec import Act

LONGEST = 12  # digits of a number in the address; more is nonsense


@dataclass(frozen=True, slots=True)
class Leaves:
    """Addresses of the other pages of the timeline; `left` lines are older than these."""

    newer: str
    older: str
    every: str
    left: int


@methods("GET")
@signed_in
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case, as this person may see it. With htmx only the part of the timeline that was asked for."""
    page = reading.case_page(viewer(request), number, now=timezone.now(), wanted=wanted(request))
    if not isinstance(page, reading.CasePage):
        return not_in_case(request, page)
    context = {
        "page": page, "head": page.head, "leaves": leaves(page.head.number, page.story),
        "contested": {line.key for one in page.beside for line in one.lines},
    }  # fmt: skip
    if request.headers.get("HX-Target") == "tijdlijn-deel":
        return show(request, "case/timeline_part.html", context)
    running = [one for one in page.terms if one.state == "running"]
    more = {"acts": _acts(page.head), "panel": _panel(page.head.number), "running": running,
            "came_from": number if number != page.head.number else "",
            "linked": case_links.counted(viewer(request), page.head.id)}  # fmt: skip
    return show(request, "case/case.html", {**context, **more})


@methods("GET")
@signed_in
def news(request: HttpRequest, number: str, line: int) -> HttpResponse:
    """One quiet line about what others did since the page was opened; nothing (204) when nobody did anything."""
    found = reading.changes(viewer(request), number, line, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet."))
    return show(request, "case/news.html", {"changes": found, "number": number}) if found else HttpResponse(status=204)


def wanted(request: HttpRequest) -> Wanted:
    """Which part of the timeline: numbers and codes only, never a name. What is nonsense is left out."""
    kind = request.GET.get("soort", "")
    return Wanted(
        _whole(request, "wie"), _whole(request, "organisatie"), kind if kind in KINDS else "",
        _whole(request, "blad") or 1, "alles" in request.GET,
    )  # fmt: skip


def _whole(request: HttpRequest, name: str) -> int | None:
    told = request.GET.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= LONGEST else None


def leaves(number: str, story: Story) -> Leaves:
    """Where the other pages of this timeline are."""
    asked = story.wanted
    kept = {"wie": asked.person, "organisatie": asked.organisation, "soort": asked.kind}

    def address(**more: object) -> str:
        told = urlencode({name: value for name, value in {**kept, **more}.items() if value})
        return f"{reverse('case', args=[number])}?{told}" if told else reverse("case", args=[number])

    newer = address(blad=asked.page - 1 if asked.page > 2 else None) if asked.page > 1 else ""
    older = address(blad=asked.page + 1) if asked.page < story.pages else ""
    return Leaves(newer, older, address(alles=1), story.older)


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


urls = [
    path("casussen/<slug:number>/", case, name="case"),
    path("casussen/<slug:number>/nieuws/<int:line>/", news, name="news"),
]
