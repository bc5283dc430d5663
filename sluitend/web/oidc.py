"""Signing in elsewhere: a button on the sign-in page, only where the settings name who vouches for people."""

from dataclasses import asdict
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sluitend.chain.share import codes
from sluitend.connect.oidc import NotSignedIn, Provider, Round, address, new_round, who_came
from sluitend.records.read import signing_in
from sluitend.web import kept
from sluitend.web.page import inside, methods

VOUCHED = "vouched"  # in the session: who signed in elsewhere needs no password here
WENT = "went"  # in the session: the visit that is going on
FAILED, UNKNOWN = "failed", "unknown"  # why there is no session, for the sign-in page
FIND = {"client": signing_in.client_by_number, "worker": signing_in.worker_by_name}


def doors() -> list[Provider]:
    """Who vouches for people, in the order of the settings."""
    return [Provider(**told) for told in settings.SLUITEND_OIDC.values()]


def _door(kind: str) -> Provider:
    found = next((one for one in doors() if one.kind == kind), None)
    if found is None:
        raise Http404
    return found


@methods("POST")
def go(request: HttpRequest, kind: str) -> HttpResponse:
    """To the provider. What was typed before the session ended stays in the session, sealed."""
    door, round_ = _door(kind), new_round()
    request.session[WENT] = {
        **asdict(round_), "kind": kind, "next": inside(request, request.POST.get("next", "")),
        "typed": request.POST.get(kept.KEPT, ""),
    }  # fmt: skip
    return HttpResponseRedirect(address(door, round_, _back(request, kind)))


@methods("GET")
def back(request: HttpRequest, kind: str) -> HttpResponse:
    """From the provider: in, when it vouches for somebody who has an open account here. It never makes one."""
    door, went = _door(kind), request.session.pop(WENT, None)
    fits = went and went["kind"] == kind and constant_time_compare(went["state"], request.GET.get("state", ""))
    if not fits or not request.GET.get("code"):
        return _not_in(FAILED)
    came = Round(went["state"], went["nonce"], went["verifier"])
    try:
        said = who_came(door, came, code=request.GET["code"], back=_back(request, kind))
    except NotSignedIn:
        return _not_in(FAILED)
    account = FIND[kind](said)
    return _not_in(UNKNOWN) if account is None else _enter(request, kind, account, went)


def _back(request: HttpRequest, kind: str) -> str:
    return request.build_absolute_uri(reverse("oidc_back", args=[kind]))


def _enter(request: HttpRequest, kind: str, account: int, went: dict[str, str]) -> HttpResponse:
    if kind == "client":
        codes.vouched(account=account, now=timezone.now())
    backend = settings.AUTHENTICATION_BACKENDS[0]
    auth.login(request, auth.load_backend(backend).get_user(account), backend=backend)
    if kind == "client":
        request.session[VOUCHED] = True
        request.session.set_expiry(0)
    to = reverse("my") if kind == "client" else went["next"]
    return kept.give_back(request, went["typed"]) or HttpResponseRedirect(to)


def _not_in(why: str) -> HttpResponse:
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'elders': why})}")
