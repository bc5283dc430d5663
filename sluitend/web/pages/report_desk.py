"""The reports in a case, for who weighs them: sign one off as no violence at home, or tell the reporter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import report as chain
from sluitend.records.read import case_reports
from sluitend.records.read.case_reports import InCase
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.report_choices import REPORTERS

LONGEST = 400


@methods("GET")
@signed_in
def in_case(request: HttpRequest, number: str) -> HttpResponse:
    """Every report in one case, the newest first."""
    who = viewer(request)
    found = case_reports.reports_in(who, number, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet, of is niet voor u."))
    context = {"reports": found, "number": number, "reporters": dict(REPORTERS)}
    return show(request, "report_in_case.html", context)


def _one(request: HttpRequest, key: int) -> InCase:
    who = viewer(request)
    number = case_reports.case_of(who, key, now=timezone.now())
    found = case_reports.reports_in(who, number, now=timezone.now()) if number else None
    report = next((one for one in found or () if one.id == key), None)
    if report is None:
        raise Http404(_("Deze melding bestaat niet, of is niet voor u."))
    return report


@methods("GET", "POST")
@signed_in
def dispose(request: HttpRequest, key: int) -> HttpResponse:
    """No violence at home after all: signed off with a reason, and on to the local field."""
    report, form = _one(request, key), Form(request)
    if request.method == "POST":
        said = _("Afgetekend. De melding is doorgegeven aan de wijk en wordt geteld.")
        answer = act(request, form, chain.dispose, said=said, to="/", report=key, reason=form.text("reason"),
                     principle=form.text("principle"))  # fmt: skip
        if answer is not None:
            return answer
    return show(request, "report_dispose.html", {"report": report, "form": form}, status=form.status)


@methods("GET", "POST")
@signed_in
def tell(request: HttpRequest, key: int) -> HttpResponse:
    """Tell the reporter that something is done and by whom; not the story."""
    report, form = _one(request, key), Form(request)
    if request.method == "POST":
        back = reverse("reports_in_case", args=[report.number])
        answer = act(request, form, chain.tell_reporter, said=_("De melder is ingelicht."), to=back, report=key,
                     text=form.text("text"))  # fmt: skip
        if answer is not None:
            return answer
    context = {"report": report, "form": form, "longest": LONGEST}
    return show(request, "report_tell.html", context, status=form.status)


urls = [
    path("casussen/<slug:number>/meldingen/", in_case, name="reports_in_case"),
    path("meldingen/<int:key>/geen-geweld/", dispose, name="report_dispose"),
    path("meldingen/<int:key>/terugkoppelen/", tell, name="report_tell"),
]
