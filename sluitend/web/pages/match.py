"""Herkennen: who a report is taken to be about, with reasons; a person decides what is not certain."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import match as chain
from sluitend.chain.match import Decided
from sluitend.records.read import chains, radar
from sluitend.records.read import match as read
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer


@methods("GET")
@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    """What is asked of one's own organisation, the oldest first."""
    who = viewer(request)
    if not who.may_see_content:
        raise Http404(_("Met deze rol wordt u niets gevraagd."))
    asked = read.open_questions(who, now=timezone.now())
    return show(request, "match_inbox.html", {"questions": asked, "form": Form(request)})


@methods("GET")
@signed_in
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """Recognising in one case: what is linked and why, what is open, what was answered or undone."""
    return _page(request, number, Form(request))


def _page(request: HttpRequest, number: str, form: Form) -> HttpResponse:
    who = viewer(request)
    found = read.panel(who, number, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet, of is niet voor u."))
    together = radar.radar(who, found.number, now=timezone.now())
    context = {"panel": found, "form": form, "radar_found": together,
               "chains": chains.chains(who, found.number, now=timezone.now())}  # fmt: skip
    return show(request, "match.html", context, status=form.status)


@methods("POST")
@signed_in
def decide(request: HttpRequest, key: int) -> HttpResponse:
    """The same person, or somebody else. Whoever answers second hears who was first."""
    number = read.question_number(viewer(request), key, now=timezone.now())
    if number is None:
        raise Http404(_("Deze vraag bestaat niet meer."))
    form = Form(request)
    same = form.choice("same", ("ja", "nee"), _("Kies: dezelfde persoon of iemand anders.")) == "ja"
    said = _("Vastgelegd: dezelfde persoon.") if same else _("Vastgelegd: iemand anders.")
    answer = act(request, form, chain.decide, said=said, to=_panel_of, question=key, same=same, why=form.text("why"))
    return answer or _page(request, number, form)


def _panel_of(done: Decided | int) -> str:
    """The panel of the case in which the report is now."""
    case = done if isinstance(done, int) else done.case
    return reverse("match", args=[read.number_of(case)])


@methods("GET", "POST")
@signed_in
def unlink(request: HttpRequest, key: int) -> HttpResponse:
    """A link that turned out wrong is ended with a reason; with a split the report gets a case of its own."""
    who = viewer(request)
    number = read.link_number(who, key, now=timezone.now())
    found = read.panel(who, number, now=timezone.now()) if number else None
    link = next((one for one in found.links if one.id == key), None) if found else None
    if link is None:
        raise Http404(_("Deze koppeling bestaat niet meer."))
    form = Form(request)
    if request.method == "POST":
        answer = act(request, form, chain.unlink, said=_("De koppeling is verbroken."), to=_panel_of, link=key,
                     why=form.text("why"), split=form.yes("split"), principle=form.text("principle"),
                     along=form.choice("along", ("blijft", "mee")) == "mee")  # fmt: skip
        if answer is not None:
            return answer
    rest = chains.rests_on_it(who, key, now=timezone.now())
    context = {"link": link, "number": number, "form": form, "rest": rest}
    return show(request, "match_unlink.html", context, status=form.status)


urls = [
    path("herkennen/", inbox, name="match_inbox"),
    path("casussen/<slug:number>/herkennen/", panel, name="match"),
    path("herkennen/<int:key>/", decide, name="match_decide"),
    path("koppelingen/<int:key>/losmaken/", unlink, name="match_unlink"),
]
