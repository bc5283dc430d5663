"""Signing in and out: made-up people in a demo, name and password elsewhere."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from sluitend.records.read import people_here
from sluitend.web.forms import Form
from sluitend.web.page import inside, methods, show
from sluitend.web.pages import my


@sensitive_post_parameters("password")
@csrf_protect
@methods("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page. In a demo: one button for each made-up person."""
    form = Form(request)
    people = people_here.demo_people() if settings.SLUITEND_DEMO else ()
    if request.method == "POST":
        person = _chosen(form, people) if form.value("person") else _known(request, form)
        sent = _enter(request, form, person) if person is not None else None
        if sent is not None:
            return sent
    back = form.value("next") or request.GET.get("next", "")
    context = {"form": form, "groups": _groups(people), "back": inside(request, back)}
    return show(request, "sign_in.html", context, status=form.status)


def _enter(request: HttpRequest, form: Form, person: object) -> HttpResponse | None:
    """In; a client to the own page, on the code for once or the own password."""

    def login(somebody: object) -> None:
        auth.login(request, somebody, backend=settings.AUTHENTICATION_BACKENDS[0])

    if person.role == "client":
        return my.enter(request, form, person, login)
    login(person)
    return HttpResponseRedirect(inside(request, form.value("next")))


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
    found = auth.authenticate(request, username=name, password=password)
    if found is None:
        form.wrong("username", _("Deze naam en dit wachtwoord horen niet bij elkaar."))
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
