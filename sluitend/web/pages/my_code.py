"""Coming in with only a code: no name stands on the screen, and the code stands in no address."""

from datetime import timedelta
from math import ceil

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from sluitend.chain import guesses
from sluitend.chain.errors import Refused
from sluitend.chain.share import codes
from sluitend.web import kept, oidc, sender
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import methods, show
from sluitend.web.pages import door, my

GUESSES = "client_code"


@sensitive_post_parameters()
@csrf_protect
@methods("GET", "POST")
def enter(request: HttpRequest) -> HttpResponse:
    """One field. Wrong codes make the next try wait, and the page says how long."""
    form = Form(request)
    if request.method == "POST":
        account = _account(request, form)
        if account is not None:
            auth.login(request, _user(account), backend=settings.AUTHENTICATION_BACKENDS[0])
            request.session.set_expiry(0)
            return kept.give_back(request, form.value(kept.KEPT)) or HttpResponseRedirect(reverse("my"))
    return code_page(request, form)


def code_page(request: HttpRequest, form: Form, *, status: int | None = None) -> HttpResponse:
    """The page with the one field."""
    context = {"form": form, "away": door.AWAY, "typed": form.value(kept.KEPT) if form.posted else "",
               "doors": [one for one in oidc.doors() if one.kind == "client"]}  # fmt: skip
    return show(request, "my_code.html", context, status=status or form.status)


def too_old(request: HttpRequest) -> HttpResponse:
    """The page with the code stood open too long."""
    form = Form(request)
    form.wrong("code", _("Deze pagina stond te lang open. Vul het nog een keer in."))
    return code_page(request, form, status=403)


@sensitive_variables("code")
def _account(request: HttpRequest, form: Form) -> int | None:
    code = form.text("code", _("Vul de code in die u kreeg."))
    if form.errors:
        return None
    now, who = timezone.now(), sender.address_of(request)
    turn = guesses.may_try(GUESSES, who, now=now)
    if not turn:
        form.wrong("code", wait_text(turn.wait))
        return None
    try:
        found = codes.enter(code=code, now=now)
    except Refused as error:
        turn = guesses.failed(GUESSES, who, now=now)
        form.wrong("code", error if turn else f"{error} {wait_text(turn.wait)}")
        return None
    guesses.succeeded(GUESSES, who, now=now)
    return found


def _user(account: int) -> object:
    return auth.load_backend(settings.AUTHENTICATION_BACKENDS[0]).get_user(account)


def wait_text(wait: timedelta) -> str:
    """How long, in words; seconds are rounded up."""
    seconds = max(1, ceil(wait.total_seconds()))
    if seconds < 60:
        left = ngettext("Wacht %(count)d seconde.", "Wacht %(count)d seconden.", seconds) % {"count": seconds}
    else:
        minutes = ceil(seconds / 60)
        left = ngettext("Wacht %(count)d minuut.", "Wacht %(count)d minuten.", minutes) % {"count": minutes}
    return f"{_('Te vaak geprobeerd.')} {left}"


@sensitive_post_parameters()
@methods("POST")
@my.for_client
def each_time(request: HttpRequest) -> HttpResponse:
    """No password but a code each time; or the next code of who chose that before. Shown once, on the answer."""
    form, made = Form(request), []
    verb = codes.next_code if codes.takes_codes(request.user.pk) else codes.choose_codes
    done = act(request, form, lambda **told: made.append(verb(**told)), said="", to=reverse("my"), again=True)
    if done is None:
        return HttpResponseRedirect(reverse("my_password"))
    request.user.refresh_from_db()
    auth.update_session_auth_hash(request, request.user)
    return show(request, "my_next_code.html", {"code": made[0], "away": door.AWAY})


urls = [
    path("mijn/code/", enter, name="my_code"),
    path("mijn/code/volgende/", each_time, name="my_next_code"),
]
