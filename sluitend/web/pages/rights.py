"""Requests of people about their data: the list of the own organisation with its clocks, and the answer."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluitend.chain.share import rights as chain
from sluitend.records.read import rights as reading
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.my import json_answer, pdf_answer

OUTCOMES = {
    "see": (
        ("partly", gettext_lazy("Geef het stuk hieronder; de rest blijft weg")),
        ("done", gettext_lazy("Geef het stuk hieronder; er is verder niets")),
        ("refused", gettext_lazy("Geef geen inzage")),
    ),
    "correct": (
        ("done", gettext_lazy("Zet de correctie erbij")),
        ("partly", gettext_lazy("Zet een deel erbij")),
        ("refused", gettext_lazy("Geen correctie")),
    ),
    "destroy": (
        ("done", gettext_lazy("Vernietigen; een collega keurt het goed")),
        ("partly", gettext_lazy("Een deel vernietigen; een collega keurt het goed")),
        ("refused", gettext_lazy("Bewaren: een ander heeft er een groot belang bij, of de wet vraagt het")),
    ),
}
CHECKED_ANEW = gettext_lazy("Het stuk is veranderd sinds u keek. Lees het nog een keer en verstuur dan opnieuw.")


@methods("GET")
@signed_in
def waiting(request: HttpRequest) -> HttpResponse:
    """The requests to the own organisation; those with the nearest end first."""
    who = viewer(request)
    if not who.may_see_content:
        raise Http404(_("Met deze rol beantwoordt u geen verzoeken."))
    return show(request, "rights.html", {"waiting": reading.waiting(who)})


@methods("GET", "POST")
@signed_in
def one(request: HttpRequest, key: int) -> HttpResponse:
    """One request: what is asked, what would be given, and the answer."""
    asked = _asked(request, key)
    form = Form(request, {"statement": asked.text if asked.line.kind == "correct" else "",
                          "checked": asked.document.digest if asked.document else ""})  # fmt: skip
    if request.method == "POST":
        sent = _answer(request, form, asked)
        if sent is not None:
            return sent
    context = {"form": form, "asked": asked, "outcomes": OUTCOMES[asked.line.kind]}
    return show(request, "rights_one.html", context, status=form.status)


def _asked(request: HttpRequest, key: int) -> reading.Asked:
    found = reading.asked(viewer(request), key, now=timezone.now())
    if found is None:
        raise Http404(_("Dit verzoek bestaat niet, of is niet aan uw organisatie."))
    if found.closed:
        text = _("Hier staan gegevens bij die alleen een collega mag lezen die zelf in deze casus werkt. Vraag die.")
        raise PermissionDenied(text)
    return found


def _answer(request: HttpRequest, form: Form, asked: reading.Asked) -> HttpResponse | None:
    outcome = form.choice("outcome", dict(OUTCOMES[asked.line.kind]), _("Kies wat het antwoord is."))
    corrects = form.choice("corrects", [key for key, _text in asked.statements])
    if asked.document and outcome != "refused" and form.value("checked") != asked.document.digest:
        form.wrong("outcome", CHECKED_ANEW)
    return act(
        request, form, partial(chain.answer, request=asked.line.id), said=_("Het antwoord is vastgelegd."),
        to=reverse("rights"), outcome=outcome, reason=form.text("reason"), statement=form.text("statement"),
        corrects=int(corrects) if corrects else None, against_interest=form.yes_or_no("against_interest"),
    )  # fmt: skip


@methods("GET")
@signed_in
def as_pdf(request: HttpRequest, key: int) -> HttpResponse:
    """What would be given, or was given, to check it first."""
    return pdf_answer(_document(request, key))


@methods("GET")
@signed_in
def as_json(request: HttpRequest, key: int) -> HttpResponse:
    return json_answer(_document(request, key))


def _document(request: HttpRequest, key: int):
    found = _asked(request, key).document
    if found is None:
        raise Http404(_("Bij dit verzoek hoort geen stuk."))
    return found


urls = [
    path("verzoeken/", waiting, name="rights"),
    path("verzoeken/<int:key>/", one, name="rights_one"),
    path("verzoeken/<int:key>/pdf/", as_pdf, name="rights_pdf"),
    path("verzoeken/<int:key>/json/", as_json, name="rights_json"),
]
