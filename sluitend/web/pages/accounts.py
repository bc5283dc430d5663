"""Who directs opens a client's own page: the code is shown once, here, and stands nowhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from sluitend.chain import client
from sluitend.chain.share import accounts as chain
from sluitend.records.read import accounts as reading
from sluitend.records.read import case as case_page
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import Page, methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case


def _of_case(view: Callable[..., HttpResponse]) -> Page:
    """For who may see into the case; the rest is as on every page about a case."""

    @methods("GET", "POST")
    @signed_in
    def guarded(request: HttpRequest, number: str, key: int | None = None) -> HttpResponse:
        desk = case_page.desk(viewer(request), number, now=timezone.now())
        if not isinstance(desk, case_page.Desk):
            return not_in_case(request, desk)
        return view(request, desk, key)

    return guarded


@_of_case
@sensitive_variables("opened")
def opened(request: HttpRequest, desk: case_page.Desk, key: int | None) -> HttpResponse:  # noqa: ARG001
    """The accounts of this family, and a form for a new one."""
    form = Form(request)
    if request.method == "POST":
        person = form.choice("person", [one for one, _name in desk.members], _("Kies voor wie dit is."))
        answer = _give(request, form, chain.open_account, desk, case=desk.head.id, username=form.text("username"),
                       person=int(person) if person else None)  # fmt: skip
        if answer is not None:
            return answer
    return _list(request, form, desk)


@_of_case
@sensitive_variables("opened")
def again(request: HttpRequest, desk: case_page.Desk, key: int | None) -> HttpResponse:
    """A new code, when the old one is lost or somebody else may know the password."""
    form = Form(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("accounts", args=[desk.head.number]))
    return _give(request, form, chain.new_code, desk, account=key) or _list(request, form, desk)


@_of_case
def shut(request: HttpRequest, desk: case_page.Desk, key: int | None) -> HttpResponse:
    """No more signing in with this account."""
    form = Form(request)
    to = reverse("accounts", args=[desk.head.number])
    if request.method != "POST":
        return HttpResponseRedirect(to)
    sent = act(request, form, chain.close_account, said=_("De eigen pagina is gesloten."), to=to, account=key)
    return sent or _list(request, form, desk)


@_of_case
@sensitive_post_parameters()
def answered(request: HttpRequest, desk: case_page.Desk, key: int | None) -> HttpResponse:
    """The answer of who directs to a question of a client."""
    form = Form(request)
    to = reverse("accounts", args=[desk.head.number])
    if request.method != "POST":
        return HttpResponseRedirect(to)
    sent = act(request, form, client.answer_question, said=_("Uw antwoord staat op de pagina van de cliënt."), to=to,
               question=key, answer=form.text(f"answer-{key}"))  # fmt: skip
    return sent or _list(request, form, desk)


def _give(
    request: HttpRequest, form: Form, verb: Callable[..., chain.Opened], desk: case_page.Desk, **fields: object
) -> HttpResponse | None:
    """Do it, and show the code on the answer itself: not in an address, a session or a message."""
    made: list[chain.Opened] = []
    done = act(request, form, lambda **told: made.append(verb(**told)), said="", to="/", again=True, **fields)
    if done is None:
        return None
    address = f"{request.get_host()}{reverse('my_code')}"
    return show(request, "accounts_code.html", {"head": desk.head, "opened": made[0], "address": address})


def _list(request: HttpRequest, form: Form, desk: case_page.Desk) -> HttpResponse:
    rows = reading.accounts(viewer(request), desk.head.number)
    context = {"form": form, "desk": desk, "head": desk.head, "accounts": rows,
               "questions": reading.questions(viewer(request), desk.head.number),
               "waiting": reading.waiting(viewer(request), desk.head.number)}  # fmt: skip
    return show(request, "accounts.html", context, status=form.status)


urls = [
    path("casussen/<slug:number>/eigen-pagina/", opened, name="accounts"),
    path("casussen/<slug:number>/eigen-pagina/<int:key>/code/", again, name="accounts_code"),
    path("casussen/<slug:number>/eigen-pagina/<int:key>/sluiten/", shut, name="accounts_close"),
    path("casussen/<slug:number>/eigen-pagina/vraag/<int:key>/", answered, name="accounts_answer"),
]
