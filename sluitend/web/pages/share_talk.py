"""What is worked out between the three pages of sharing: what fits the wish, which grounds, and what will be sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from sluitend.chain import share
from sluitend.chain.errors import Refused
from sluitend.chain.share.advising import Advice, advise, who_answers
from sluitend.records.read import case as reading
from sluitend.records.read import sharing as read
from sluitend.records.read.own_pieces import Own
from sluitend.web.page import viewer
from sluitend.web.pages.share_draft import (
    ASKED,
    Draft,
    Wish,
    check_client,
    fitting_pieces,
    read_answers,
    read_wish,
    stay_behind,
)


@dataclass
class Talk:
    """One request: the form, the case, and what was worked out so far."""

    request: HttpRequest
    form: Draft
    desk: reading.Desk
    own: tuple[Own, ...]
    wish: Wish | None = None
    chosen: list[Own] = field(default_factory=list)
    behind: Mapping[str, str] = field(default_factory=dict)
    advice: Advice | None = None


def wished(talk: Talk) -> bool:
    """Page one is complete, there is something to give, and the recipient may be given something at all."""
    now, form, number = timezone.now(), talk.form, talk.desk.head.number
    talk.wish = read_wish(form, talk.desk.members)
    if talk.wish is None:
        return False
    held = read.held_by(viewer(talk.request), number, talk.wish.recipient, now=now)
    talk.chosen = fitting_pieces(talk.own, talk.wish, held)
    if not talk.chosen:
        form.wrong("categories", _("Uw organisatie heeft hierover niets dat nog niet is gedeeld."))
        return False
    talk.behind = stay_behind(talk.chosen, talk.wish)
    return _advised(talk, [one.name for one in talk.chosen])


def _advised(talk: Talk, names: Sequence[str]) -> bool:
    assert talk.wish is not None
    try:
        talk.advice = advise(case=talk.desk.head.id, recipient=talk.wish.recipient, names=names, moment=timezone.now())
    except Refused as error:
        talk.form.wrong(error.field, error)
        return False
    return True


def sending(talk: Talk) -> dict[str, Any] | None:
    """What will be sent, when page two is complete; None when the form says what is missing."""
    form, wish = talk.form, talk.wish
    assert wish is not None and talk.advice is not None
    known = {one.name for one in talk.chosen}
    names = [name for name in form.values("pieces") if name in known]
    if not names:
        form.wrong("pieces", _("Kies ten minste één stuk."))
        return None
    if not _advised(talk, names):
        return None
    check_client(form, talk.advice, people(talk))
    until = form.moment("until")
    if form.errors or not _record_answer(talk):
        return None
    given = talk.advice.consent == "given"
    ground = form.text("ground", _("Kies de grond waarop u deelt."))
    if given and form.value("client") == "yes":
        ground = "consent"
        form.errors.pop("ground", None)
    client = form.value("client")
    if form.errors:
        return None
    return {
        "case": talk.desk.head.id, "recipient": wish.recipient, "ground": ground, "purpose": wish.purpose,
        "categories": wish.categories, "only": tuple(names), "answers": read_answers(form, talk.advice),
        "client_knows": True if given and not client else client != "silent", "until": until,
        "client_not_told_why": form.text("not_asked")[:300] if client == "silent" else "",
    }  # fmt: skip


def _record_answer(talk: Talk) -> bool:
    """The client was asked: the answer is recorded here and now, once, and the grounds are asked anew."""
    form, wish, advice = talk.form, talk.wish, talk.advice
    assert wish is not None and advice is not None
    client = form.value("client")
    if client not in ASKED or advice.consent == "given":
        return True
    if form.value("consent") == _mark(talk):
        if client == "yes" and advice.consent != "contradicting":
            form.wrong("client", _("De toestemming is intussen ingetrokken. Er is niets gedeeld."))
            form.fresh["consent"] = []
        return not form.errors
    person, _sep, said_by = form.value("answered").partition(":")
    try:
        share.consent(
            case=talk.desk.head.id, given=client == "yes", about=wish.purpose, person=int(person) or None,
            said_by=said_by, recipient=wish.recipient, categories=wish.categories, carry=False,
            by=talk.request.user.pk, now=timezone.now(),
        )  # fmt: skip
    except Refused as error:
        form.wrong("answered" if error.field == "said_by" else error.field, error)
        return False
    form.fresh["consent"] = [_mark(talk)]
    return _advised(talk, [name for name in form.values("pieces") if name in {one.name for one in talk.chosen}])


def _mark(talk: Talk) -> str:
    """Says which answer was recorded already, so that sending the same page twice records it once."""
    return f"{talk.form.value('client')}:{talk.form.value('answered')}"


def people(talk: Talk) -> dict[str, str]:
    """Who can have answered: each of those it is about, by what the law says at that age."""
    assert talk.wish is not None
    names = dict(talk.desk.members)
    about = talk.wish.persons or frozenset(names)
    words = {"self": _("zelf"), "representative": _("de wettelijk vertegenwoordiger"),
             "both": _("zelf en de wettelijk vertegenwoordiger")}  # fmt: skip
    found = {}
    for person, who in who_answers(case=talk.desk.head.id, persons=sorted(about), moment=timezone.now()).items():
        for said_by in who.may:
            found[f"{person}:{said_by}"] = f"{names.get(person, '?')}: {words[said_by]}"
    return found
