"""Mijn werk: what is asked of me, what is mine, and when; and the cases of the team, the network and those followed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluitend.chain import notices
from sluitend.records.read import looks, work
from sluitend.records.read.waiting import Item
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web.page import methods, show, signed_in, viewer

SOON, WEEK = timedelta(hours=2), timedelta(days=7)
TABS = (
    ("mine", _("Van mij")), ("directs", _("In mijn regie")), ("team", _("Mijn team")), ("network", _("Netwerk")),
    ("followed", _("Gevolgd")),
)  # fmt: skip
FROM_US = frozenset({"asked", "offer", "knot"})  # somebody waits for an answer: on top when it is soon due


@dataclass(frozen=True, slots=True)
class Group:
    code: str
    title: object
    items: tuple[Item, ...]


@methods("GET")
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The work list; `lijst` chooses the tab, `na` the page."""
    tab = request.GET.get("lijst", "mine")
    tab = tab if tab in dict(TABS) else "mine"
    now = timezone.now()
    context = _mine(request, now) if tab == "mine" else _cases(request, tab, now)
    return show(request, "work.html", {"tabs": TABS, "tab": tab, **context})


def _mine(request: HttpRequest, now: datetime) -> dict[str, object]:
    mine = work.my_work(viewer(request), now=now, after=_after(request.GET.get("na", "")))
    looks.looked_each(viewer(request), mine.shown, "work", now=now)
    more = "|".join((mine.more[0].isoformat(), mine.more[1], str(mine.more[2]))) if mine.more else ""
    return {"mine": mine, "groups": _groups(mine.items, now), "more": more, "first_page": "na" not in request.GET}


def _cases(request: HttpRequest, tab: str, now: datetime) -> dict[str, object]:
    after = request.GET.get("na", "")
    cases = work.cases(viewer(request), tab, now=now, after=int(after) if after.isdigit() and len(after) < 16 else None)
    looks.looked_each(viewer(request), cases.shown, "work", now=now)
    return {"cases": cases, "more": cases.more or "", "first_page": not after}


def _after(text: str) -> tuple[datetime, str, int] | None:
    parts = text.split("|")
    if len(parts) != 3 or not (parts[2].isdigit() and len(parts[2]) < 16):
        return None
    try:
        moment = datetime.fromisoformat(parts[0].replace(" ", "+"))
    except ValueError:
        return None
    return (moment, parts[1], int(parts[2])) if moment.tzinfo else None


def _groups(items: tuple[Item, ...], now: datetime) -> tuple[Group, ...]:
    midnight = (now.astimezone(AMSTERDAM) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    named: dict[str, list[Item]] = {"now": [], "today": [], "week": [], "later": []}
    for item in items:
        if item.due_at <= now + SOON or (item.acute and item.kind in FROM_US):
            named["now"].append(item)
        elif item.due_at < midnight:
            named["today"].append(item)
        else:
            named["week" if item.due_at < now + WEEK else "later"].append(item)
    titles = {"now": _("Nu"), "today": _("Vandaag"), "week": _("Deze week"), "later": _("Later")}
    return tuple(Group(code, titles[code], tuple(some)) for code, some in named.items() if some)


@methods("POST")
@signed_in
def seen(request: HttpRequest) -> HttpResponse:
    """Tick off what one was told: one notice, or all that stood on the page."""
    keys = [int(key) for key in request.POST.getlist("notice") if key.isdigit() and len(key) < 16]
    notices.seen(notices=keys, by=request.user.pk, now=timezone.now())
    return HttpResponseRedirect("/")


urls = [path("", page, name="work"), path("gezien/", seen, name="seen")]
