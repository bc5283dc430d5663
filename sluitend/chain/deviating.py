"""A person decided otherwise than a rule had answered: that is a row, with the reason and the leading principle."""

from datetime import datetime

from sluitend.chain.writing import MAX_TEXT, keep_receipt, tidy
from sluitend.records.models import Case, DecisionReceipt, Deviation, Worker
from sluitend.rules.decision import Decision


def otherwise(
    case: Case, *, rule: str, subject: str, by: Worker, now: datetime, why: str, principle: str,
    decision: Decision | None = None,
) -> Deviation | None:  # fmt: skip
    """Keep that `by` went another way than the answer that stands, or `decision`; None when no principle is named.

    For decisions that are a person's own and carry their reason anyway: naming a principle makes it something to
    learn from (R-PRIN-09), and nobody is stopped for not naming one.
    """
    principle = tidy(principle, 60)
    stands = DecisionReceipt.objects.filter(case=case, subject=subject, rule=rule).order_by("-at", "-pk").first()
    if decision is not None:
        stands = keep_receipt(case, subject, rule, decision, now)
    if not principle or stands is None:
        return None
    reason = tidy(why, MAX_TEXT)
    return Deviation.objects.create(case=case, receipt=stands, reason=reason, principle=principle, at=now, by=by)
