"""Coming back with a code: what was left for her, something to add, contact or no contact. Shown once a time."""

from datetime import datetime, timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.chain.report import returning as chain
from sluitend.connect.plain_text import story
from sluitend.records.read import returning
from sluitend.web.forms import Form
from sluitend.web.pages.door import address, both, public, show
from sluitend.web.pages.door_tell import fresh_token, own_form
from sluitend.web.sender import address_of

OPENING, WRITING = "door.opening", "door.writing"
OPEN_WITHIN, WRITE_WITHIN = timedelta(minutes=1), timedelta(minutes=30)


@public("GET", "POST")
def back(request: HttpRequest) -> HttpResponse:
    """The code is sent, never in an address. Words that were typed before the time was over go along."""
    form = Form(request, {"token": fresh_token()})
    token = form.value("token")
    if request.method == "POST":
        if own_form(request, form):
            answer = _open(request, form)
            if answer is not None:
                return answer
        else:
            token = fresh_token()
    return show(request, "door_back.html", name="help_back", status=form.status, form=form, token=token)


def _open(request: HttpRequest, form: Form) -> HttpResponse | None:
    now = timezone.now()
    try:
        key = chain.come_back(code=form.value("code"), who=address_of(request), now=now)
        if words := story(form.value("words")):
            chain.add_words(key=key, words=words, now=now)
    except Refused as error:
        form.wrong(error.field or "code", error)
        return None
    return _to_answer(key, now, "added" if words else "")


def _to_answer(key: int, now: datetime, said: str = "") -> HttpResponse:
    """On to an address that shows the answer once, within a minute."""
    ticket = signing.dumps([key, now.timestamp(), said], salt=OPENING)
    return HttpResponseRedirect(address("help_answer", ticket))


@public("GET")
def answer(request: HttpRequest, ticket: str) -> HttpResponse:
    """What was left for her, once: reloading or going back asks for the code again."""
    now, told = timezone.now(), _ticket(ticket, OPENING, OPEN_WITHIN)
    if told is None:
        return HttpResponseRedirect(address("help_back"))
    key, at, said = told
    fresh = chain.mark_used(key=key, issued=datetime.fromtimestamp(at, tz=now.tzinfo), now=now)
    found = returning.back(key, now=now) if fresh else None
    if found is None:
        return HttpResponseRedirect(address("help_back"))
    return _show_answer(request, Form(request), key, found, said)


def _show_answer(request: HttpRequest, form: Form, key: int, found: returning.Back, said: str) -> HttpResponse:
    pass_on = signing.dumps([key, timezone.now().timestamp(), ""], salt=WRITING)
    context: dict[str, Any] = {"form": form, "found": found, "said": said, "ticket": pass_on}
    return show(request, "door_answer.html", name="help_back", status=form.status, **context)


@public("GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """She adds something. After half an hour the code is asked again, and what she typed is still there."""
    if request.method != "POST":
        return HttpResponseRedirect(address("help_back"))
    form, now = Form(request), timezone.now()
    told = _ticket(form.value("ticket"), WRITING, WRITE_WITHIN)
    if told is None:
        form.wrong("", _("Deze pagina stond te lang open. Vul de code nog een keer in; uw tekst staat er nog."))
        return show(request, "door_back.html", name="help_back", status=422, form=form, token=fresh_token())
    try:
        chain.add_words(key=told[0], words=story(form.value("words")), now=now)
    except Refused as error:
        form.wrong(error.field, error)
        found = returning.back(told[0], now=now)
        if found is None:
            return HttpResponseRedirect(address("help_back"))
        return _show_answer(request, form, told[0], found, "")
    return _to_answer(told[0], now, "added")


@public("GET", "POST")
def contact(request: HttpRequest) -> HttpResponse:
    """No contact any more, or contact after all."""
    form, now = Form(request), timezone.now()
    told = _ticket(form.value("ticket"), WRITING, WRITE_WITHIN) if request.method == "POST" else None
    if told is None:
        return HttpResponseRedirect(address("help_back"))
    try:
        chain.wish_contact(key=told[0], wished=form.yes("wished"), now=now)
    except Refused:
        return HttpResponseRedirect(address("help_back"))
    return _to_answer(told[0], now, "contact")


@public("GET", "POST")
def elsewhere(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Any other address of this part: to its first page, never to an error page of the workplace."""
    return HttpResponseRedirect(address("help"))


def _ticket(text: str, salt: str, holds: timedelta) -> tuple[int, float, str] | None:
    """What we signed a moment ago for this step; None for anything else."""
    try:
        key, at, said = signing.loads(text, salt=salt, max_age=holds)
    except signing.BadSignature:
        return None
    return int(key), float(at), str(said)


urls = [
    *both("terug/", back, "help_back"), *both("terug/erbij/", add, "help_add"),
    *both("terug/contact/", contact, "help_contact"), *both("terug/<str:ticket>/", answer, "help_answer"),
    *reversed(both("<path:rest>", elsewhere, "help_elsewhere")),
]  # fmt: skip
