"""Photographs and documents: add several at once, look at one, and fetch what a short-lived pass gives leave for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.share import attaching, scanning
from sluitend.records.read import attachments as reading
from sluitend.records.read import case as cases
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.uploads import MOST_FILES, sent

ABOUT = (
    ("injury_medical", gettext_lazy("Letsel of medisch")),
    ("criminal", gettext_lazy("Politie of justitie")),
    ("children", gettext_lazy("Kinderen")),
    ("finance", gettext_lazy("Geld en schulden")),
    ("statement", gettext_lazy("Iets anders")),
)
_BOXED = {
    "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that was not taken, by the name it has, and why."""

    name: str
    why: str


@methods("GET", "POST")
@signed_in
def new(request: HttpRequest, number: str) -> HttpResponse:
    """Add photographs and documents to a case."""
    desk = cases.desk(viewer(request), number, now=timezone.now())
    if not isinstance(desk, cases.Desk):
        return not_in_case(request, desk)
    form = Form(request, {"source": viewer(request).organisation_name})
    back, keep = reverse("case", args=[desk.head.number]), partial(attaching.attach, case=desk.head.id)
    found = _add(request, form, keep, f"{back}#documenten", [str(key) for key, _name in desk.members])
    if isinstance(found, HttpResponse):
        return found
    context = {"form": form, "head": desk.head, "members": desk.members, "not_kept": found, "mine": ()}
    return _page(request, context, back)


@methods("GET", "POST")
@signed_in
def new_with_report(request: HttpRequest, key: int) -> HttpResponse:
    """Add photographs and documents to a report that one sent oneself."""
    mine = reading.own_report(viewer(request), key)
    if mine is None:
        raise Http404(_("Deze melding bestaat niet, of is niet voor u."))
    form = Form(request, {"source": viewer(request).organisation_name})
    found = _add(request, form, partial(attaching.attach_to_report, report=key), request.path, [])
    if isinstance(found, HttpResponse):
        return found
    context = {"form": form, "head": None, "members": (), "not_kept": found, "mine": mine}
    return _page(request, context, reverse("report_sent", args=[key]))


def _page(request: HttpRequest, context: dict[str, object], back: str) -> HttpResponse:
    told = {**context, "back": back, "about": ABOUT, "most": MOST_FILES, "megabytes": 20}
    return show(request, "attachment_new.html", told, status=context["form"].status)


def _add(
    request: HttpRequest, form: Form, keep: Callable[..., int], to: str, persons: list[str]
) -> HttpResponse | list[NotKept]:
    """Keep each file that can be kept; of the others the page says why, with all that was typed."""
    if request.method != "POST":
        return []
    files = sent(request, "photo", "files")
    told = _said(form, persons)
    if not files:
        form.wrong("files", _("Kies een foto of document."))
    if form.errors:
        return []
    not_kept: list[NotKept] = []
    for place, file in enumerate(files, 1):
        _keep(request, form, partial(keep, said=told(file.name, place, len(files))), file, not_kept)
    kept = len(files) - len(not_kept)
    if kept:
        said = ngettext("%(count)d bijlage bewaard.", "%(count)d bijlagen bewaard.", kept)
        messages.success(request, said % {"count": kept})
    if not not_kept:
        return HttpResponseRedirect(to)
    form.wrong("files", _("Niet alles is bewaard. Kies opnieuw wat nog ontbreekt."))
    return not_kept


def _said(form: Form, persons: list[str]) -> Callable[[str, int, int], attaching.Said]:
    """What was typed, for each file; several files at once have one description, numbered."""
    description = form.text("description", _("Schrijf wat er te zien of te lezen is."))
    source = form.text("source", _("Schrijf van wie dit komt."))
    category = form.choice("category", [code for code, _text in ABOUT], _("Kies waar dit over gaat."))
    person = form.choice("person", persons)

    def told(name: str, place: int, count: int) -> attaching.Said:
        several = f" ({_('%(one)d van %(all)d') % {'one': place, 'all': count}})" if count > 1 else ""
        return attaching.Said(f"{description}{several}", source, category, name, int(person) if person else None)

    return told


