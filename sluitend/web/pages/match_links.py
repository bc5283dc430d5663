"""Linking by hand: two known people who are one, cases that are one family or share somebody; and undoing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import match as chain
from sluitend.records.read import case_links, chains
from sluitend.records.read import match as read
from sluitend.records.read.sides import Side
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.words import word

HOW = ("joined", "related")


def _panel_of(case: int) -> str:
    return reverse("match", args=[read.number_of(case)])


def _links_of(case: int) -> str:
    return reverse("case_links", args=[read.number_of(case)])


def _words(side: Side) -> str:
    """Who, as what, and in which report: what somebody chooses from."""
    told = timezone.localtime(side.told_at).strftime("%d-%m-%Y") if side.told_at else ""
    return f"{side.name or _('Zonder naam')} · {word('role', side.role)} · {told}"


@methods("GET", "POST")
@signed_in
def tie(request: HttpRequest, number: str) -> HttpResponse:
    """Two known people are one, without having been asked. The other may stand in another case of one's own."""
    form = Form(request)
    other = (request.POST if request.method == "POST" else request.GET).get("met", "").strip().upper()[:12]
    found = chains.choices(viewer(request), number, other, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet, of is niet voor u."))
    here = [(str(key), _words(side)) for key, side in found.here]
    there = [(str(key), _words(side)) for key, side in found.there]
    if request.method == "POST":
        ours = form.choice("mention", dict(here), _("Kies wie u bedoelt."))
        theirs = form.choice("same_as", dict(there), _("Kies met wie dit dezelfde persoon is."))
        back = reverse("match", args=[number])
        answer = act(request, form, chain.tie, said=_("Vastgelegd: dezelfde persoon."), to=back,
                     mention=int(ours or 0), same_as=int(theirs or 0), why=form.text("why"),
                     anyway=form.yes("anyway"))  # fmt: skip
        if answer is not None:
            return answer
    context = {"found": found, "here": here, "there": there, "met": other, "form": form}
    return show(request, "match_tie.html", context, status=form.status)


@methods("GET", "POST")
@signed_in
def untie(request: HttpRequest, key: int) -> HttpResponse:
    """Two who were said to be one are two; what will happen stands there before it is done."""
    found = chains.apart(viewer(request), key, now=timezone.now())
    if found is None:
        raise Http404(_("Deze koppeling bestaat niet, of is niet voor u."))
    form = Form(request)
    if request.method == "POST":
        answer = act(request, form, chain.untie, said=_("De koppeling is losgemaakt."), to=_panel_of, tie=key,
                     why=form.text("why"))  # fmt: skip
        if answer is not None:
            return answer
    return show(request, "match_untie.html", {"found": found, "form": form}, status=form.status)


@methods("GET", "POST")
@signed_in
def links(request: HttpRequest, number: str) -> HttpResponse:
    """Which cases belong together, and why; here one links another."""
    found = case_links.links(viewer(request), number, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet, of is niet voor u."))
    form = Form(request)
    if request.method == "POST":
        how = form.choice("how", HOW, _("Kies: één gezin, of twee gezinnen die iemand delen."))
        case = read.case_of_number(found.number)
        given = {"case": case, "other": form.text("other"), "why": form.text("why")}
        if how == "joined":
            answer = act(request, form, chain.join, said=_("De casussen zijn samengevoegd."), to=_links_of,
                         anyway=form.yes("anyway"), **given)  # fmt: skip
        else:
            answer = act(request, form, chain.relate, said=_("Vastgelegd dat deze gezinnen iemand delen."),
                         to=reverse("case_links", args=[found.number]), **given)  # fmt: skip
        if answer is not None:
            return answer
    return show(request, "case_links.html", {"found": found, "form": form}, status=form.status)


@methods("GET", "POST")
@signed_in
def undo(request: HttpRequest, key: int) -> HttpResponse:
    """Cases that were linked come apart again; what goes back and what stays stands there before it is done."""
    found = case_links.undoing(viewer(request), key, now=timezone.now())
    if found is None:
        raise Http404(_("Deze koppeling bestaat niet, of is niet voor u."))
    form = Form(request)
    if request.method == "POST":
        verb = chain.part if found.link.kind == "joined" else chain.unrelate
        answer = act(request, form, verb, said=_("De koppeling is losgemaakt."), to=_links_of, case_link=key,
                     why=form.text("why"))  # fmt: skip
        if answer is not None:
            return answer
    return show(request, "case_link_undo.html", {"found": found, "form": form}, status=form.status)


urls = [
    path("casussen/<slug:number>/koppelen/", tie, name="match_tie"),
    path("dezelfde-persoon/<int:key>/losmaken/", untie, name="match_untie"),
    path("casussen/<slug:number>/verbonden/", links, name="case_links"),
    path("verbonden/<int:key>/losmaken/", undo, name="case_link_undo"),
]
