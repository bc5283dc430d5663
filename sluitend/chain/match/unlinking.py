"""A link that turned out wrong is ended, and stays visible as ended."""

from datetime import datetime

from django.utils.translation import gettext as _

from sluitend.chain import flow
from sluitend.chain.deviating import otherwise
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.match.linking import forget_keys, new_person
from sluitend.chain.report.opening import open_case
from sluitend.chain.report.retold import message_of
from sluitend.chain.writing import acting, done, locked, needed, one_transaction
from sluitend.records.models import Area, Attachment, Case, Disclosure, Intake, PersonLink, Report
from sluitend.rules.recognising import same_person


@one_transaction
def unlink(*, link: int, why: str, by: int | None, now: datetime, split: bool = False, principle: str = "") -> int:
    """This mention is somebody else after all. With `split` the report leaves the case and gets one of its own.

    Where the rule was certain, a leading `principle` makes it a deviation (R-PRIN-09). Returns the id of the case in
    which the report now is.
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
    found.ended_at, found.ended_by, found.ended_why = now, person, why
    found.save(update_fields=["ended_at", "ended_by", "ended_why"])
    if found.band == "certain":
        otherwise(case, rule="same_person", subject=f"link:{link}", by=person, now=now, why=why, principle=principle,
                  decision=same_person(found.band))  # fmt: skip
    new_person(found.mention, by=person.pk, now=now)
    forget_keys(found.person_id)
    into = _split(found.mention.report, case, intake, person.pk, now) if split else case
    done(case, "match.unlink", by=person.pk, now=now, subject=f"link:{link}", data={"split": into.pk != case.pk})
    return into.pk


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
