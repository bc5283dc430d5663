"""Every page: shown with the frame around it, only to who is signed in, only by the methods it knows."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sluitend.records.read import Viewer, notices, viewer_of
from sluitend.web import kept, manual
from sluitend.web.look import look
from sluitend.web.navigation import menu

Page = Callable[..., HttpResponse]
OWN_PAGES = "/mijn/"  # where a client's own pages are


def viewer(request: HttpRequest) -> Viewer:
    """Who looks, read once a request. Only for pages with `signed_in`."""
    if not hasattr(request, "sluitend_viewer"):
        request.sluitend_viewer = viewer_of(request.user.pk)
    return request.sluitend_viewer


def signed_in(view: Page) -> Page:
    """Only for who is signed in; another goes to the sign-in page and comes back here, with what was typed.

    A client has the own pages and no other, whatever a page itself would say.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            if typed := kept.sealed(request) if request.method == "POST" else "":
                from sluitend.web.pages.sign_in import sign_in_again

                return sign_in_again(request, typed)
            back = request.get_full_path() if request.method == "GET" else "/"
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': back})}")
        if viewer(request).role == "client" and not request.path.startswith(OWN_PAGES):
            raise PermissionDenied(_("Deze pagina is voor medewerkers. U heeft een eigen pagina."))
        kept.sent_again(request)
        return view(request, *args, **kwargs)

    return guarded


def methods(*allowed: str) -> Callable[[Page], Page]:
    """Only these HTTP methods (HEAD goes with GET); another gets a page that says so."""
    known = {*allowed, "OPTIONS", *(["HEAD"] if "GET" in allowed else [])}

    def decorate(view: Page) -> Page:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in known:
                from sluitend.web.errors import not_by_this_method

                return not_by_this_method(request, allowed)
            return view(request, *args, **kwargs)

        guarded.methods = frozenset(known)  # type: ignore[attr-defined]
        return guarded

    return decorate


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page in its frame. `now`, `viewer` (None when not signed in) and `navigation` are always there."""
    person = viewer(request) if getattr(request, "user", None) and request.user.is_authenticated else None
    frame = {
        "now": timezone.now(),
        "viewer": person,
        "navigation": menu(request.path, person),
        "languages": settings.LANGUAGES,
        "look": look(),
        "demo": settings.SLUITEND_DEMO,
        "path": request.path,
        "unread": lambda: notices.unread(person) if person else 0,
        "help": manual.about(getattr(request.resolver_match, "url_name", None), get_language() or "nl"),
    }
    return render(request, template, {**frame, **(context or {})}, status=status)


def inside(request: HttpRequest, address: str, otherwise: str = "/") -> str:
    """An address to go back to, when it is one of ours; else `otherwise`."""
    fine = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=False)
    return address if address.startswith("/") and fine else otherwise
