"""Telling us, at the public door: one page, the safe way to reach her first, and a code to come back with."""

from datetime import timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sluitend.chain import guesses
from sluitend.chain.errors import Refused
from sluitend.chain.report import returning as chain
from sluitend.web.forms import Form
from sluitend.web.pages.door import address, both, public, show
from sluitend.web.pages.door_words import ABOUT, WAYS, message_from
from sluitend.web.sender import address_of

SALT = "door"
PAGE_HOLDS = timedelta(hours=12)  # a page that stood open longer is sent once more, with all that was typed
MOST, SPAN = 20, timedelta(hours=1)  # messages from one address: a library or a shelter shares one


@public("GET", "POST")
def tell(request: HttpRequest) -> HttpResponse:
    """The form. After sending, the page with the code is at an address that works once."""
    form = Form(request, {"token": fresh_token(), "about": "self"})
    token = form.value("token")
    if request.method == "POST":
        key = own_form(request, form)
        if key and _send(request, form, key):
            return HttpResponseRedirect(address("help_received", key))
        token = token if key else fresh_token()
    context = {"form": form, "token": token, "ways": WAYS, "about": ABOUT}
    return show(request, "door_tell.html", name="help_tell", status=form.status, **context)


@public("GET")
def received(request: HttpRequest, key: str) -> HttpResponse:
    """The code, the name and the moment, shown once: reloading, going back or the history show nothing."""
    first = chain.show_once(key=key, now=timezone.now())
    if first is None:
        return HttpResponseRedirect(address("help"))
    return show(request, "door_received.html", first=first, code=in_fours(first.code))


def in_fours(code: str) -> str:
    """4821 0937 5526: as it is read aloud."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


def fresh_token() -> str:
    """What makes a form ours, once: signed, so that no cookie has to remember it."""
    return signing.dumps(token_urlsafe(16), salt=SALT)


def own_form(request: HttpRequest, form: Form) -> str:
    """The key of a form that we gave out and that was sent from our own page; else "" with the error in the form."""
    key = ""
    if not _from_elsewhere(request):
        try:
            key = str(signing.loads(form.value("token"), salt=SALT, max_age=PAGE_HOLDS))
        except signing.BadSignature:
            key = ""
    if not key:
        form.wrong("", _("Deze pagina stond te lang open. Kijk het na en verstuur het nog een keer."))
    return key


def _from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that another site sent this."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin", "")
    return origin not in ("", "null") and urlsplit(origin).netloc != request.get_host()


def _send(request: HttpRequest, form: Form, key: str) -> bool:
    """Opens the case; nothing is kept of the sender but a keyed digest of the address, for a day."""
    now = timezone.now()
    message = message_from(form, key=key, now=now)
    if form.errors:
        return False
    if not guesses.within("door", address_of(request), most=MOST, span=SPAN, now=now):
        form.wrong("", _("Er kwamen hier veel berichten vandaan. Bel ons: 0800-2000, gratis, dag en nacht."))
        return False
    try:
        chain.receive_with_code(message=message, key=key, language=translation.get_language() or "nl", now=now)
    except Refused as error:
        form.wrong(error.field if error.field == "what_happened" else "", error)
        return False
    return True


urls = [*both("vertel/", tell, "help_tell"), *both("ontvangen/<str:key>/", received, "help_received")]
