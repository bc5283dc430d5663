"""The edge: who acts, when, and what a page says when the chain answers yes or no."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.web.forms import Form


def act(
    request: HttpRequest,
    form: Form,
    verb: Callable[..., Any],
    *,
    said: str,
    to: str | Callable[[Any], str],
    **fields: object,
) -> HttpResponse | None:
    """Call a verb of the chain as the signed-in person, now; go on to `to` with the message `said`.

    None when the form must be shown again: `form.errors` says why, and what was typed stays. Raises
    PermissionDenied (403) for who may not, Http404 for what does not exist.
    """
    if form.errors:
        return None
    try:
        result = verb(by=request.user.pk, now=timezone.now(), **fields)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except Unknown as error:
        raise Http404(str(error)) from error
    except Refused as error:
        form.wrong(error.field, error)
        return None
    if said:
        messages.success(request, said)
    return HttpResponseRedirect(to(result) if callable(to) else to)
