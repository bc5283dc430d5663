"""The privacy office: broken glass to judge, what was noticed, and the log of looks. No content of any case."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.chain.share import glass as glasses
from sluitend.chain.share import own_family as keeping
from sluitend.chain.share import watching
from sluitend.records.read import access_log, glass, noticed, own_family
from sluitend.records.read.access_log import Asked
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.words import WORDS

OFFICER, LEADS = "privacy_officer", ("team_manager", "area_manager")
WHY = {
    "found": gettext_lazy("Het lijkt dezelfde persoon"),
    "is_person": gettext_lazy("Het is dezelfde persoon"),
    "knows": gettext_lazy("Deze medewerker kent iemand in dit gezin"),
    "asked": gettext_lazy("Het gezin vraagt erom"),
}
FIELDS = ("medewerker", "casus", "organisatie", "soort", "van", "tot", "glas")


def _must_be(request: HttpRequest, *roles: str) -> None:
    if viewer(request).role not in roles:
        raise PermissionDenied(_("Deze pagina is voor wie op het inzien van dossiers toeziet."))


@methods("GET")
@signed_in
def office(request: HttpRequest) -> HttpResponse:
    """What waits for the privacy officer; the log is one click on."""
    _must_be(request, OFFICER)
    return _office(request, Form(request))


def _office(request: HttpRequest, form: Form, wrong: int | None = None) -> HttpResponse:
    who = viewer(request)
    context = {
        "unreviewed": glass.unreviewed(who), "reviewed": glass.reviewed(who), "form": form, "wrong": wrong,
        "noticed": noticed.noticed(who, seen=False), "seen": noticed.noticed(who, seen=True, most=20),
        "counts": access_log.counts(who),
    }  # fmt: skip
    return show(request, "privacy.html", context, status=form.status)


@methods("POST")
@signed_in
def look_into(request: HttpRequest, key: int) -> HttpResponse:
    """Looked into, with what came of it."""
    _must_be(request, OFFICER)
    form = Form(request)
    answer = act(request, form, watching.look_into, said=_("Vastgelegd."), to=reverse("privacy"), noticed=key,
                 outcome=form.text("outcome", _("Schrijf wat eruit kwam.")))  # fmt: skip
    return answer or _office(request, form, key)


@methods("GET", "POST")
@signed_in
def review(request: HttpRequest, key: int) -> HttpResponse:
    """Judge one broken glass; for the privacy officer and for the lead."""
    _must_be(request, OFFICER, *LEADS)
    found, form = glass.one(viewer(request), key), Form(request)
    if found is None:
        raise Http404(_("Deze noodtoegang bestaat niet."))
    if request.method == "POST":
        finding = form.choice("finding", [code for code, _text in glass.FINDINGS], _("Kies wat u ervan vindt."))
        text = form.text("text", _("Schrijf waarom u dat vindt."))
        to = reverse("privacy" if viewer(request).role == OFFICER else "look_log")
        answer = act(request, form, glasses.review, said=_("Uw oordeel is vastgelegd."), to=to, glass=key,
                     finding=finding, text=text)  # fmt: skip
        if answer is not None:
            return answer
    context = {"one": found, "form": form, "findings": glass.FINDINGS}
    return show(request, "glass_review.html", context, status=form.status)


@methods("GET")
@signed_in
def log(request: HttpRequest) -> HttpResponse:
    """Who looked at what, for the privacy officer and for the lead of an organisation."""
    _must_be(request, OFFICER, *LEADS)
    who = viewer(request)
    form = Form(request, {name: request.GET.get(name, "")[:60] for name in FIELDS})
    asked = _asked(form)
    after = request.GET.get("na", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else None
    found = access_log.lines(who, asked, after=number) if not form.errors else access_log.Page((), None)
    workers, organisations = access_log.choices(who)
    kept = {name: form.value(name) for name in FIELDS if form.value(name)}
    context = {
        "found": found, "form": form, "workers": workers, "organisations": organisations,
        "kinds": list(WORDS["look"].items()),
        "more": urlencode({**kept, "na": found.after}) if found.after else "",
        "unreviewed": glass.unreviewed(who) if who.role != OFFICER else (),
    }  # fmt: skip
    return show(request, "look_log.html", context, status=form.status)


def _asked(form: Form) -> Asked:
    return Asked(
        worker=form.whole("medewerker"), number=form.text("casus"), organisation=form.whole("organisatie"),
        what=form.text("soort"), first=form.day("van"), last=form.day("tot"), only_glass=form.yes("glas"),
    )  # fmt: skip


@methods("GET", "POST")
@signed_in
def keep_out(request: HttpRequest) -> HttpResponse:
    """Keep a worker out of a case that the log names."""
    _must_be(request, OFFICER)
    form, workers = Form(request, {"number": request.GET.get("casus", "")[:12]}), own_family.workers()
    if request.method == "POST":
        person = form.choice("person", [str(key) for key, _name in workers], _("Kies een medewerker."))
        number = form.text("number", _("Schrijf het nummer van de casus."))
        why = form.choice("why", WHY, _("Kies wat er aan de hand is."))
        answer = act(request, form, keeping.keep_out, said=_("Deze medewerker ziet de casus niet meer."),
                     to=reverse("privacy"), case=number, person=int(person or 0), why=why)  # fmt: skip
        if answer is not None:
            return answer
    context = {"form": form, "workers": workers, "reasons": list(WHY.items())}
    return show(request, "keep_out.html", context, status=form.status)


urls = [
    path("privacy/buiten-houden/", keep_out, name="privacy_keep_out"),
    path("privacy/", office, name="privacy"),
    path("privacy/opgevallen/<int:key>/", look_into, name="noticed_look_into"),
    path("privacy/noodtoegang/<int:key>/", review, name="glass_review"),
    path("inzage-log/", log, name="look_log"),
]
