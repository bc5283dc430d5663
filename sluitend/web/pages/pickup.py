"""The pickup board of a network: what is asked, who took it up, what followed a refusal. For the wall and the phone."""

import hashlib
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import pickup as chain
from sluitend.records.read import pickups, work
from sluitend.records.read.looks import looked
from sluitend.records.read.pickups import Asked, Board
from sluitend.web.acting import act
from sluitend.web.forms import Form
from sluitend.web.page import inside, methods, show, signed_in, viewer
from sluitend.web.pages.picking_up import CONTENT, say, take_up

ON_THE_WALL = 6  # lines of a group that fit in sight; the rest is counted


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
    """The board of one network or organisation; with `wand` as it hangs on the wall: large, and nothing to press."""
    return _page(request, code, Form(request))


@methods("GET")
def lines(request: HttpRequest, code: str) -> HttpResponse:
    """Only the lines, for the page that refreshes itself: nothing (204) while nothing changed."""
    if not request.user.is_authenticated:  # a board left open overnight says so itself, and stays as it was
        return HttpResponse(status=401)
    return _fresh_lines(request, code)


@signed_in
def _fresh_lines(request: HttpRequest, code: str) -> HttpResponse:
    if request.GET.get("v") == _version(request, code):
        return HttpResponse(status=204)
    return show(request, "pickup_lines.html", _lines(request, code))


def _version(request: HttpRequest, code: str) -> str:
    return hashlib.sha256(f"{work.version(viewer(request), now=timezone.now())} {code}".encode()).hexdigest()[:16]


def _board(request: HttpRequest, code: str) -> Board:
    who, now = viewer(request), timezone.now()
    found = pickups.board(who, code, now=now)
    if found is None:
        raise Http404(_("Dit bord bestaat niet, of is niet van een organisatie van u."))
    found = _for_the_wall(found) if _wall(request) else found
    shown = (*found.asked, *found.accepted, *found.declined)
    looked(who, (one.number for one in shown), "board", now=now, categories=CONTENT[:1] if _wall(request) else CONTENT)
    return found


def _wall(request: HttpRequest) -> bool:
    return request.GET.get("wand") == "1"


def _for_the_wall(found: Board) -> Board:
    """Who passes a wall is not known: no name of a family and no reason of a refusal hangs on it (R-SHARE-28)."""
    groups = {
        name: tuple(replace(one, family="", reason="", why="") for one in getattr(found, name)[:ON_THE_WALL])
        for name in ("asked", "accepted", "declined")
    }
    return replace(found, **groups)


def _lines(request: HttpRequest, code: str) -> dict[str, object]:
    version = _version(request, code)  # asked before the lines are read, so never newer than they are
    address = reverse("board_of", args=[code]) + ("?wand=1" if _wall(request) else "")
    return {"board": _board(request, code), "version": version, "wall": _wall(request), "here": address}


def _page(request: HttpRequest, code: str, form: Form) -> HttpResponse:
    context = {**_lines(request, code), "boards": pickups.boards(viewer(request)), "form": form}
    return show(request, "pickup_wall.html" if _wall(request) else "pickup.html", context, status=form.status)


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
    """Taken up, with one button. Who was first is said when it was somebody else; a second press changes nothing."""
    _one(request, key)
    answered = take_up(request, [key])
    if answered.missed and not request.POST.get("next"):
        form = Form(request)
        form.wrong("", answered.missed[0][1])
        return _page(request, pickups.board_code(key), form)
    say(request, answered)
    return HttpResponseRedirect(_back(request, key))


@methods("POST")
@signed_in
def accept_ticked(request: HttpRequest) -> HttpResponse:
    """What was ticked on a list, taken up with one press; what came of each is told."""
    keys = [int(key) for key in request.POST.getlist("pickup") if key.isascii() and key.isdigit() and len(key) < 16]
    say(request, take_up(request, keys))
    return HttpResponseRedirect(inside(request, request.POST.get("next", "")))


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
    path("oppakken/", accept_ticked, name="pickup_accept_ticked"),
    path("oppakken/<int:key>/", accept, name="pickup_accept"),
    path("oppakken/<int:key>/weigeren/", decline, name="pickup_decline"),
    path("oppakken/<int:key>/contact/", contact, name="pickup_contact"),
]
