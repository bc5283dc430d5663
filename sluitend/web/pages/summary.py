"""A case on paper: chosen for what and which parts, then made for this reader at this moment."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.connect.pdf import CannotWrite, summary_document
from sluitend.records.read import case as reading
from sluitend.records.read.summary import FOR, Summary, summary
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.summary_text import PARTS, PURPOSES, document

FILE = "samenvatting.pdf"  # without a name or a number: it may stay behind on a device


@methods("GET")
@signed_in
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """For what it is, and which parts; `voor` fills in what is usual for that."""
    desk = reading.desk(viewer(request), number, now=timezone.now())
    if not isinstance(desk, reading.Desk):
        return not_in_case(request, desk)
    return _choice(request, desk, Form(request, _start(request)))


def _start(request: HttpRequest) -> dict[str, object]:
    purpose = request.GET.get("voor", "")
    purpose = purpose if purpose in FOR else "meeting"
    return {"voor": purpose, "deel": FOR[purpose]}


def _choice(request: HttpRequest, desk: reading.Desk, form: Form) -> HttpResponse:
    other = "judge" if form.value("voor") == "meeting" else "meeting"
    context = {"head": desk.head, "form": form, "purposes": PURPOSES, "parts": tuple(PARTS.items()),
               "other": (other, PURPOSES[other])}  # fmt: skip
    return show(request, "summary.html", context, status=form.status)


@methods("GET")
@signed_in
def made(request: HttpRequest, number: str) -> HttpResponse:
    """The paper itself. Without a choice: what is usual for a meeting."""
    purpose = request.GET.get("voor", "meeting")
    purpose = purpose if purpose in FOR else "meeting"
    parts = [one for one in request.GET.getlist("deel") if one in PARTS]
    if "voor" in request.GET and not parts:
        return _nothing_chosen(request, number, purpose)
    found = summary(viewer(request), number, purpose=purpose, parts=parts or FOR[purpose], now=timezone.now())
    if not isinstance(found, Summary):
        return not_in_case(request, found)
    try:
        file = summary_document(document(found))
    except CannotWrite:
        return show(request, "summary_failed.html", {"head": found.head}, status=500)
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return answer


def _nothing_chosen(request: HttpRequest, number: str, purpose: str) -> HttpResponse:
    desk = reading.desk(viewer(request), number, now=timezone.now())
    if not isinstance(desk, reading.Desk):
        return not_in_case(request, desk)
    form = Form(request, {"voor": purpose, "deel": ()})
    form.wrong("deel", _("Kies ten minste één deel."))
    return _choice(request, desk, form)


urls = [
    path("casussen/<slug:number>/samenvatting/", choose, name="summary"),
    path("casussen/<slug:number>/samenvatting.pdf", made, name="summary_pdf"),
]
