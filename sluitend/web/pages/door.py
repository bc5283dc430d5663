"""The public door and the desk: the safe way to reach her comes first, and she leaves with a name and a moment."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain import report as chain
from sluitend.chain.errors import Refused
from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.records.read import reports
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.facts import Facts
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.report_message import partial

AWAY = "https://www.knmi.nl/"  # the weather: a page that everybody may have open
MOST_AN_HOUR = 5  # messages from one browser; who needs more, calls
LONGEST = 10_000  # characters at the public door: much for a person, little for a machine


@sensitive_post_parameters()
@csrf_protect
@methods("GET", "POST")
def public(request: HttpRequest) -> HttpResponse:
    """Help without signing in."""
    form = Form(request, {"token": token_urlsafe(16), "about": "self"})
    if request.method == "POST":
        if _too_often(request):
            form.wrong("", _("U stuurde al een paar berichten. Bel ons liever: 0800-2000, gratis, dag en nacht."))
        elif answer := _receive(request, form):
            request.session["received"] = {
                "name": answer.director, "phone": answer.director_phone,
                "at": answer.promised_at.isoformat() if answer.promised_at else "",
            }  # fmt: skip
            return HttpResponseRedirect(reverse("help_received"))
    return show(request, "door_public.html", {"form": form, "away": AWAY}, status=form.status)


@methods("GET")
def received(request: HttpRequest) -> HttpResponse:
    """The name and the moment, shown once. The browser keeps no story to send again, and going back shows nothing."""
    told = request.session.pop("received", None)
    if told is None:
        return HttpResponseRedirect(reverse("help"))
    at = datetime.fromisoformat(told["at"]) if told["at"] else None
    return show(request, "door_received.html", {"name": told["name"], "phone": told["phone"], "at": at, "away": AWAY})


def _too_often(request: HttpRequest) -> bool:
    hour_ago = (timezone.now() - timedelta(hours=1)).timestamp()
    return len([one for one in request.session.get("door", []) if one > hour_ago]) >= MOST_AN_HOUR


def _receive(request: HttpRequest, form: Form) -> chain.Received | None:
    """Opens the case. Remembers in the session only that something was sent, until the browser closes."""
    now = timezone.now()
    message = _message(form, now, door="public", reporter=_citizen(form), sender="public")
    for name in ("safe_contact", "what_happened", "given_names", "family_name"):
        if len(form.value(name)) > LONGEST:
            form.wrong(name, _("Dit is te lang. Maak het korter, of bel 0800-2000."))
    if form.errors:
        return None
    try:
        answer = chain.receive(message=message, by=None, now=now)
    except Refused as error:
        form.wrong(error.field if error.field == "what_happened" else "", error)
        return None
    if not answer.duplicate:
        request.session["door"] = [*request.session.get("door", []), now.timestamp()][-MOST_AN_HOUR:]
    request.session.set_expiry(0)
    return answer


def _citizen(form: Form) -> Reporter:
    """Who tells about somebody else may leave a name; who tells about herself is no reporter."""
    other = form.value("about") == "other"
    return Reporter(name=form.text("reporter_name") if other else "", kind="other")


def _message(form: Form, now: datetime, *, door: str, reporter: Reporter, sender: str) -> Message:
    """What both doors ask: how to reach her, what happened, and as much of who she is as she wants to say."""
    today = now.astimezone(AMSTERDAM).date()
    home = Home(postcode=form.text("postcode"), number=form.text("number"))
    ask = _("Schrijf hoe wij veilig contact kunnen opnemen. Kan dat niet? Bel 0800-2000.")
    return Message(
        kind="report", door=door, reporter=reporter, safe_contact=form.text("safe_contact", ask),
        what_happened=form.text("what_happened", _("Schrijf kort wat er aan de hand is.")),
        mentions=(
            Mention(
                given_names=form.text("given_names"), family_name=form.text("family_name"), role="victim",
                birth_date=partial(form, "born", _("De geboortedatum"), today),
                phones=(form.text("phone"),) if form.text("phone") else (),
                homes=(home,) if home.postcode or home.number else (),
            ),
        ),
        facts=Facts(acute=form.yes("acute"), children=form.yes("children")), sender=sender,
        reference=form.text("token"),
    )  # fmt: skip


@sensitive_post_parameters()
@methods("GET", "POST")
@signed_in
def walk_in(request: HttpRequest) -> HttpResponse:
    """She stands at the desk: the worker opens the case on the spot and is her person from then on."""
    who = viewer(request)
    if not who.may_see_content:
        raise Http404(_("Met deze rol opent u geen casus."))
    form = Form(request, {"token": token_urlsafe(16)})
    if request.method == "POST":
        code, _kind = reports.own_code(who)
        reporter = Reporter(organisation=code, name=who.name, capacity=who.role_name, kind="local_field")
        message = _message(form, timezone.now(), door="walk_in", reporter=reporter, sender=f"walk_in:{who.id}")
        sent = act(request, form, chain.receive, said="", message=message,
                   to=lambda done: reverse("walk_in_opened", args=[done.report]))  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "door_walk_in.html", {"form": form}, status=form.status)


@methods("GET")
@signed_in
def opened(request: HttpRequest, key: int) -> HttpResponse:
    """What she takes with her: a name, a number and a moment. The paper says nothing about why."""
    found = reports.sent_report(viewer(request), key)
    if found is None or found.promised_at is None:
        raise Http404(_("Deze melding bestaat niet, of is niet van u."))
    return show(request, "door_opened.html", {"sent": found})


urls = [
    path("hulp/", public, name="help"),
    path("hulp/ontvangen/", received, name="help_received"),
    path("inloop/", walk_in, name="walk_in"),
    path("inloop/<int:key>/", opened, name="walk_in_opened"),
]
