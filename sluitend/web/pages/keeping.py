"""How long files stay: what is past its term, proposed by one person, approved by another, or kept with the reason.

For who guards privacy and for who leads, about the own organisation. No name of a family: a number, a rule, a date.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain.share import retention
from sluitend.records.read import keeping
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer

ROLES = ("privacy_officer", "team_manager", "area_manager")


def _must_be(request: HttpRequest) -> None:
    if viewer(request).role not in ROLES:
        raise PermissionDenied(_("Deze pagina is voor wie op het bewaren van dossiers toeziet."))


@methods("GET")
@signed_in
def overview(request: HttpRequest) -> HttpResponse:
    """All that is past its term."""
    _must_be(request)
    return _list(request, Form(request))


def _list(request: HttpRequest, form: Form, wrong: int | None = None) -> HttpResponse:
    rows = keeping.due(viewer(request), now=timezone.now())
    return show(request, "keeping.html", {"rows": rows, "form": form, "wrong": wrong}, status=form.status)


@methods("POST")
@signed_in
def propose(request: HttpRequest) -> HttpResponse:
    """Propose that a file goes; somebody else decides."""
    _must_be(request)
    form = Form(request)
    found = keeping.one(viewer(request), form.text("number"), form.whole("controller"), form.text("rule"),
                        now=timezone.now())  # fmt: skip
    if form.errors or found is None:
        raise Http404(_("Dit dossier staat niet op de lijst."))
    said = _("Voorgesteld. Iemand anders van uw organisatie keurt het goed.")
    answer = act(request, form, retention.propose, said=said, to=reverse("keeping"), case=found.case,
                 controller=found.controller, rule=found.rule)  # fmt: skip
    return answer or _list(request, form)


@methods("POST")
@signed_in
def approve(request: HttpRequest, key: int) -> HttpResponse:
    """Approve: it is destroyed at once."""
    _must_be(request)
    form = Form(request)
    if not form.yes("sure"):
        form.wrong("", _("Kruis aan dat u het zeker weet. Vernietigen kan niet worden teruggedraaid."))
    said = _("Vernietigd. Dat het er was blijft bekend, wat er stond niet.")
    answer = act(request, form, retention.approve, said=said, to=reverse("keeping"), destruction=key)
    return answer or _list(request, form, key)


@methods("POST")
@signed_in
def keep(request: HttpRequest, key: int) -> HttpResponse:
    """It stays, with the reason."""
    _must_be(request)
    form = Form(request)
    reason = form.text("reason", _("Schrijf wie er een groot belang bij heeft dat dit blijft."))
    answer = act(request, form, retention.keep, said=_("Het blijft bewaard; de reden staat erbij."),
                 to=reverse("keeping"), destruction=key, reason=reason)  # fmt: skip
    return answer or _list(request, form, key)


urls = [
    path("bewaren/", overview, name="keeping"),
    path("bewaren/voorstellen/", propose, name="keeping_propose"),
    path("bewaren/<int:key>/goedkeuren/", approve, name="keeping_approve"),
    path("bewaren/<int:key>/bewaren/", keep, name="keeping_keep"),
]
