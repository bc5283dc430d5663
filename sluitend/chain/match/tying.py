"""Two known persons are one, said by a person; and undone, which gives back exactly what there was without it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.match.settling import held, pin, settle
from sluitend.chain.writing import acting, done, locked, needed, one_transaction, tidy, worker
from sluitend.records import listing
from sluitend.records.models import Case, MatchQuestion, Mention, PersonLink, PersonTie, Worker
from sluitend.records.one_person import groups, owns
from sluitend.records.sight import takes_part
from sluitend.rules.calendar import AMSTERDAM

BY_HAND = "hand"
RECOGNISED = "herkend"  # with what a link ends when the mention is somebody known


@dataclass(frozen=True, slots=True)
class Evidence:
    """On what it was said that two are one; by hand there is only the reason that somebody wrote."""

    band: str = BY_HAND
    weight: float = 0.0
    reasons: tuple[dict[str, Any], ...] = ()
    weights: str = ""


@one_transaction
def tie(*, mention: int, same_as: int, why: str, by: int | None, now: datetime, anyway: bool = False) -> int:
    """Say that what these two mentions tell is of one person. Returns the id of the tie.

    Who says it takes part in the cases of both. When somebody decided before that they are two, that is told, and
    `anyway` with the reason is needed. Raises Refused, with the field, NotAllowed, Unknown.
    """
    why = needed(why, "why", _("Schrijf waarom dit dezelfde persoon is."), 400)
    if mention == same_as:
        raise Refused("self", _("Dit is dezelfde vermelding: kies twee verschillende."), "same_as")
    ours, theirs = _told(mention, "mention"), _told(same_as, "same_as")
    cases = {key: locked(key, opened=False) for key in sorted({_case_of(ours), _case_of(theirs)})}
    actor = acting(cases[_case_of(ours)], by)
    if not takes_part(cases[_case_of(theirs)], actor):
        raise NotAllowed("elsewhere", _("De ander staat in een casus waarin u niet meedoet. Bel de regisseur daarvan."))
    other, one = own_of(ours), own_of(theirs)
    if not anyway:
        _ask_who_said_otherwise(one, other)
    row = bind(one, other, case=cases[_case_of(ours)], evidence=Evidence(), mention=ours, rests_on=theirs, by=actor,
               now=now, why=why)  # fmt: skip
    done(cases[_case_of(ours)], "match.tie", by=actor.pk, now=now, subject=f"tie:{row.pk}")
    return row.pk


@one_transaction
def untie(*, tie: int, why: str, by: int | None, now: datetime) -> int:
    """They are two after all: links, keys and questions are what they would have been. Returns the case (id).

    What was written about them in the meantime stays with whom it was written about.
    """
    why = needed(why, "why", _("Schrijf waarom dit twee mensen zijn."), 400)
    row = PersonTie.objects.filter(pk=tie).first()
    if row is None:
        raise Unknown("no_tie", _("Deze koppeling bestaat niet."))
    case = _where_may(row, by)
    actor = acting(case, by)
    undo(row, by=actor, now=now, why=why)
    done(case, "match.untie", by=actor.pk, now=now, subject=f"tie:{row.pk}")
    return case.pk


def bind(
    one: int, other: int, *, case: Case, evidence: Evidence, mention: Mention, rests_on: Mention | None, by: Worker,
    now: datetime, why: str,
) -> PersonTie:  # fmt: skip
    """Make the tie between these persons (as they are without ties), and everything that follows from it."""
    everyone, ties = held({one, other})
    stands = groups(everyone, ties)
    if stands[one] == stands[other]:
        raise Refused("one", _("Dit is al dezelfde persoon."), "same_as")
    pin(everyone)
    row = PersonTie.objects.create(
        one_id=one, other_id=other, case=case, mention=mention, rests_on=rests_on, band=evidence.band,
        weight=evidence.weight, reasons=list(evidence.reasons), weights=evidence.weights, at=now, by=by,
        why=tidy(why, 400),
    )  # fmt: skip
    settle(everyone, by=by.pk, now=now, why=RECOGNISED)
    return row


def undo(row: PersonTie, *, by: Worker, now: datetime, why: str) -> None:
    """End a tie; Refused, with who did it, when it was ended before."""
    everyone, _ties = held({row.one_id, row.other_id})
    row.refresh_from_db()
    if row.undone_at is not None:
        raise Refused("undone", _("%(who)s heeft deze koppeling al losgemaakt, op %(when)s.") % said(
            row.undone_by, row.undone_at))  # fmt: skip
    pin(everyone)
    row.undone_at, row.undone_by, row.undone_why = now, by, why
    row.save(update_fields=["undone_at", "undone_by", "undone_why"])
    settle(everyone, by=by.pk, now=now, why=why)
    for question in MatchQuestion.objects.filter(tie=row, answer="moot").select_related("mention__report"):
        question.answer, question.answered_at, question.tie = "", None, None
        question.save(update_fields=["answer", "answered_at", "tie"])
        if question.mention.report.case_id is not None:
            listing.touch(question.mention.report.case_id)
    settle(everyone, by=by.pk, now=now, why=why)


def own_of(mention: Mention) -> int:
    """Whose mention this is when the ties are left out."""
    person = PersonLink.objects.values_list("person", flat=True).get(mention=mention, ended_at__isnull=True)
    links = list(PersonLink.objects.filter(person=person, ended_at__isnull=True))
    return owns(links)[mention.pk]


def _told(key: int, field: str) -> Mention:
    rows = Mention.objects.select_related("report").filter(pk=key, links__ended_at__isnull=True)
    found = rows.filter(links__isnull=False, report__case__isnull=False).first()
    if found is None:
        raise Refused("gone", _("Over deze persoon is hier niets meer bewaard; koppelen kan niet."), field)
    return found


def _case_of(mention: Mention) -> int:
    assert mention.report.case_id is not None
    return mention.report.case_id


def _where_may(row: PersonTie, by: int | None) -> Case:
    """A case of one of the two in which this person takes part, locked; the one where it was said first."""
    actor = worker(by)
    told = PersonLink.objects.filter(own__in=[row.one_id, row.other_id], ended_at__isnull=True)
    near = told.values_list("mention__report__case", flat=True)
    rows = Case.objects.filter(pk__in=[row.case_id, *(key for key in near if key)]).order_by("pk")
    fits = [one for one in rows if one.state != Case.State.JOINED and takes_part(one, actor)]
    if not fits:
        raise NotAllowed("not_in_case", _("U doet niet mee in deze casus. Bel de regisseur."))
    return locked(next((one.pk for one in fits if one.pk == row.case_id), fits[0].pk), opened=False)


def said_otherwise(one: int, other: int) -> tuple[Worker | None, datetime] | None:
    """Who decided, and when, that these persons (without ties) are two; None when nobody did."""
    everyone, ties = held({one, other})
    stands = groups(everyone, ties)
    first = {key for key in everyone if stands[key] == stands[one]}
    second = everyone - first
    found = [_asked(first, second), _asked(second, first), _parted(first, second)]
    return max((row for row in found if row is not None), key=lambda row: row[1], default=None)


def _asked(mine: set[int], asked: set[int]) -> tuple[Worker | None, datetime] | None:
    rows = MatchQuestion.objects.filter(person__in=asked, answer="other", answered_at__isnull=False)
    rows = rows.filter(mention__links__person__in=mine, mention__links__ended_at__isnull=True)
    row = rows.select_related("answered_by").order_by("-answered_at").first()
    return (row.answered_by, row.answered_at) if row is not None and row.answered_at is not None else None


def _parted(first: set[int], second: set[int]) -> tuple[Worker | None, datetime] | None:
    rows = PersonTie.objects.filter(undone_at__isnull=False).select_related("undone_by").order_by("-undone_at")
    found = rows.filter(one__in=first, other__in=second) | rows.filter(one__in=second, other__in=first)
    row = found.first()
    return (row.undone_by, row.undone_at) if row is not None and row.undone_at is not None else None


def _ask_who_said_otherwise(one: int, other: int) -> None:
    if found := said_otherwise(one, other):
        text = _("%(who)s besliste op %(when)s dat dit twee mensen zijn. Zet een vinkje als u het anders weet, en "
                 "schrijf waarom.")  # fmt: skip
        raise Refused("decided", text % said(*found), "anyway")


def said(who: Worker | None, when: datetime) -> dict[str, str]:
    return {"who": who.name if who else _("iemand"), "when": when.astimezone(AMSTERDAM).strftime("%d-%m-%Y %H:%M")}
