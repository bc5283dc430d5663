"""Cases are linked and never merged: joined because they are one family, or related because families share somebody."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from sluitend.chain import flow
from sluitend.chain.errors import NotAllowed, Refused, Unknown
from sluitend.chain.match.tying import said
from sluitend.chain.writing import acting, done, locked, needed, one_transaction, worker
from sluitend.records.models import Case, CaseLink, PersonTie, Report, Worker
from sluitend.records.parted import root_of
from sluitend.records.sight import Sight, sight, takes_part


@one_transaction
def join(*, case: int, other: str, why: str, by: int | None, now: datetime, anyway: bool = False) -> int:
    """Two cases are of one family: the younger goes into the older. Returns the case (id) in which both are now.

    `other`: the number of the other case. Who joins takes part in both. After somebody parted them, or said that they
    are two families, `anyway` is needed. Raises Refused, with the field, NotAllowed, Unknown.
    """
    why = needed(why, "why", _("Schrijf waarom dit één gezin is."), 400)
    ours, theirs = _both(case, other, by, now)
    actor = acting(ours, by)
    if not takes_part(theirs, actor):
        raise NotAllowed("elsewhere", _("U doet niet mee in de andere casus. Bel de regisseur daarvan."))
    if not anyway and (found := parted(ours, theirs)):
        text = _("%(who)s legde op %(when)s vast dat dit twee gezinnen zijn. Zet een vinkje als u het anders weet.")
        raise Refused("decided", text % said(found.undone_by or found.by, found.undone_at or found.at), "anyway")
    older = unite(ours, theirs, tie=None, why=why, by=actor.pk, now=now)
    if older is None:
        raise Refused("closed", _("Een van beide casussen moet open zijn om ze samen te voegen."), "other")
    _end_related(ours, theirs, actor.pk, now, why)
    done(older, "match.join", by=actor.pk, now=now)
    return older.pk


@one_transaction
def part(*, case_link: int, why: str, by: int | None, now: datetime) -> int:
    """Undo a joining: the younger case gets back what went along and goes on by itself. Returns that case (id)."""
    why = needed(why, "why", _("Schrijf waarom dit twee gezinnen zijn."), 400)
    row = CaseLink.objects.select_related("case", "other").filter(pk=case_link, kind=CaseLink.Kind.JOINED).first()
    if row is None:
        raise Unknown("no_link", _("Deze koppeling bestaat niet."))
    cases = {key: locked(key, opened=False) for key in sorted({row.other_id, root_of(row.case).pk})}
    row = CaseLink.objects.select_related("case", "other", "undone_by").get(pk=case_link)
    root = root_of(row.case)
    if root.pk not in cases:
        raise Refused("moved", _("Deze casus is intussen samengevoegd met een andere. Kijk opnieuw."))
    actor = acting(cases[root.pk], by)
    _still_holds(row)
    return come_apart(row, cases[root.pk], by=actor, now=now, why=why).pk


def come_apart(row: CaseLink, root: Case, *, by: Worker, now: datetime, why: str) -> Case:
    """The case that went into another gets back what went along, out of `root` (locked); returns it."""
    younger = locked(row.other_id, opened=False)
    row.undone_at, row.undone_by, row.undone_why = now, by, why
    row.save(update_fields=["undone_at", "undone_by", "undone_why"])
    data = {"link": row, "parted": younger, "out_of": root}
    flow.follow(flow.Event("case.parted", now, by.pk, younger.pk, data))
    for one in (younger, root):
        one.refresh_from_db()
        done(one, "match.part", by=by.pk, now=now, subject=f"caselink:{row.pk}")
    return younger


def came_with(report: Report, root: Case) -> CaseLink | None:
    """The joining by which this report came into the case, when everything that is left of it can go back."""
    rows = CaseLink.objects.filter(kind=CaseLink.Kind.JOINED, undone_at__isnull=True).select_related("case", "other")
    for row in rows.filter(
        case__in=[root.pk, *Case.objects.filter(joined_into=root).values_list("pk", flat=True)]
    ).order_by("-pk"):
        if report.pk in row.moved.get("went", {}).get("report", ()):
            return row
    return None


@one_transaction
def relate(*, case: int, other: str, why: str, by: int | None, now: datetime) -> int:
    """Two families share somebody: each keeps its own case, and each knows of the other. Returns the id of the link."""
    why = needed(why, "why", _("Schrijf wat deze gezinnen met elkaar te maken hebben."), 400)
    ours, theirs = _both(case, other, by, now)
    actor = acting(ours, by)
    if holding(ours, theirs, CaseLink.Kind.RELATED) is not None:
        raise Refused("already", _("Deze casussen zijn al als verwant vastgelegd."), "other")
    row = CaseLink.objects.create(
        kind=CaseLink.Kind.RELATED, case=ours, other=theirs, at=now, by=actor, why=why
    )  # fmt: skip
    done(ours, "match.relate", by=actor.pk, now=now, subject=f"caselink:{row.pk}")
    done(theirs, "match.relate", by=actor.pk, now=now, subject=f"caselink:{row.pk}")
    return row.pk


@one_transaction
def unrelate(*, case_link: int, why: str, by: int | None, now: datetime) -> int:
    """They have nothing to do with each other after all; that they were linked stays. Returns the first case (id)."""
    why = needed(why, "why", _("Schrijf waarom dit niet klopt."), 400)
    row = CaseLink.objects.filter(pk=case_link, kind=CaseLink.Kind.RELATED).first()
    if row is None:
        raise Unknown("no_link", _("Deze koppeling bestaat niet."))
    cases = [locked(key, opened=False) for key in sorted({row.case_id, row.other_id})]
    actor = worker(by)
    mine = [one for one in cases if takes_part(one, actor)]
    if not mine:
        raise NotAllowed("not_in_case", _("U doet niet mee in deze casus. Bel de regisseur."))
    row = CaseLink.objects.select_related("undone_by").get(pk=case_link)
    _still_holds(row)
    row.undone_at, row.undone_by, row.undone_why = now, actor, why
    row.save(update_fields=["undone_at", "undone_by", "undone_why"])
    for one in cases:
        done(one, "match.unrelate", by=actor.pk, now=now, subject=f"caselink:{row.pk}")
    return mine[0].pk


def unite(ours: Case, theirs: Case, *, tie: PersonTie | None, why: str, by: int, now: datetime) -> Case | None:
    """The younger goes into the older, both locked; None when neither of them is open."""
    older, younger = (theirs, ours) if theirs.opened_at <= ours.opened_at else (ours, theirs)
    if younger.state != Case.State.OPEN:
        older, younger = younger, older
    if younger.state != Case.State.OPEN:
        return None
    data = {"younger": younger, "older": older, "tie": tie, "why": why}
    flow.follow(flow.Event("case.joined", now, by, older.pk, data))
    return older


def between(one: Case, other: Case) -> Q:
    """Links of these two cases, either way round."""
    return Q(case=one, other=other) | Q(case=other, other=one)


def holding(one: Case, other: Case, kind: str) -> CaseLink | None:
    """The link of this kind that holds between these cases."""
    return CaseLink.objects.filter(between(one, other), kind=kind, undone_at__isnull=True).first()


def parted(one: Case, other: Case) -> CaseLink | None:
    """The last word of a person that these are two families: parted, or linked as related."""
    rows = CaseLink.objects.filter(between(one, other)).select_related("by", "undone_by").order_by("-at", "-pk")
    two = [row for row in rows if (row.kind == CaseLink.Kind.JOINED) == (row.undone_at is not None)]
    return two[0] if two else None


def _both(case: int, number: str, by: int | None, now: datetime) -> tuple[Case, Case]:
    """Both locked, in order; a case that was joined cannot be linked again, the one that it is in can.

    A number that is not there and one that this person may not know of give the same answer.
    """
    found = Case.objects.filter(number=(number or "").strip().upper()[:12]).first()
    if found is None or sight(worker(by), root_of(found), now=now) == Sight.NONE:
        raise Refused("no_case", _("Er is geen casus met dit nummer. Kijk het nummer na."), "other")
    if found.pk == case:
        raise Refused("self", _("Dit is deze casus zelf: kies een andere."), "other")
    both = {key: locked(key, opened=False) for key in sorted({case, found.pk})}
    for one in (both[found.pk], both[case]):
        if one.state == Case.State.JOINED:
            text = _("Casus %(number)s is al samengevoegd met casus %(into)s.")
            raise Refused("joined", text % {"number": one.number, "into": root_of(one).number}, "other")
    return both[case], both[found.pk]


def _still_holds(row: CaseLink) -> None:
    if row.undone_at is not None:
        text = _("%(who)s heeft deze koppeling al losgemaakt, op %(when)s.")
        raise Refused("undone", text % said(row.undone_by, row.undone_at))


def _end_related(ours: Case, theirs: Case, by: int, now: datetime, why: str) -> None:
    rows = CaseLink.objects.filter(between(ours, theirs), kind=CaseLink.Kind.RELATED, undone_at__isnull=True)
    rows.update(undone_at=now, undone_by=by, undone_why=why)
