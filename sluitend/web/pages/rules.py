"""Regels: the rule book to read, for everybody who works here. Anchors: #regel-NAME, #waarde-NAME, #bron-ID."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sluitend.records.read.law import law
from sluitend.rules.book import Value
from sluitend.web.page import methods, show, signed_in

RULE_KINDS = {
    "hard": ("bad", _("harde grens")), "advice": ("warn", _("advies")), "reckoning": ("info", _("rekenregel")),
}  # fmt: skip
CERTAINTIES = {
    "high": _("zelf in de wettekst of bron gelezen"), "medium": _("in andere stukken gelezen"),
    "low": _("zwak, of nog vast te stellen"),
}  # fmt: skip
SEEN = {"nothing": ("bad", _("niets")), "that": ("warn", _("dat het er is")), "what": ("ok", _("de inhoud"))}
UNITS = {
    "hours": _("uur"), "days": _("dagen"), "working_days": _("werkdagen"), "weeks": _("weken"),
    "months": _("maanden"), "years": _("jaar"), "mark": _("(cijfer)"), "percent": _("procent"), "count": "",
}  # fmt: skip
SINGLE = {"days": _("dag"), "working_days": _("werkdag"), "weeks": _("week"), "months": _("maand")}


@methods("GET")
@signed_in
def rules(request: HttpRequest) -> HttpResponse:
    """One page, the same for every role: it holds law and agreements, no case and no person."""
    context = {
        "law": law(now=timezone.now()), "kinds": RULE_KINDS, "certainties": CERTAINTIES, "number_of": number_of,
        "seen": SEEN,
    }  # fmt: skip
    return show(request, "rules.html", context)


def number_of(value: Value) -> str:
    """The number with its unit, in words: "5 werkdagen", "3, 12, 18 maanden", "ja"."""
    if value.unit == "yes_no":
        return _now("ja") if value.number else _now("nee")
    told = ", ".join(map(str, value.number)) if isinstance(value.number, list) else str(value.number)
    unit = SINGLE.get(value.unit, UNITS[value.unit]) if value.number == 1 else UNITS[value.unit]
    return f"{told} {unit}".strip()


urls = [path("regels/", rules, name="rules")]
