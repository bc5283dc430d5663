"""Sharing in three pages: what do you want, on which ground, and this is what the other will see. Then it is sent."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import share
from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.share.advising import rehearse
from sluitend.records.read import case as reading
from sluitend.records.read import people_here
from sluitend.records.read import sharing as read
from sluitend.records.read.preview import Seen, seen_at
from sluitend.rules.sharing import FIVE_QUESTIONS, NEEDS
from sluitend.rules.sharing.categories import CATEGORY_LABELS, Category
from sluitend.web.acting import act
from sluitend.web.page import methods, show, signed_in, viewer
from sluitend.web.pages.case_acts.page import not_in_case
from sluitend.web.pages.share_draft import BACK, CHOOSE, FIRST, GROUNDS, NEED, PREVIEW, SECOND, SEND, Draft
from sluitend.web.pages.share_talk import Talk, people, sending, wished
from sluitend.web.stored_texts import translated


@methods("GET", "POST")
@signed_in
def give(request: HttpRequest, number: str) -> HttpResponse:
    """All three pages are one address; which page is shown follows from the button and from what is filled in."""
    now = timezone.now()
    desk = reading.desk(viewer(request), number, now=now)
    if not isinstance(desk, reading.Desk):
        return not_in_case(request, desk)
    form = Draft(request)
    talk = Talk(request, form, desk, read.to_give(viewer(request), desk.head.number, now=now))
    wants = form.value("to") if form.posted else CHOOSE
    if form.restored and wants == SEND:
        wants = PREVIEW  # what was typed before the session ended is looked at again, and never sent by itself
    if wants == CHOOSE:
        return _first(talk)
    if not wished(talk):
        return _first(talk)
    if wants == GROUNDS:
        talk.form.fresh["pieces"] = [one.name for one in talk.chosen if one.name not in talk.behind]
        return _second(talk)
    if wants == BACK:
        return _second(talk)
    ready = sending(talk)
    if ready is None:
        return _second(talk)
    return _send(talk, ready) if wants == SEND else _third(talk, ready)


def _first(talk: Talk) -> HttpResponse:
    ours = viewer(talk.request).organisations
    counts = {code: sum(one.category == code for one in talk.own) for code in CATEGORY_LABELS}
    context = {
        "organisations": [one for one in people_here.organisations() if one[0] not in ours],
        "categories": [
            (code, f"{translated(label)} ({counts[code]})") for code, label in CATEGORY_LABELS.items()
            if counts[code] and code != Category.REPORTER_IDENTITY
        ],
    }  # fmt: skip
    return _show(talk, 1, "share/choose.html", context, FIRST)


def _second(talk: Talk) -> HttpResponse:
    assert talk.wish is not None and talk.advice is not None
    fits = [one for one in talk.advice.options if one.outcome != "no" and one.kind != "consent"]
    stands = talk.advice.consent == "given"
    if "ground" not in talk.form.fresh and not talk.form.value("ground"):
        first = next((one.code for one in talk.advice.options if one.outcome == "yes"), "")
        talk.form.fresh["ground"] = [first]
    names = dict(talk.desk.members)
    about = {one.name: ", ".join(names.get(key, "?") for key in sorted(one.persons)) for one in talk.chosen}
    context = {
        "about": about, "chosen": talk.chosen, "behind": talk.behind, "advice": talk.advice, "names": names,
        "options": [one for one in talk.advice.options if one.kind == "consent"] * stands + fits,
        "closed": [one for one in talk.advice.options if one.outcome == "no"], "people": people(talk),
        "others": len(talk.own) - len(talk.chosen), "questions": FIVE_QUESTIONS, "needs": NEEDS, "need": NEED,
        "recipient": dict(people_here.organisations()).get(talk.wish.recipient, "?"), "stands": stands,
    }  # fmt: skip
    return _show(talk, 2, "share/grounds.html", context, SECOND)


def _third(talk: Talk, ready: Mapping[str, Any]) -> HttpResponse:
    assert talk.wish is not None and talk.advice is not None
    contact, number, now = talk.advice.contact, talk.desk.head.number, timezone.now()
    look = partial(seen_at, talk.wish.recipient, number, ready["only"], contact=contact, now=now)
    try:
        seen: Seen = rehearse(look, **ready, by=talk.request.user.pk, now=now)
    except NotAllowed as error:
        talk.form.wrong("", error)
        return _second(talk)
    except Refused as error:
        talk.form.wrong(error.field, error)
        return _second(talk)
    context = {
        "seen": seen, "count": len(ready["only"]), "left": len(talk.own) - len(ready["only"]),
        "recipient": dict(people_here.organisations()).get(talk.wish.recipient, "?"),
        "option": next((one for one in talk.advice.options if ready["ground"] in (one.code, one.kind)), None),
    }  # fmt: skip
    return _show(talk, 3, "share/preview.html", context, ())


def _send(talk: Talk, ready: Mapping[str, Any]) -> HttpResponse:
    def verb(**signed: Any) -> object:
        try:
            return share.disclose(**ready, **signed)
        except NotAllowed as error:
            if error.code != "nothing_to_share":
                raise
            raise Refused(error.code, error.message) from error

    to = reverse("shared", args=[talk.desk.head.number])
    said = _("Gedeeld. De ander ziet nu precies wat u zag, en heeft bericht gekregen.")
    return act(talk.request, talk.form, verb, said=said, to=to) or _second(talk)


def _show(talk: Talk, step: int, template: str, context: Mapping[str, Any], shown: Sequence[str]) -> HttpResponse:
    frame = {"form": talk.form, "head": talk.desk.head, "members": talk.desk.members, "step": step,
             "hidden": list(talk.form.hidden(shown))}  # fmt: skip
    return show(talk.request, template, {**frame, **context}, status=talk.form.status)


urls = [path("casussen/<slug:number>/delen/", give, name="case_delen")]
