"""The one view behind every form about a case: shown, sent, and shown again with what was typed."""

from collections.abc import Mapping
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.records.read import case as reading
from sluitend.records.read.timeline import SYSTEM
from sluitend.web.acting import act as do
from sluitend.web.forms import Form
from sluitend.web.page import Page, methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.spec import Act


def act_page(act: Act) -> Page:
    """The view for one thing that can be done."""

    @methods("GET", "POST")
    @signed_in
    def view(request: HttpRequest, number: str, subject: int | None = None) -> HttpResponse:
        desk = reading.desk(viewer(request), number, now=timezone.now())
        if not isinstance(desk, reading.Desk):
            return not_in_case(request, desk)
        form = Form(request)
        line = _line(form, desk)
        changed = _changed(request, number, line)
        context = {"act": act, "form": form, "desk": desk, "head": desk.head, "line": line, "changed": changed,
                   "subject": subject, "first": None}  # fmt: skip
        if request.method != "POST":
            return show(request, "case/act.html", context)
        if act.look and form.value("do") == "look":
            context["first"] = _first(request, form, act, desk, subject)
        elif _must_choose(act, changed):
            return show(request, "case/act.html", context, status=409)
        elif answer := _send(request, form, act, desk, subject):
            _say_what_changed(request, changed)
            return answer
        if form.errors:
            _complete(form, act)
        return show(request, "case/act.html", context, status=form.status)

    return view


def _changed(request: HttpRequest, number: str, line: int) -> tuple:
    """What others did since this person opened the form."""
    if request.method != "POST":
        return ()
    return reading.changes(viewer(request), number, line, now=timezone.now()) or ()


def _must_choose(act: Act, changed: tuple) -> bool:
    """A colleague did something since: who typed sees it first, keeps the text, and chooses. Once for each change.

    Not for a single press (somebody takes something up): there the chain itself says who was first.
    """
    return bool(act.fields) and any(one.by != SYSTEM for one in changed)


def _first(
    request: HttpRequest, form: Form, act: Act, desk: reading.Desk, subject: int | None
) -> Mapping[str, object] | None:
    """What will come of it, before it is done; None when something must be filled in or is refused."""
    arguments = act.arguments(form, desk, subject)
    if form.errors or act.look is None:
        return None
    try:
        return act.look(request, desk, arguments)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Refused as error:
        form.wrong(error.field, error)
        return None


def not_in_case(request: HttpRequest, answer: reading.Known | reading.Forbidden | None) -> HttpResponse:
    """For who does not take part: known here, call this person; or nothing at all."""
    if isinstance(answer, reading.Known):
        return show(request, "case/known.html", {"known": answer})
    if isinstance(answer, reading.Forbidden):
        barred = _("U bent buiten deze casus gehouden; vraag uw leidinggevende.")
        raise PermissionDenied(barred if answer.barred else _("Met uw rol ziet u geen casussen."))
    raise Http404(_("Deze casus bestaat niet."))


def _line(form: Form, desk: reading.Desk) -> int:
    """Up to where in the trail the person who types had seen the case."""
    seen = form.value("line") if form.posted else ""
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else desk.head.last_line


def _send(request: HttpRequest, form: Form, act: Act, desk: reading.Desk, subject: int | None) -> HttpResponse | None:
    verb = partial(act.verb, **act.arguments(form, desk, subject))
    to = reverse("work") if act.leave else reverse("case", args=[desk.head.number])
    return do(request, form, verb, said=str(act.said), to=to)


def _complete(form: Form, act: Act) -> None:
    """Say at once of every field what is missing, in the order of the form; the chain names one at a time."""
    for one in act.fields:
        if one.is_missing(form):
            form.wrong(one.name, _("Vul nog in: %(field)s") % {"field": one.label})
    order = {one.name: place for place, one in enumerate(act.fields)}
    form.errors = dict(sorted(form.errors.items(), key=lambda error: order.get(error[0], -1)))


def _say_what_changed(request: HttpRequest, changed: tuple) -> None:
    """Two people on one record: nothing is blocked, and the second hears what the first did."""
    for one in changed[:3]:
        messages.info(request, _("Intussen: %(what)s, door %(who)s.") % {"what": one.what, "who": one.by})
