"""Mijn werk: what is asked of me, what is mine, and when; and the cases of the team, the organisation, the network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluitend.chain import notices
from sluitend.chain import watch as watching
from sluitend.records.read import work
from sluitend.records.read.waiting import Item
from sluitend.records.read.watching import watched
from sluitend.records.read.work import Filter, Sort
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web import rows_kept
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import inside, methods, show, signed_in, viewer
from sluitend.web.words import WORDS, word

SOON, WEEK = timedelta(hours=2), timedelta(days=7)
TABS = (
    ("mine", _("Van mij")), ("directs", _("In mijn regie")), ("team", _("Mijn team")),
    ("organisation", _("Mijn organisatie")), ("network", _("Netwerk")), ("watched", _("Gevolgd")),
)  # fmt: skip
FROM_US = ("asked", "offer", "knot")  # somebody waits for an answer: that stands on top, whatever else is due
KINDS = (
    ("asked", _("gevraagd om op te pakken")), ("offer", _("aangeboden regie")), ("knot", _("opgeschaald naar u")),
    ("question", _("herkennen")), ("check", _("controles")), ("action", _("acties")), ("clock", _("termijnen")),
)  # fmt: skip
ORDERS = (
    (Sort.DUE, _("wat het eerst moet")), (Sort.NEWEST, _("nieuwste casus eerst")),
    (Sort.OLDEST, _("oudste casus eerst")), (Sort.PHASE, _("fase")),
)  # fmt: skip
MARKS = (
    ("none", _("nog niet gewogen")), ("unsafe", _("onveilig")), ("now", _("nu veilig")),
    ("lasting", _("blijvend veilig")),
)  # fmt: skip


EMPTY = {
    "directs": _("U voert nu in geen enkele casus regie."),
    "team": _("Niemand van uw organisatie voert nu regie."),
    "organisation": _("Uw organisatie doet nu in geen enkele casus mee."),
    "network": _("Uw netwerk is nu in geen enkele casus gevraagd."),
    "watched": _("U volgt nog geen casus. Volgen kan met de knop bij een casus in een van de andere lijsten."),
}


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    title: object
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: codes only, so that an address can be sent to a colleague."""

    tab: str
    filter: Filter
    sort: Sort
    after: str

    @property
    def narrowed(self) -> bool:
        return self.filter != Filter()

    def address(self, **changes: str) -> str:
        """The same list, with these changes; the shortest address that says it."""
        chosen = {
            "lijst": self.tab, "soort": self.filter.kind, "fase": self.filter.phase, "oordeel": self.filter.mark,
            "acuut": "ja" if self.filter.acute else "", "laat": "ja" if self.filter.overdue else "",
            "volgorde": str(self.sort), "na": self.after, **changes,
        }  # fmt: skip
        plain = {"lijst": "mine", "volgorde": str(Sort.DUE)}
        return "?".join(filter(None, ("/", urlencode({k: v for k, v in chosen.items() if v and v != plain.get(k)}))))


def _asked(request: HttpRequest) -> Asked:
    """Read from the address; what it does not know is as if it were not there."""

    def one_of(name: str, allowed: Iterable[object]) -> str:
        told = request.GET.get(name, "")
        return told if told in {str(code) for code in allowed} else ""

    tab = one_of("lijst", dict(TABS)) or "mine"
    wanted = Filter(
        phase=one_of("fase", WORDS["phase"]), acute=one_of("acuut", ["ja"]) == "ja",
        kind=one_of("soort", dict(KINDS)) if tab == "mine" else "", overdue=one_of("laat", ["ja"]) == "ja",
        mark=one_of("oordeel", dict(MARKS)),
    )  # fmt: skip
    sort = Sort(one_of("volgorde", list(Sort)) or Sort.DUE)
    return Asked(tab, wanted, sort, request.GET.get("na", "")[:80])


@methods("GET")
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The work list; `lijst` chooses the tab, and the address also keeps filter, order and page."""
    steps = [(code, word("phase", code)) for code in WORDS["phase"]]
    choices = {"tabs": TABS, "kinds": KINDS, "orders": ORDERS, "marks": MARKS, "phases": steps}
    told = _lines(request)
    return show(request, "work.html", {**choices, **told, "lines": rows_kept.work_lines(told)})


@methods("GET")
def lines(request: HttpRequest) -> HttpResponse:
    """Only the list, for the page that refreshes itself: nothing (204) while nothing changed."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    return _fresh_lines(request)


@signed_in
def _fresh_lines(request: HttpRequest) -> HttpResponse:
    if request.GET.get("v") == work.version(viewer(request), now=timezone.now()):
        return HttpResponse(status=204)
    return show(request, "work_lines.html", _lines(request))


def _lines(request: HttpRequest) -> dict[str, object]:
    asked, now, who = _asked(request), timezone.now(), viewer(request)
    told = {
        "asked": asked,
        "tab": asked.tab,
        "here": asked.address(),
        "titles": dict(TABS),
        "empty_says": EMPTY,
        "now": now,
    }
    told["version"] = work.version(who, now=now)  # asked before the list is read, so never newer than the list
    read = {"now": now, "wanted": asked.filter, "sort": asked.sort, "after": asked.after}
    found = work.my_work(who, **read) if asked.tab == "mine" else work.cases(who, asked.tab, **read)
    work.log(who, found, now=now)
    told["more"] = asked.address(na=found.more) if found.more else ""
    if isinstance(found, work.MyWork):
        return {**told, "mine": found, "groups": _groups(found.items, now), "cases": None}
    followed = watched(who, [line.id for line in found.lines])
    return {**told, "cases": found, "mine": None, "groups": (), "watched": followed}


def _groups(items: tuple[Item, ...], now: datetime) -> tuple[Group, ...]:
    midnight = (now.astimezone(AMSTERDAM) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    named: dict[str, list[Item]] = {"asked": [], "now": [], "today": [], "week": [], "later": []}
    for item in items:
        if item.kind in FROM_US:
            named["asked"].append(item)
        elif item.due_at <= now + SOON:
            named["now"].append(item)
        elif item.due_at < midnight:
            named["today"].append(item)
        else:
            named["week" if item.due_at < now + WEEK else "later"].append(item)
    titles = {"asked": _("Aan u gevraagd"), "now": _("Nu"), "today": _("Vandaag"), "week": _("Deze week"),
              "later": _("Later")}  # fmt: skip
    return tuple(Group(code, titles[code], tuple(some)) for code, some in named.items() if some)


@methods("POST")
@signed_in
def seen(request: HttpRequest) -> HttpResponse:
    """Tick off what one was told: one notice, or all that stood on the page."""
    keys = [int(key) for key in request.POST.getlist("notice") if key.isdigit() and len(key) < 16]
    notices.seen(notices=keys, by=request.user.pk, now=timezone.now())
    return HttpResponseRedirect(inside(request, request.POST.get("next", "")))


@methods("POST")
@signed_in
def follow(request: HttpRequest, case: int) -> HttpResponse:
    """Follow a case, or (`stop`) no longer."""
    on = "stop" not in request.POST
    to = inside(request, request.POST.get("next", ""), "/?lijst=watched")
    said = _("U volgt deze casus. Hij staat onder Gevolgd.") if on else _("U volgt deze casus niet meer.")
    form, verb = Form(request), watching.watch if on else watching.unwatch
    answer = act(request, form, verb, said=str(said), to=to, case=case)
    return answer or HttpResponseRedirect(to)


urls = [
    path("", page, name="work"),
    path("werk/regels/", lines, name="work_lines"),
    path("gezien/", seen, name="seen"),
    path("volgen/<int:case>/", follow, name="watch"),
]
