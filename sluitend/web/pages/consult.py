"""Anonymous consultation: ask an expert without saying who it is about; the tool marks what gives somebody away."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sluitend.chain.share import consult as chain
from sluitend.records.read import consultations as reading
from sluitend.records.read import people_here
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer


def _must_see_content(request: HttpRequest) -> None:
    if not viewer(request).may_see_content:
        raise PermissionDenied(_("Anoniem overleg is voor professionals die met gezinnen werken."))


@methods("GET")
@signed_in
def consultations(request: HttpRequest) -> HttpResponse:
    """What I asked, and what was asked of my organisation."""
    _must_see_content(request)
    who = viewer(request)
    context = {"mine": reading.asked_by(who), "theirs": reading.asked_of(who)}
    return show(request, "consult.html", context)


@methods("GET", "POST")
@signed_in
def ask(request: HttpRequest) -> HttpResponse:
    """Write the question; what identifies is marked, and nothing is sent while it is there."""
    _must_see_content(request)
    who, now = viewer(request), timezone.now()
    number = (request.POST if request.method == "POST" else request.GET).get("casus", "")
    case = reading.case_for(who, number, now=now)
    if number and case is None:
        raise Http404(_("Deze casus bestaat niet."))
    form, checked = Form(request), None
    if request.method == "POST":
        answer = _send(request, form, case)
        if answer is not None:
            return answer
        checked = reading.check(who, form.value("question"), case, now=now)
    parties = [one for one in people_here.organisations(networks=False) if one[0] != who.organisation]
    context = {"form": form, "checked": checked, "number": number if case else "", "parties": parties,
               "may_stay": _may_stay(checked)}  # fmt: skip
    return show(request, "consult_ask.html", context, status=form.status)


def _may_stay(checked: reading.Checked | None) -> list[tuple[str, str]]:
    """What the asker may leave in, with a reason: each piece once."""
    return list({one.key: (one.key, one.text) for one in (checked.traits if checked else ()) if one.may_stay}.values())


def _send(request: HttpRequest, form: Form, case: int | None) -> HttpResponse | None:
    parties = [str(key) for key, _name in people_here.organisations(networks=False)]
    fields = {
        "consulted": form.choice("consulted", parties, _("Kies aan wie u het vraagt.")),
        "question": form.text("question", _("Schrijf uw vraag, zonder namen.")),
        "keep": form.values("keep"),
        "kept_why": form.text("kept_why"),
    }
    said = _("Uw vraag is verstuurd. De ander ziet alleen uw woorden en de naam van uw organisatie.")
    return act(request, form, chain.ask, said=said, to=reverse("consult"), case=case, **fields)


@methods("GET", "POST")
@signed_in
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """Answer what was asked of my organisation."""
    _must_see_content(request)
    found, form = reading.one_of(viewer(request), key), Form(request)
    if found is None:
        raise Http404(_("Deze vraag bestaat niet."))
    if request.method == "POST":
        text = form.text("text", _("Schrijf uw antwoord."))
        sent = act(request, form, chain.answer, said=_("Uw antwoord is verstuurd."), to=reverse("consult"),
                   consultation=key, text=text)  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "consult_answer.html", {"one": found, "form": form}, status=form.status)


@methods("GET", "POST")
@signed_in
def join(request: HttpRequest, key: int) -> HttpResponse:
    """The talk led to a report: put the two together."""
    _must_see_content(request)
    who, form = viewer(request), Form(request)
    mine = next((one for one in reading.asked_by(who) if one.id == key), None)
    if mine is None:
        raise Http404(_("Deze vraag bestaat niet."))
    reports = [(str(pk), _named(at, number)) for pk, at, number in reading.reports_to_join(who)]
    if request.method == "POST":
        chosen = form.choice("report", [pk for pk, _text in reports], _("Kies de melding."))
        sent = act(request, form, chain.join_report, said=_("De vraag en de melding staan nu bij elkaar."),
                   to=reverse("consult"), consultation=key, report=int(chosen or 0))  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "consult_join.html", {"one": mine, "form": form, "reports": reports}, status=form.status)


def _named(at: datetime, number: str) -> str:
    when = date_format(timezone.localtime(at), "j F Y H:i")
    return f"{when} · {number}" if number else when


urls = [
    path("overleg-anoniem/", consultations, name="consult"),
    path("overleg-anoniem/vragen/", ask, name="consult_ask"),
    path("overleg-anoniem/<int:key>/antwoord/", answer, name="consult_answer"),
    path("overleg-anoniem/<int:key>/melding/", join, name="consult_join"),
]
