"""A letter that came back: the address gets no more, and its owner reads so in the program."""

from collections.abc import Iterable
from datetime import datetime

from sluitend.chain.notify.sending import State, refused
from sluitend.chain.writing import one_transaction
from sluitend.records.models import MailSetting, OutgoingMail


@one_transaction
def came_back(*, letters: Iterable[str], now: datetime) -> int:
    """Returns of how many of our own letters (keys) the address is given up; another's letter changes nothing.

    An address that was given anew after that letter is another one, and stays.
    """
    count = 0
    for row in OutgoingMail.objects.select_for_update().filter(key__in=set(letters), state=State.SENT):
        if MailSetting.objects.filter(worker=row.worker_id, confirmed_at__lte=row.at, refused_at__isnull=True).exists():
            refused(row, "bounced", now)
            count += 1
    return count
