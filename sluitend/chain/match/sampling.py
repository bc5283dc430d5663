"""A sample by lot of people in whom nobody was recognised: a person looks whether that was right.

Without it nobody knows how many were missed: what turns out by itself is only a part of it (rules.estimating.found).
"""

from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.writing import acting, done, locked, one_transaction, worker
from sluitend.records.models import Case, MatchQuestion, MatchSample, Mention

REPORTED_WITHIN = timedelta(days=92)  # a quarter: what is older is harder to look up
MOST = 500


@one_transaction
def draw(*, count: int, by: int | None, now: datetime, lot: Random | None = None) -> int:
    """Draw so many mentions of the last quarter by lot, each once for ever; returns how many there were to draw."""
    actor = worker(by)
    if not 0 < count <= MOST:
        raise Refused("count", _("Trek er 1 tot %(most)d tegelijk.") % {"most": MOST}, "count")
    rows = Mention.objects.filter(
        report__received_at__gte=now - REPORTED_WITHIN, report__received_at__lt=now, report__kind="report",
        report__case__isnull=False, links__isnull=False, sample__isnull=True,
    )  # fmt: skip
    silent = rows.exclude(links__band="certain").exclude(pk__in=MatchQuestion.objects.values("mention"))
    keys = list(silent.distinct().order_by("pk").values_list("pk", flat=True))
    drawn = (lot or SystemRandom()).sample(keys, min(count, len(keys)))
    MatchSample.objects.bulk_create(MatchSample(mention_id=key, drawn_at=now) for key in sorted(drawn))
    done(None, "match.draw", by=actor.pk, now=now, data={"drawn": len(drawn), "of": len(keys)})
    return len(drawn)


@one_transaction
def looked_up(*, sample: int, known: bool, by: int | None, now: datetime) -> None:
    """Somebody looked this person up, and says whether there was a record of her before. Said once."""
    found = MatchSample.objects.select_related("mention__report").filter(pk=sample).first()
    if found is None or found.mention.report.case_id is None:
        raise Unknown("no_sample", _("Deze steekproef bestaat niet meer."))
    case: Case = locked(found.mention.report.case_id, opened=False)
    actor = acting(case, by)
    row = MatchSample.objects.get(pk=sample)
    if row.answer:
        raise Refused("answered", _("Iemand heeft dit al opgezocht."))
    row.answer = MatchSample.Answer.KNOWN if known else MatchSample.Answer.NEW
    row.answered_at, row.answered_by = now, actor
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    done(case, "match.looked_up", by=actor.pk, now=now, subject=f"sample:{row.pk}", data={"known": known})
