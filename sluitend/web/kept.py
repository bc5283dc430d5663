"""A form that was sent when the session had ended: nothing is lost, and nobody else gets to see it.

Every form of who is signed in carries a mark: whose it is, signed. When it comes back without a session (nine hours
passed, somebody signed out, the browser lost its cookies) the sign-in page takes what was typed along, sealed. It
stands in its form again for the same person alone; on a shared machine the next person gets nothing of it. It is never
sent by itself: a form that comes from elsewhere cannot make somebody do something.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.template.backends.utils import csrf_input
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sluitend.records.read.typed import Typed, seal, unseal

MARK = "form_of"
KEPT = "kept"  # the name of the field on the sign-in page, and in the session
NEVER = {"csrfmiddlewaretoken", MARK, KEPT, "password", "again", "code"}
_signer = Signer(salt="sluitend.form_of")


def marked_forms(request: HttpRequest) -> Mapping[str, object]:
    """For every template: the hidden fields of a form, with the mark of who is signed in."""
    return {"csrf_input": _hidden_lazily(request)}


def _hidden(request: HttpRequest) -> SafeString:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return csrf_input(request)
    mark = _signer.sign(str(user.pk))
    return format_html('{}<input type="hidden" name="{}" value="{}">', csrf_input(request), MARK, mark)


_hidden_lazily = lazy(_hidden, SafeString, str)


def sealed(request: HttpRequest) -> str:
    """What was typed in a form that cannot be taken now, sealed; "" when it is nobody's form, or not a page's."""
    whose = _whose(request)
    if whose is None or request.headers.get("HX-Request"):
        return ""
    fields = {name: values for name, values in request.POST.lists() if name not in NEVER}
    return seal(Typed(whose, _page_of(request), fields), now=timezone.now())


def _whose(request: HttpRequest) -> int | None:
    try:
        return int(_signer.unsign(request.POST.get(MARK, "")))
    except (BadSignature, ValueError):
        return None


def _page_of(request: HttpRequest) -> str:
    """Where the form stands: its own address, or for a lone button the page that it came from."""
    came = urlsplit(request.headers.get("Referer", ""))
    if _shows(request.path) or came.netloc != request.get_host() or not _shows(came.path):
        return request.get_full_path() if _shows(request.path) else settings.LOGIN_REDIRECT_URL
    return f"{came.path}?{came.query}" if came.query else came.path


def _shows(path: str) -> bool:
    try:
        return "GET" in getattr(resolve(path).func, "methods", ())
    except Resolver404:
        return False


def give_back(request: HttpRequest, text: str) -> HttpResponseRedirect | None:
    """Just signed in: to the form, filled as it was; None when there is nothing, or it is not this person's."""
    typed = unseal(text, now=timezone.now()) if text else None
    if typed is None or typed.worker != request.user.pk:
        return None
    request.session[KEPT] = text
    messages.info(request, _("Uw tekst is er nog, maar is nog niet verstuurd. Kijk hem na en verstuur opnieuw."))
    return HttpResponseRedirect(typed.address)


def fields_for(request: HttpRequest) -> QueryDict | None:
    """What this person had typed in the form at this address; None when nothing waits."""
    typed = _waiting(request)
    if typed is None or request.method not in ("GET", "HEAD"):
        return None
    found = QueryDict(mutable=True)
    for name, values in typed.fields.items():
        found.setlist(name, list(values))
    return found


def sent_again(request: HttpRequest) -> None:
    """The form came once more: what was kept for it is not needed any longer."""
    if request.method == "POST" and _waiting(request) is not None:
        del request.session[KEPT]


def _waiting(request: HttpRequest) -> Typed | None:
    """Sealed in the session too: who reads the database reads no text."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.session.get(KEPT):
        return None
    typed = unseal(request.session[KEPT], now=timezone.now())
    mine = typed is not None and typed.worker == request.user.pk
    return typed if mine and typed is not None and urlsplit(typed.address).path == request.path else None
