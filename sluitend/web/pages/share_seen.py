"""Who knows what of a case and why; requests for content; and reading along with a colleague."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import share
from sluitend.chain.errors import Refused
from sluitend.chain.share.advising import Option, advise
from sluitend.chain.share.grounds import QUESTIONS
from sluitend.records.read import case as reading
from sluitend.records.read import content_requests as asked
from sluitend.records.read import looks, people_here
from sluitend.records.read import sharing as read
from sluitend.rules.sharing import FIVE_QUESTIONS, NEEDS
from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.pages.share_draft import NEED
from sluitend.web.stored_texts import translated


def _categories(codes: object = None) -> list[tuple[str, str]]:
    wanted = CATEGORY_LABELS if codes is None else {code: CATEGORY_LABELS[code] for code in codes}
    return [(str(code), translated(label)) for code, label in wanted.items() if code != Category.REPORTER_IDENTITY]


@methods("GET")
@signed_in
def shared(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that was shared, held back, asked and answered in one case."""
    found = read.sharing(viewer(request), number, now=timezone.now())
    if not isinstance(found, read.Sharing):
        return not_in_case(request, found)
    return show(request, "share/shared.html", {"page": found})


@methods("GET", "POST")
@signed_in
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask an organisation for content; also for who only knows that the case is there."""
    found = asked.askable(viewer(request), number, now=timezone.now())
    if found is None:
        raise Http404(_("Deze casus bestaat niet."))
    if found.barred:
        raise PermissionDenied(_("U bent buiten deze casus gehouden; vraag uw leidinggevende."))
    form = Form(request)
    if request.method == "POST":
        to = form.choice(
            "organisation", [str(key) for key, _name in found.organisations], _("Kies aan wie u het vraagt.")
        )
        purpose = form.text("purpose", _("Schrijf waarvoor u dit nodig heeft."))
        answer = act(request, form, share.ask_content, said=_("Gevraagd. U krijgt bericht van het antwoord."),
                     to=reverse("requests"), case=found.case, organisation=to, purpose=purpose,
                     categories=form.values("categories"))  # fmt: skip
        if answer is not None:
            return answer
    context = {"found": found, "form": form, "categories": _categories()}
    return show(request, "share/ask.html", context, status=form.status)


@methods("GET")
@signed_in
def requests(request: HttpRequest) -> HttpResponse:
    """Requests for content to and from my organisation, and what I am asked to read."""
    if not viewer(request).may_see_content:
        raise PermissionDenied(_("Met uw rol ziet u geen casussen."))
    return show(request, "share/requests.html", _lists(request))


def _lists(request: HttpRequest) -> dict[str, object]:
    who = viewer(request)
    found = {"to_us": asked.to_us(who), "from_us": asked.from_us(who), "readings": asked.readings(who)}
    looks.looked(who, (one.number for rows in found.values() for one in rows), "requests", now=timezone.now())
    return found


@methods("GET", "POST")
@signed_in
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """The controller answers: all of it, a part, or nothing with the reason."""
    one = asked.one(viewer(request), key, now=timezone.now())
    if one is None:
        raise Http404(_("Dit verzoek bestaat niet, of is aan een andere organisatie gesteld."))
    looks.looked(viewer(request), [one.number], "request", now=timezone.now())
    form = Form(request)
    if request.method == "POST":
        told = {name: form.text(name) for name in (*QUESTIONS, "danger", "not_asked")}
        told |= {need: form.text(NEED + need) for need in NEEDS}
        sent = act(request, form, share.answer_content, said=_("Uw antwoord is gegeven."), to=reverse("requests"),
                   content_request=key, outcome=form.text("outcome"), ground=form.text("ground"),
                   reason=form.text("reason"), until=form.moment("until"), categories=form.values("categories"),
                   answers={name: text for name, text in told.items() if text})  # fmt: skip
        if sent is not None:
            return sent
    context = {"one": one, "form": form, "categories": _categories(one.categories), "questions": FIVE_QUESTIONS,
               "needs": NEEDS, "need": NEED, **_options(form, one)}  # fmt: skip
    return show(request, "share/answer.html", context, status=form.status)


def _options(form: Form, one: asked.Request) -> dict[str, list[Option]]:
    """The grounds that fit for what was asked; a recipient that left the region has none, and the page says so."""
    try:
        found = advise(case=one.case, recipient=one.asker, names=one.names, moment=timezone.now()).options
    except Refused as error:
        form.wrong("", error)
        found = ()
    return {"options": [row for row in found if row.outcome != "no"],
            "closed": [row for row in found if row.outcome == "no"]}  # fmt: skip


@methods("POST")
@signed_in
def escalate(request: HttpRequest, key: int) -> HttpResponse:
    """A refusal goes up the ladder."""
    form = Form(request)
    sent = act(request, form, share.escalate_request, said=_("Opgeschaald. Er is iemand gevraagd te beslissen."),
               to=reverse("requests"), content_request=key)  # fmt: skip
    return sent or show(request, "share/requests.html", {**_lists(request), "form": form}, status=form.status)


@methods("GET", "POST")
@signed_in
def ask_reader(request: HttpRequest, number: str) -> HttpResponse:
    """Ask a colleague or the own jurist to read along."""
    desk = reading.desk(viewer(request), number, now=timezone.now())
    if not isinstance(desk, reading.Desk):
        return not_in_case(request, desk)
    form, who = Form(request), viewer(request)
    people = [(one.id, f"{one.name}, {translated(one.role_name)}") for one in people_here.colleagues({who.organisation})
              if one.id != who.id]  # fmt: skip
    if request.method == "POST":
        kind = form.choice("kind", ["reader", "legal"], _("Kies een meelezer of juridische rugdekking."))
        owner = form.choice("owner", [str(key) for key, _name in people], _("Kies een collega."))
        question = form.text("question", _("Schrijf wat u wilt laten meelezen."))
        sent = act(request, form, share.ask_reader, said=_("Gevraagd. Uw collega heeft bericht."),
                   to=reverse("shared", args=[desk.head.number]), case=desk.head.id, kind=kind,
                   owner=int(owner or 0), question=question)  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "share/reader.html", {"head": desk.head, "form": form, "people": people}, status=form.status)


@methods("GET", "POST")
@signed_in
def answer_reader(request: HttpRequest, key: int) -> HttpResponse:
    """The one who was asked answers; of the case itself nothing is shown here."""
    one = asked.reading(viewer(request), key)
    if one is None:
        raise Http404(_("Deze vraag bestaat niet, of is aan iemand anders gesteld."))
    form = Form(request)
    if request.method == "POST":
        text = form.text("text", _("Schrijf uw antwoord."))
        sent = act(request, form, share.answer_reader, said=_("Uw antwoord is gegeven."), to=reverse("work"),
                   reading=key, text=text)  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "share/reading.html", {"one": one, "form": form}, status=form.status)


urls = [
    path("casussen/<slug:number>/gedeeld/", shared, name="shared"),
    path("casussen/<slug:number>/inhoud-vragen/", ask, name="ask_content"),
    path("casussen/<slug:number>/meelezen/", ask_reader, name="case_meelezen"),
    path("vragen-om-inhoud/", requests, name="requests"),
    path("vragen-om-inhoud/<int:key>/", answer, name="request_answer"),
    path("vragen-om-inhoud/<int:key>/opschalen/", escalate, name="request_escalate"),
    path("meelezen/<int:key>/", answer_reader, name="reading_answer"),
]
