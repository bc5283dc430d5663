"""How well recognising goes, in counts; and the sample of people who are looked up by hand."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.chain.match import sampling
from sluitend.records.read import match_quality, match_sample, weights_used
from sluitend.rules.estimating import needed_to_show
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.insight import months_before

PERIODS = (("6", gettext_lazy("6 maanden")), ("12", gettext_lazy("12 maanden")), ("24", gettext_lazy("2 jaar")))
QUARTER = 3  # months
GROUPS = {
    "dutch": gettext_lazy("Nederlandse vormen"), "turkish": gettext_lazy("Turkse vormen"),
    "arabic": gettext_lazy("vormen uit het Arabisch"), "polish": gettext_lazy("Poolse vormen"),
    "surinamese": gettext_lazy("Surinaamse vormen"), "portuguese": gettext_lazy("Portugese en Kaapverdische vormen"),
    "other": gettext_lazy("andere vormen"), "unlisted": gettext_lazy("in geen lijst"),
    "initials": gettext_lazy("alleen voorletters"), "nameless": gettext_lazy("geen voornaam"),
}  # fmt: skip


@methods("GET")
@signed_in
def quality(request: HttpRequest) -> HttpResponse:
    """The counts of the last months, for who answers for the work, for privacy or for policy."""
    months = request.GET.get("maanden", "")
    months = months if months in dict(PERIODS) else "12"
    now = timezone.now()
    start = months_before(now, int(months))
    found = match_quality.quality(viewer(request), start=start, end=now + timedelta(seconds=1),
                                  recent=months_before(now, QUARTER))  # fmt: skip
    if found is None:
        raise PermissionDenied(_("Deze pagina is voor leidinggevenden, beleid en privacyfunctionarissen."))
    context = {
        "found": found, "start": start, "months": months, "periods": PERIODS, "groups": GROUPS,
        "used": weights_used.weights_used(), "stated": match_quality.STATED_WRONG,
        "needed": needed_to_show(match_quality.STATED_WRONG),
    }  # fmt: skip
    return show(request, "match_quality.html", context)


@methods("GET", "POST")
@signed_in
def sample(request: HttpRequest) -> HttpResponse:
    """Those who were drawn in one's own cases; the answer is whether somebody was known before."""
    who, form = viewer(request), Form(request)
    if not who.may_see_content:
        raise PermissionDenied(_("Met uw rol ziet u geen casussen."))
    if request.method == "POST":
        known = form.choice("known", ["ja", "nee"], _("Kies of deze persoon al bekend was."))
        answer = act(request, form, sampling.looked_up, said=_("Vastgelegd. Dank u."), to=reverse("match_sample"),
                     sample=form.whole("sample") or 0, known=known == "ja")  # fmt: skip
        if answer is not None:
            return answer
    context = {"drawn": match_sample.drawn(who, now=timezone.now()), "form": form}
    return show(request, "match_sample.html", context, status=form.status)


urls = [
    path("herkennen/kwaliteit/", quality, name="match_quality"),
    path("herkennen/steekproef/", sample, name="match_sample"),
]
