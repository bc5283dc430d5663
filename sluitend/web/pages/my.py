"""A client's own pages, in the calm look of the public door with its quick way out. Nothing of another stands here."""

from collections.abc import Callable
from functools import wraps

from django.contrib import auth
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain.errors import Refused
from sluitend.chain.share import accounts, codes, rights
from sluitend.connect.pdf import access_document
from sluitend.records.read import my
from sluitend.records.read import rights as requests
from sluitend.records.read.dossier import Dossier
from sluitend.web import oidc
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import Page, methods, show, signed_in, viewer
from sluitend.web.pages import door

KINDS = (
    ("see", gettext_lazy("Ik wil zien wat er over mij is vastgelegd")),
    ("correct", gettext_lazy("Er klopt iets niet")),
    ("destroy", gettext_lazy("Ik wil dat gegevens over mij worden vernietigd")),
)
PHASES = (
    ("direct_safety", gettext_lazy("Eerst veilig"),
     gettext_lazy("Wat er nu nodig is, zodat het geweld stopt.")),
    ("stable_safety", gettext_lazy("Dan blijvend veilig"),
     gettext_lazy("Wat er nodig is, zodat het geweld niet terugkomt.")),
    ("recovery", gettext_lazy("Dan herstel"),
     gettext_lazy("Wat u nodig heeft om weer verder te gaan.")),
)  # fmt: skip
FILE = "uw-gegevens"  # without a name or a number: it may stay behind on a device


def for_client(view: Page) -> Page:
    """Only for a client who chose a password, or a code each time; another hears that this is not for him or her."""

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if viewer(request).role != "client":
            raise PermissionDenied(_("Deze pagina is alleen voor cliënten."))
        if view.__name__ not in ("password", "each_time") and not _chose(request):
            return HttpResponseRedirect(reverse("my_password"))
        return view(request, *args, **kwargs)

    return guarded


def _chose(request: HttpRequest) -> bool:
    return oidc.VOUCHED in request.session or request.user.has_usable_password() or codes.takes_codes(request.user.pk)


def _show(request: HttpRequest, template: str, form: Form | None = None, **context: object) -> HttpResponse:
    status = form.status if form else 200
    return show(request, template, {"form": form, "away": door.AWAY, **context}, status=status)


@methods("GET")
@for_client
def page(request: HttpRequest) -> HttpResponse:
    """Everything on one page: who helps, what comes next, the plan, and what is kept."""
    return mine(request, Form(request))


def mine(request: HttpRequest, form: Form) -> HttpResponse:
    """The one page, with what went wrong in one of its forms on top."""
    return _show(request, "my.html", form, page=_page(request), phases=PHASES,
                 codes=codes.takes_codes(request.user.pk))  # fmt: skip


def _page(request: HttpRequest) -> my.MyPage:
    found = my.my_page(viewer(request), now=timezone.now())
    if found is None:
        raise Http404(_("Deze pagina bestaat niet meer. Bel uw contactpersoon."))
    return found


@sensitive_post_parameters()
@methods("GET", "POST")
@for_client
def password(request: HttpRequest) -> HttpResponse:
    """An own password instead of the code for once."""
    form = Form(request)
    if request.method == "POST":
        typed = form.value("password")
        if typed != form.value("again"):
            form.wrong("again", _("Dit is niet twee keer hetzelfde."))
        sent = act(request, form, accounts.choose_password, said="", to=reverse("my"), password=typed)
        if sent is not None:
            request.user.refresh_from_db()
            auth.update_session_auth_hash(request, request.user)
            return sent
    return _show(request, "my_password.html", form, username=request.user.username)


@sensitive_post_parameters()
@methods("GET", "POST")
@for_client
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to see, correct or destroy."""
    form = Form(request)
    found = _page(request)
    case = my.own_case_id(viewer(request))
    if request.method == "POST":
        kind = form.choice("kind", dict(KINDS), _("Kies wat u vraagt."))
        needed = _("Kies aan wie u dit vraagt.")
        controller = form.choice("controller", [key for key, _name in found.choices], needed)
        sent = act(request, form, rights.ask, said=_("Opgeslagen."), to=reverse("my"), case=case, kind=kind,
                   controller=controller, text=form.text("text"))  # fmt: skip
        if sent is not None:
            return sent
    return _show(request, "my_ask.html", form, page=found, kinds=KINDS)


@methods("GET")
@for_client
def as_pdf(request: HttpRequest, key: int) -> HttpResponse:
    """The answer to a request for access, to keep or to print."""
    return pdf_answer(_document(request, key))


@methods("GET")
@for_client
def as_json(request: HttpRequest, key: int) -> HttpResponse:
    """The same, for another system (AVG art. 15 lid 3)."""
    return json_answer(_document(request, key))


def _document(request: HttpRequest, key: int) -> Dossier:
    found = requests.my_document(viewer(request), key, now=timezone.now())
    if found is None:
        raise Http404(_("Dit stuk is er niet."))
    return found


def pdf_answer(document: Dossier) -> HttpResponse:
    """A file whose name tells nothing."""
    answer = HttpResponse(access_document(document.as_json()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE}.pdf"'
    return answer


def json_answer(document: Dossier) -> HttpResponse:
    answer = JsonResponse(document.as_json(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{FILE}.json"'
    return answer


def enter(request: HttpRequest, form: Form, person: object, sign_in: Callable[[object], None]) -> HttpResponse | None:
    """Sign a client in: the code stops working here, and the session ends with the browser. None when it is too old."""
    try:
        accounts.use_code(account=person.pk, now=timezone.now())
    except Refused as error:
        form.wrong(error.field, error)
        return None
    person.refresh_from_db()
    sign_in(person)
    request.session.set_expiry(0)
    return HttpResponseRedirect(reverse("my"))


urls = [
    path("mijn/", page, name="my"),
    path("mijn/wachtwoord/", password, name="my_password"),
    path("mijn/vraag/", ask, name="my_ask"),
    path("mijn/inzage/<int:key>/", as_pdf, name="my_pdf"),
    path("mijn/inzage/<int:key>/json/", as_json, name="my_json"),
]
