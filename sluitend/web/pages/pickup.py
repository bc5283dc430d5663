"""The pickup board of a network: what is asked, who took it up, what followed a refusal. For the wall and the phone."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import pickup as chain
from sluitend.records.read import pickups
from sluitend.records.read.looks import looked
from sluitend.records.read.pickups import Asked, Board
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import inside, methods, show, signed_in, viewer

CONTENT = ("plan", "statement")  # what is asked, and the name of the family


@methods("GET")
@signed_in
def boards(request: HttpRequest) -> HttpResponse:
    """The boards one may open; the first is opened at once, the others are tabs on it."""
    mine = pickups.boards(viewer(request))
    if not mine:
        raise Http404(_("Met deze rol is er geen bord. Cijfers staan bij Inzicht."))
    return HttpResponseRedirect(reverse("board_of", args=[mine[0][0]]))


@methods("GET")
@signed_in
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The board of one network or organisation."""
    return _page(request, code, Form(request))


@methods("GET")
def lines(request: HttpRequest, code: str) -> HttpResponse:
    """Only the lines, for the page that refreshes itself: nothing (204) while nothing changed."""
    if not request.user.is_authenticated:  # a board left open overnight: load the page anew, which asks to sign in
        return HttpResponse(status=401, headers={"HX-Refresh": "true"})
    found = _board(request, code)
    if request.GET.get("v") == _version(found):
        return HttpResponse(status=204)
    context = {"board": found, "version": _version(found), "form": Form(request)}
    return show(request, "pickup_lines.html", context)


def _board(request: HttpRequest, code: str) -> Board:
    who, now = viewer(request), timezone.now()
    found = pickups.board(who, code, now=now)
    if found is None:
        raise Http404(_("Dit bord bestaat niet, of is niet van een organisatie van u."))
    shown = (*found.asked, *found.accepted, *found.declined)
    looked(who, (one.number for one in shown), "board", now=now, categories=CONTENT)
    return found


def _version(found: Board) -> str:
    """Changes when a line changes; and each minute that a clock is read."""
    told = repr((found, timezone.now().strftime("%H:%M")))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _page(request: HttpRequest, code: str, form: Form) -> HttpResponse:
    found = _board(request, code)
    context = {"board": found, "version": _version(found), "boards": pickups.boards(viewer(request)), "form": form}
    return show(request, "pickup.html", context, status=form.status)


def _one(request: HttpRequest, key: int) -> Asked:
    found = pickups.one(viewer(request), key)
    if found is None:
        raise Http404(_("Deze vraag bestaat niet, of is aan een andere organisatie gesteld."))
    looked(viewer(request), [found.number], "pickup", now=timezone.now(), categories=CONTENT)
    return found


def _back(request: HttpRequest, key: int) -> str:
    board_of = reverse("board_of", args=[pickups.board_code(key)])
    return inside(request, request.POST.get("next", ""), board_of)


@methods("POST")
@signed_in
def accept(request: HttpRequest, key: int) -> HttpResponse:
    """Taken up, with one button. Who was first is said when it was somebody else."""
    found, form = _one(request, key), Form(request)
    said = _("U heeft dit opgepakt: %(question)s. Iedereen die gevraagd is, weet het nu.")
    answer = act(request, form, chain.accept, said=said % {"question": found.question},
                 to=_back(request, key), pickup=key)  # fmt: skip
    return answer or _page(request, pickups.board_code(key), form)


@methods("GET", "POST")
@signed_in
def decline(request: HttpRequest, key: int) -> HttpResponse:
    """A no, with its reason; it goes on to another or up the ladder, the same day."""
    found, form = _one(request, key), Form(request)
    if request.method == "POST":
        reason = form.text("reason")
        to = form.choice("pass_to", [str(code) for code, _name in pickups.others_to_ask(key)])
        said = _("Uw nee is vastgelegd en doorgegeven.") if to else _("Uw nee is vastgelegd. Er is opgeschaald.")
        answer = act(request, form, chain.decline, said=said, to=_back(request, key), pickup=key, reason=reason,
                     pass_to=to or None)  # fmt: skip
        if answer is not None:
            return answer
    context = {"one": found, "form": form, "others": pickups.others_to_ask(key), "back": _back(request, key)}
    return show(request, "pickup_decline.html", context, status=form.status)


@methods("GET", "POST")
@signed_in
def contact(request: HttpRequest, key: int) -> HttpResponse:
    """The first contact: when it was, and whether she had to tell her story once more."""
    found, form = _one(request, key), Form(request, {"at": timezone.now()})
    if request.method == "POST":
        at = form.moment("at", _("Vul in wanneer het contact was."))
        again = form.yes_or_no("told_again")
        if again is None:
            form.wrong("told_again", _("Kies of zij haar verhaal opnieuw moest vertellen."))
        answer = act(request, form, chain.contact, said=_("Het eerste contact is vastgelegd."), to=_back(request, key),
                     pickup=key, at=at, told_again=bool(again))  # fmt: skip
        if answer is not None:
            return answer
    context = {"one": found, "form": form, "back": _back(request, key)}
    return show(request, "pickup_contact.html", context, status=form.status)


urls = [
    path("netwerk/", boards, name="board"),
    path("netwerk/<slug:code>/", board, name="board_of"),
    path("netwerk/<slug:code>/regels/", lines, name="board_lines"),
    path("oppakken/<int:key>/", accept, name="pickup_accept"),
    path("oppakken/<int:key>/weigeren/", decline, name="pickup_decline"),
    path("oppakken/<int:key>/contact/", contact, name="pickup_contact"),
]
