"""The worker: rows that wait are taken with a conditional update, so two workers never do one twice.

Taking, doing and ticking off are one transaction: after a crash the row simply waits again.
"""

from datetime import datetime, timedelta

from django.utils.module_loading import import_string

from sluitend.chain.flow import TASKS
from sluitend.chain.writing import one_transaction
from sluitend.records.models import Task

MOST_ATTEMPTS = 5


def run_due(*, now: datetime, most: int = 1000) -> int:
    """Do everything whose moment has come, oldest first; returns how many were done."""
    waiting = Task.objects.filter(state=Task.State.WAITING, run_at__lte=now).order_by("run_at", "pk")
    count = 0
    for key in list(waiting.values_list("pk", flat=True)[:most]):
        try:
            count += _do(key, now)
        except Exception as error:  # one bad row must not stop the others; it stays visible with its error
            _failed(key, error, now)
    return count


@one_transaction
def _do(key: int, now: datetime) -> int:
    mine = Task.objects.filter(pk=key, state=Task.State.WAITING, run_at__lte=now)
    if mine.update(state=Task.State.DONE, taken_at=now, done_at=now) == 0:
        return 0  # another worker was first
    task = Task.objects.get(pk=key)
    import_string(TASKS[task.kind])(task.data, now)
    return 1


def _failed(key: int, error: Exception, now: datetime) -> None:
    task = Task.objects.get(pk=key)
    task.attempts += 1
    task.error = type(error).__name__  # never the text: it may hold content
    task.run_at = now + timedelta(minutes=2**task.attempts)
    task.state = Task.State.FAILED if task.attempts >= MOST_ATTEMPTS else Task.State.WAITING
    task.save()
