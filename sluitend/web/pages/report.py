"""Melden: five questions and a send. What is typed is kept, also when the browser closes."""

from collections.abc import Mapping
from functools import partial
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain import report as chain
from sluitend.chain.report import Received
from sluitend.records.read import Viewer, drafts, radar, recognised, reports
from sluitend.rules.calendar import AMSTERDAM
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages import report_choices as choices
from sluitend.web.pages.report_message import identities_in, message_from, persons_in, typed_in

DRAFT = "report"
FIELD_OF = {"mentions": "p0_role", "happened_on": "happened", "birth_date": "p0_born"}


@sensitive_post_parameters()
@methods("GET", "POST")
@signed_in
def report(request: HttpRequest) -> HttpResponse:
    """The form: empty, or as it was left."""
    return _form(request, DRAFT, _blank(request), partial(chain.receive), advice=None)


@sensitive_post_parameters()
@methods("GET", "POST")
@signed_in
def advice(request: HttpRequest, key: int) -> HttpResponse:
    """A request for advice that becomes a report: the same form, filled with what was told then."""
    asked = reports.advice_request(viewer(request), key)
    if asked is None:
        raise Http404(_("Deze adviesvraag bestaat niet, of is niet aan u."))
    start = {**_blank(request), "kind": "report", "what_happened": asked.what_happened,
             "safe_contact": asked.safe_contact, "facts": [name for name, yes in asked.facts.items() if yes],
             "violence": asked.violence, "place": asked.place}  # fmt: skip
    return _form(request, f"advice:{key}", start, partial(chain.turn_into_report, advice=key), advice=asked)


def _blank(request: HttpRequest) -> dict[str, object]:
    """A form with what is known of the reporter."""
    who = viewer(request)
    _code, kind = reports.own_code(who)
    return {
        "token": token_urlsafe(16), "persons": "1", "kind": "report", "reporter_name": who.name,
        "reporter_organisation": who.organisation_name, "reporter_capacity": who.role_name,
        "reporter_kind": choices.REPORTER_OF.get(kind, "local_field"), "wants_feedback": "ja",
        "p0_role": choices.USUAL[0],
    }  # fmt: skip


def _form(
    request: HttpRequest, draft: str, start: Mapping[str, object], verb: partial, *, advice: object
) -> HttpResponse:
    who = viewer(request)
    _must_report(who)
    kept = drafts.draft(who, draft)
    if kept and reports.was_sent(who, str(kept.typed.get("token", ""))):
        kept = None
    form = Form(request, kept.typed if kept else start)
    persons, do = persons_in(form), form.value("do")
    if request.method == "POST":
        if do == "forget":
            chain.forget_draft(form=draft, by=who.id)
            return HttpResponseRedirect(request.path)
        if do == "send":
            if sent := _send(request, form, draft, verb):
                return sent
        else:
            _keep(request, draft)
            persons += do == "add_person"
            form.begin(f"p{persons - 1}_role", choices.USUAL[min(persons, len(choices.USUAL)) - 1])
    context = {
        "beside": _known(request, form),
        "form": form, "persons": persons, "restored": kept if request.method == "GET" else None, "advice": advice,
        "choices": choices, "draft": draft, "said_kept": request.method == "POST" and do == "keep",
    }  # fmt: skip
    return show(request, "report.html", context, status=form.status)


def _known(request: HttpRequest, form: Form) -> recognised.Beside:
    """Who of those typed so far is known already, as far as this person may know."""
    now = timezone.now()
    told = identities_in(form.quietly(), now.astimezone(AMSTERDAM).date())
    return recognised.beside(viewer(request), told, now=now)


@sensitive_post_parameters()
@methods("POST")
def known(request: HttpRequest) -> HttpResponse:
    """The panel beside the form, filled while somebody types (only with JavaScript)."""
    if not request.user.is_authenticated:
        return HttpResponse(_("U bent afgemeld. Meld u aan om verder te gaan."), status=401)
    _must_report(viewer(request))
    return show(request, "report_known.html", {"beside": _known(request, Form(request))})


def _must_report(who: Viewer) -> None:
    if not who.may_see_content:
        raise Http404(_("Met deze rol meldt u niet zelf. Bel Veilig Thuis: 0800-2000."))


def _send(request: HttpRequest, form: Form, draft: str, verb: partial) -> HttpResponse | None:
    who = viewer(request)
    code, _kind = reports.own_code(who)
    own, today = (who.organisation_name, code), timezone.now().astimezone(AMSTERDAM).date()
    message = message_from(form, own=own, sender=f"form:{who.id}", today=today)

    def on(received: Received) -> str:
        chain.forget_draft(form=draft, by=who.id)
        return reverse("report_sent", args=[received.report])

    said = _("Uw adviesvraag is verstuurd.") if message.kind == "advice" else _("Uw melding is verstuurd.")
    answer = act(request, form, verb, said=said, to=on, message=message)
    for name, field in FIELD_OF.items():
        if name in form.errors:
            form.wrong(field, form.errors.pop(name))
    if answer is None:
        _keep(request, draft)
    return answer


def _keep(request: HttpRequest, draft: str) -> None:
    """Keep what was typed; not when this very form was sent a moment ago."""
    who = viewer(request)
    if not reports.was_sent(who, request.POST.get("token", "")):
        typed = typed_in(dict(request.POST.lists()))
        chain.save_draft(form=draft, typed=typed, by=who.id, now=timezone.now())


@sensitive_post_parameters()
@methods("POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Kept while typing, every few seconds (only with JavaScript); answers with one line."""
    if not request.user.is_authenticated:
        return HttpResponse(_("U bent afgemeld. Meld u aan om verder te gaan."), status=401)
    draft = request.POST.get("draft", DRAFT)
    if draft != DRAFT and not draft.removeprefix("advice:").isdigit():
        raise Http404
    _keep(request, draft)
    return show(request, "report_kept.html")


@methods("GET")
@signed_in
def sent(request: HttpRequest, key: int) -> HttpResponse:
    """One's own report: who was asked, who directs, which terms run, and what became of it."""
    found = reports.sent_report(viewer(request), key)
    if found is None:
        raise Http404(_("Deze melding bestaat niet, of is niet van u."))
    together = radar.radar(viewer(request), found.number, now=timezone.now()) if found.number else None
    return show(request, "report_sent.html", {"sent": found, "radar_found": together})


@methods("GET")
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """One's own reports and requests for advice."""
    who = viewer(request)
    context = {"reports": [one for one in reports.sent_reports(who) if one.kind == "report"],
               "advice": reports.advice_requests(who)}  # fmt: skip
    return show(request, "report_mine.html", context)


urls = [
    path("melden/", report, name="report"),
    path("melden/concept/", keep, name="report_keep"),
    path("melden/bekend/", known, name="report_known"),
    path("meldingen/", mine, name="reports"),
    path("meldingen/<int:key>/", sent, name="report_sent"),
    path("adviesvragen/<int:key>/", advice, name="advice"),
]
