"""The edge: who acts, when, and what a page says when the chain answers yes or no."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.once import once
from sluitend.web.forms import Form


def act(
    request: HttpRequest,
    form: Form,
    verb: Callable[..., Any],
    *,
    said: str,
    to: str | Callable[[Any], str],
    again: bool = False,
    **fields: object,
) -> HttpResponse | None:
    """Call a verb of the chain as the signed-in person, now; go on to `to` with the message `said`.

    The same form sent twice is done once, unless `again` says that it is done each time. None when the form must be
    shown again: `form.errors` says why, and what was typed stays. Raises PermissionDenied (403) for who may not,
    Http404 for what does not exist.
    """
    if form.errors:
        return None
    try:
        address = _do(request, partial(verb, by=request.user.pk, now=timezone.now(), **fields), to, again=again)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Unknown as error:
        raise Http404(str(error)) from error
    except Refused as error:
        form.wrong(error.field, error)
        return None
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(address)


def _do(request: HttpRequest, verb: Callable[[], Any], to: str | Callable[[Any], str], *, again: bool) -> str:
    """Where to go on. A form is known by its token, which is new on every page, with all that was filled in."""

    def then(result: Any) -> str:
        return to(result) if callable(to) else to

    if again or not request.POST.get("csrfmiddlewaretoken"):
        return then(verb())
    files = [(one.name, one.size) for name in request.FILES for one in request.FILES.getlist(name)]
    sending = f"{request.path}?{request.POST.urlencode()}{files}"
    return once(sending=sending, verb=verb, to=then, by=request.user.pk, now=timezone.now())
