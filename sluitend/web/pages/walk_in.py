"""The desk: she stands there, the case opens on the spot, and she leaves with a name and a moment."""

from datetime import datetime
from secrets import token_urlsafe

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain import report as chain
from sluitend.connect.message import Home, Mention, Message, Reporter
from sluitend.records.read import reports
from sluitend.rules.calendar import AMSTERDAM
from sluitend.rules.facts import Facts
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.report_message import partial


def _message(form: Form, now: datetime, *, reporter: Reporter, sender: str) -> Message:
    """How to reach her, what happened, and as much of who she is as she wants to say."""
    today = now.astimezone(AMSTERDAM).date()
    home = Home(postcode=form.text("postcode"), number=form.text("number"))
    ask = _("Schrijf hoe wij veilig contact kunnen opnemen. Kan dat niet? Bel 0800-2000.")
    return Message(
        kind="report", door="walk_in", reporter=reporter, safe_contact=form.text("safe_contact", ask),
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
        message = _message(form, timezone.now(), reporter=reporter, sender=f"walk_in:{who.id}")
        sent = act(request, form, chain.receive, said="", message=message,
                   to=lambda done: reverse("walk_in_opened", args=[done.report]))  # fmt: skip
        if sent is not None:
            return sent
    return show(request, "walk_in.html", {"form": form}, status=form.status)


@methods("GET")
@signed_in
def opened(request: HttpRequest, key: int) -> HttpResponse:
    """What she takes with her: a name, a number and a moment. The paper says nothing about why."""
    found = reports.sent_report(viewer(request), key)
    if found is None or found.promised_at is None:
        raise Http404(_("Deze melding bestaat niet, of is niet van u."))
    return show(request, "walk_in_opened.html", {"sent": found})


urls = [
    path("inloop/", walk_in, name="walk_in"),
    path("inloop/<int:key>/", opened, name="walk_in_opened"),
]
