"""When somebody wants to hear: at once, gathered, or only what cannot wait; and when not at all."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from sluitend.chain.errors import NotAllowed, Refused
from sluitend.chain.notify.addresses import setting
from sluitend.chain.writing import done, one_transaction, worker
from sluitend.records.models import MailSetting, Worker


@one_transaction
def choose(
    *, how: str, by: int | None, now: datetime, daily_at: time | None = None, quiet_from: time | None = None,
    quiet_until: time | None = None, quiet_weekend: bool = False, acute_always: bool = False,
) -> None:  # fmt: skip
    """The choice of one worker. Raises Refused for half a pair of quiet hours, or a day without a time."""
    person = worker(by)
    if person.role == Worker.Role.CLIENT:
        raise NotAllowed("client", _("Een cliënt kiest alleen het tijdstip."))
    if how not in MailSetting.How.values:
        raise Refused("how", _("Kies wanneer u bericht wilt."), "how")
    if (quiet_from is None) != (quiet_until is None):
        missing = "quiet_from" if quiet_from is None else "quiet_until"
        raise Refused("half", _("Vul van stille uren het begin en het eind in, of geen van beide."), missing)
    if quiet_from is not None and quiet_from == quiet_until:
        raise Refused("same", _("Het begin en het eind van de stille uren zijn gelijk."), "quiet_until")
    if how == MailSetting.How.DAILY and daily_at is None:
        raise Refused("no_time", _("Vul in hoe laat u de mail van de dag wilt."), "daily_at")
    row = setting(person, now)
    row.how, row.daily_at = how, daily_at or row.daily_at
    row.quiet_from, row.quiet_until, row.quiet_weekend = quiet_from, quiet_until, quiet_weekend
    row.acute_always, row.changed_at = acute_always, now
    row.save()
    done(None, "notify.choose", by=person.pk, now=now, subject=f"worker:{person.pk}")
