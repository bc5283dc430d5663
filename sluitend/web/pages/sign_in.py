"""Signing in and out: made-up people in a demo, name and password elsewhere, or at who vouches for them (OIDC)."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.chain import guesses
from sluitend.records.read import people_here
from sluitend.web import kept, oidc, sender
from sluitend.web.forms import Form
from sluitend.web.page import inside, methods, show
from sluitend.web.pages import my, my_code

ELSEWHERE_FAILED = gettext_noop("Aanmelden langs die weg lukte niet. Probeer het opnieuw.")
ELSEWHERE_UNKNOWN = gettext_noop("Er is hier geen toegang die bij u hoort. Vraag het wie u helpt.")
GUESSES = "sign_in"  # by name and sender together: nobody can lock another out from elsewhere


@sensitive_post_parameters("password", "code", "kept")
@csrf_protect
@methods("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. In a demo: one button for each made-up person."""
    form = Form(request)
    if request.method == "POST":
        person = _chosen(form, _demo_people()) if form.value("person") else _known(request, form)
        sent = _enter(request, form, person) if person is not None else None
        if sent is not None:
            return sent
    return _page(request, form, form.value(kept.KEPT) if form.posted else "", status=form.status)


def sign_in_again(request: HttpRequest, typed: str) -> HttpResponse:
    """Something was sent after the session had ended: sign in first, then it stands in its form again."""
    return _page(request, Form(request), typed, status=403)


def too_old(request: HttpRequest) -> HttpResponse:
    """The sign-in page itself stood open too long."""
    form = Form(request)
    form.wrong("", _("Deze pagina stond te lang open. Vul het nog een keer in."))
    return _page(request, form, form.value(kept.KEPT), status=403)


def _page(request: HttpRequest, form: Form, typed: str, *, status: int) -> HttpResponse:
    back = form.value("next") or request.GET.get("next", "")
    if elsewhere := {oidc.FAILED: ELSEWHERE_FAILED, oidc.UNKNOWN: ELSEWHERE_UNKNOWN}.get(request.GET.get("elders")):
        form.wrong("", _(elsewhere))
    context = {"form": form, "groups": _groups(_demo_people()), "back": inside(request, back), "typed": typed,
               "doors": oidc.doors(), "login": settings.LOGIN_URL}  # fmt: skip
    return show(request, "sign_in.html", context, status=status)


def _demo_people() -> tuple[people_here.Colleague, ...]:
    return people_here.demo_people() if settings.SLUITEND_DEMO else ()


def _enter(request: HttpRequest, form: Form, person: object) -> HttpResponse | None:
    """In; a client to the own page, on the code for once or the own password."""

    def login(somebody: object) -> None:
        auth.login(request, somebody, backend=settings.AUTHENTICATION_BACKENDS[0])

    if person.role == "client":
        to = my.enter(request, form, person, login)
    else:
        login(person)
        to = HttpResponseRedirect(inside(request, form.value("next")))
    return kept.give_back(request, form.value(kept.KEPT)) or to if to is not None else None


def _chosen(form: Form, people: tuple[people_here.Colleague, ...]) -> object | None:
    """A made-up person, and only in a demo: `people` is empty elsewhere."""
    key = next((one.id for one in people if str(one.id) == form.value("person")), None)
    backend = auth.load_backend(settings.AUTHENTICATION_BACKENDS[0])
    found = backend.get_user(key) if key is not None else None
    if found is None:
        form.wrong("", _("Kies iemand uit de lijst."))
    return found


def _known(request: HttpRequest, form: Form) -> object | None:
    name = form.text("username", _("Vul uw gebruikersnaam in."))
    password = form.value("password")
    if not password:
        form.wrong("password", _("Vul uw wachtwoord in."))
    if form.errors:
        return None
    who = f"{name.lower()} {sender.address_of(request)}"
    turn = guesses.may_try(GUESSES, who, now=timezone.now())
    if not turn:
        form.wrong("username", my_code.wait_text(turn.wait))
        return None
    found = auth.authenticate(request, username=name, password=password)
    if found is None:
        form.wrong("username", _("Deze naam en dit wachtwoord horen niet bij elkaar."))
        guesses.failed(GUESSES, who, now=timezone.now())
    else:
        guesses.succeeded(GUESSES, who, now=timezone.now())
    return found


def _groups(people: tuple[people_here.Colleague, ...]) -> dict[str, list[people_here.Colleague]]:
    groups: dict[str, list[people_here.Colleague]] = {}
    for one in people:
        groups.setdefault(one.role_name, []).append(one)
    return groups


@methods("POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and back to the sign-in page."""
    auth.logout(request)
    return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)


urls = [path("aanmelden/", sign_in, name="sign_in"), path("afmelden/", sign_out, name="sign_out")]