def _keep(request: HttpRequest, form: Form, keep: Callable[..., int], file: object, not_kept: list[NotKept]) -> None:
    name = attaching.plain_name(file.name) or _("zonder naam")
    if file.over:
        too_much = _("Te groot, of te veel tegelijk: hoogstens 20 MB per bestand, 60 MB samen en %(most)d bestanden.")
        not_kept.append(NotKept(name, too_much % {"most": MOST_FILES}))
        return
    try:
        keep(file=attaching.examined(file.read()), by=request.user.pk, now=timezone.now())
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Unknown as error:
        raise Http404(str(error)) from error
    except Refused as error:
        not_kept.append(NotKept(name, str(error)))
        if error.field not in ("files", ""):
            form.wrong(error.field, error)


@methods("GET")
@signed_in
def one(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """One photograph or document with what was said of it."""
    found = reading.sheet(viewer(request), number, key, now=timezone.now())
    return _sheet(request, found, Form(request)) if isinstance(found, reading.Sheet) else not_in_case(request, found)


def _sheet(request: HttpRequest, found: reading.Sheet, form: Form) -> HttpResponse:
    return show(request, "attachment.html", {"sheet": found, "one": found.one, "form": form}, status=form.status)


@methods("POST")
@signed_in
def original(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Say what the original is needed for; then it can be fetched for a few minutes."""
    verb = partial(attaching.take_original, reason=Form(request).text("reason"))
    return _act(request, number, key, verb, _("Vastgelegd. Het origineel staat vijf minuten voor u klaar."))


@methods("POST")
@signed_in
def again(request: HttpRequest, number: str, key: int) -> HttpResponse:
    """Have it scanned for malware (again)."""
    return _act(request, number, key, scanning.scan_again, _("De bijlage wordt gecontroleerd op virussen."))


def _act(request: HttpRequest, number: str, key: int, verb: Callable[..., object], said: str) -> HttpResponse:
    """Only for who sees the attachment: another gets the same answer as for one that does not exist."""
    found = reading.sheet(viewer(request), number, key, now=timezone.now())
    if not isinstance(found, reading.Sheet):
        return not_in_case(request, found)
    form = Form(request)
    to = reverse("attachment", args=[found.number, key])
    answer = act(request, form, verb, said=said, to=to, again=True, attachment=key)  # a scan waits outside us
    return answer if answer is not None else _sheet(request, found, form)


@methods("GET")
@signed_in
def fetch(request: HttpRequest, word: str) -> HttpResponse:
    """The bytes: of a kind that we saw ourselves, in a box of their own, under a name that tells nothing."""
    found = reading.fetch(viewer(request), word, now=timezone.now())
    if found is None:
        raise Http404(_("Deze link is verlopen of niet voor u. Open de bijlage opnieuw."))
    kind = found.media_type + ("; charset=utf-8" if found.media_type == "text/plain" else "")
    answer = HttpResponse(found.data, content_type=kind)
    for name, value in _BOXED.items():
        answer[name] = value
    answer["Content-Disposition"] = f'{found.how}; filename="{found.name}"'
    return answer


urls = [
    path("casussen/<slug:number>/bijlagen/nieuw/", new, name="attachment_new"),
    path("casussen/<slug:number>/bijlagen/<int:key>/", one, name="attachment"),
    path("casussen/<slug:number>/bijlagen/<int:key>/origineel/", original, name="attachment_original"),
    path("casussen/<slug:number>/bijlagen/<int:key>/controleren/", again, name="attachment_again"),
    path("meldingen/<int:key>/bijlagen/nieuw/", new_with_report, name="report_attachment_new"),
    path("bijlagen/<str:word>/", fetch, name="attachment_file"),
]
