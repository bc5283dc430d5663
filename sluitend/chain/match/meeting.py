"""Who meets a family elsewhere and asks whether it is known: how often that is ordinary, and when it is noticed.

The answer itself is a look (`records.read.met`). The numbers are our own setting: no source names any.
"""

from datetime import datetime, timedelta

from sluitend.chain import guesses
from sluitend.chain.writing import one_transaction, worker
from sluitend.records.models import Noticed
from sluitend.records.noticing import note

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR = 60  # questions of one worker; a busy desk meets fewer families
MOST_IN_VAIN = 40  # answers "not known" to one worker in a day before the privacy officer hears of it


@one_transaction
def may_ask(*, by: int, now: datetime) -> bool:
    """Counts one question of this worker; False when there were too many this hour, which is then noticed."""
    person = worker(by)
    if guesses.within("met", str(person.pk), most=MOST_AN_HOUR, span=HOUR, now=now):
        return True
    note(person, Noticed.Kind.TRIED, now=now)
    return False


@one_transaction
def asked_in_vain(*, by: int, now: datetime) -> None:
    """Nobody was known: many of these in a day look like trying, and the privacy officer is told. Nothing stops."""
    person = worker(by)
    if not guesses.within("met_in_vain", str(person.pk), most=MOST_IN_VAIN, span=DAY, now=now):
        note(person, Noticed.Kind.TRIED, now=now)
