"""Inzien: counts over a period and per municipality. Numbers only; the policy role may see them too."""

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluitend.records.read.overview import municipalities, overview
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web.page import methods, show, signed_in
from sluitend.web.pages.report_choices import REPORTERS

PERIODS = (("3", _("3 maanden")), ("6", _("6 maanden")), ("12", _("12 maanden")), ("24", _("2 jaar")))
FOLLOWED = (
    ("passed_on", _("doorgegeven aan een ander")),
    ("solved", _("opgelost na opschalen")),
    ("open", _("opgeschaald, staat open")),
    ("nothing", _("niets (hoort 0 te zijn)")),
)


@methods("GET")
@signed_in
def insight(request: HttpRequest) -> HttpResponse:
    """The counts of the last months; period and municipality stand in the address, nothing else does."""
    months = request.GET.get("maanden", "")
    months = months if months in dict(PERIODS) else "12"
    place = request.GET.get("gemeente", "")
    place = place if place in municipalities() else ""
    now = timezone.now()
    start = months_before(now, int(months))
    context = {
        "found": overview(start=start, end=now, now=now, municipality=place), "start": start, "months": months,
        "place": place, "places": municipalities(), "periods": PERIODS, "reporters": dict(REPORTERS),
        "followed": FOLLOWED,
    }  # fmt: skip
    return show(request, "insight.html", context)


def months_before(moment: datetime, months: int) -> datetime:
    """The first day of the month so many months back, at midnight in Amsterdam."""
    local = moment.astimezone(AMSTERDAM)
    count = local.year * 12 + local.month - 1 - months
    return datetime.combine(local.date().replace(year=count // 12, month=count % 12 + 1, day=1), time(), AMSTERDAM)


urls = [path("inzicht/", insight, name="insight")]
