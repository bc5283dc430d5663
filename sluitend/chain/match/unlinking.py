"""A link that turned out wrong is ended, and stays visible as ended."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import flow
from sluitend.chain.deviating import otherwise
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.match.joining import came_with, come_apart
from sluitend.chain.match.settling import held, pin, settle
from sluitend.chain.match.tying import undo
from sluitend.chain.report.opening import open_case
from sluitend.chain.report.retold import message_of
from sluitend.chain.writing import acting, done, locked, needed, one_transaction
from sluitend.records.models import (
    Area,
    Attachment,
    Case,
    Disclosure,
    Intake,
    Person,
    PersonLink,
    Report,
    Worker,
)
from sluitend.records.one_person import hanging
from sluitend.rules.recognising import same_person


@one_transaction
def unlink(
    *, link: int, why: str, by: int | None, now: datetime, split: bool = False, principle: str = "", along: bool = False
) -> int:
    """This mention is somebody else after all. With `split` the report leaves the case and gets one of its own: that
    with which it came when two were joined, or else a new one.

    `along`: so are the mentions whose link rests on this one; else they stay with whom they are linked to. Who was
    linked because a person said so is who he or she was before. Where the rule was certain, a leading `principle`
    makes it a deviation (R-PRIN-09). Returns the id of the case in which the report now is.
    """
    why = needed(why, "why", _("Schrijf waarom dit iemand anders is."), 400)
    found = PersonLink.objects.select_related("mention__report").filter(pk=link, ended_at__isnull=True).first()
    if found is None or found.mention.report.case_id is None:
        raise Unknown("no_link", _("Deze koppeling bestaat niet meer."))
    if split:  # a new number may be needed; taken before the case, as everywhere
        Intake.objects.get_or_create(year=now.year)
        intake = Intake.objects.select_for_update().get(year=now.year)
    case = locked(found.mention.report.case_id)
    person = acting(case, by)
    found = _still_linked(link, case)
    if found.band == "certain":
        otherwise(case, rule="same_person", subject=f"link:{link}", by=person, now=now, why=why, principle=principle,
                  decision=same_person(found.band))  # fmt: skip
    _take_out(found, person, now, why, along)
    came = came_with(found.mention.report, case) if split else None
    if came is not None:
        into = come_apart(came, case, by=person, now=now, why=why)
    else:
        into = _split(found.mention.report, case, intake, person.pk, now) if split else case
    done(case, "match.unlink", by=person.pk, now=now, subject=f"link:{link}", data={"split": into.pk != case.pk})
    return into.pk


def _take_out(found: PersonLink, by: Worker, now: datetime, why: str, along: bool) -> None:
    everyone, ties = held({found.person_id})
    pin(everyone)
    found.refresh_from_db()
    near = PersonLink.objects.filter(person=found.person_id, own=found.own_id, ended_at__isnull=True)
    group = {one.mention_id: one for one in near.order_by("mention")}
    rest = hanging(list(group.values()), found.mention_id)
    mine = [row for row in ties if found.own_id in (row.one_id, row.other_id)]
    if mine and set(group) == {found.mention_id, *rest}:
        for row in mine:
            undo(row, by=by, now=now, why=why)
        return
    fresh = Person.objects.create(created_at=now)
    _give_to(fresh, found, by, now, why, first=True)
    for key in rest if along else ():
        _give_to(fresh, group[key], by, now, why, first=False)
    PersonLink.objects.filter(person__in=everyone, ended_at__isnull=True, rests_on=found.mention_id).update(
        rests_on=None
    )
    settle({*everyone, fresh.pk}, by=by.pk, now=now, why=why)


def _give_to(fresh: Person, link: PersonLink, by: Worker, now: datetime, why: str, *, first: bool) -> None:
    link.ended_at, link.ended_by, link.ended_why = now, by, why
    link.save(update_fields=["ended_at", "ended_by", "ended_why"])
    told = {} if first else {"weight": link.weight, "reasons": link.reasons, "weights": link.weights,
                             "rests_on_id": link.rests_on_id, "again_id": link.again_id or link.pk}  # fmt: skip
    PersonLink.objects.create(
        mention_id=link.mention_id, person=fresh, own=fresh, band="new" if first else link.band, at=now, by=by, **told
    )


def _still_linked(link: int, case: Case) -> PersonLink:
    """As it is now that the case is locked: two people may have unlinked it at once."""
    found = PersonLink.objects.select_related("mention__report").filter(pk=link, ended_at__isnull=True).first()
    if found is None or found.mention.report.case_id != case.pk:
        raise Unknown("no_link", _("Deze koppeling bestaat niet meer."))
    return found


def _split(report: Report, case: Case, intake: Intake, by: int, now: datetime) -> Case:
    if case.reports.count() < 2:
        raise Refused("only_report", _("Dit is de enige melding in deze casus; er valt niets te splitsen."))
    areas = list(Area.objects.select_related("network").order_by("pk"))
    message = message_of(report)
    new = open_case(message, intake=intake, by=by, now=now, areas=areas)
    Report.objects.filter(pk=report.pk).update(case=new)
    along = [f"attachment:{key}" for key in report.attachments.values_list("pk", flat=True)]
    Attachment.objects.filter(report=report).update(case=new)
    Disclosure.objects.filter(piece__in=[f"report:{report.pk}", *along]).update(case=new)
    report.case = new
    data = {"message": message, "report": report, "mentions": list(report.mentions.all()), "joined": False,
            "out_of": case}  # fmt: skip
    flow.follow(flow.Event("report.split", now, by, new.pk, data))
    done(new, "report.split", by=by, now=now, subject=f"report:{report.pk}")
    return new
