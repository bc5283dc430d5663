"""A process that is killed in the middle of writing leaves nothing half-written behind."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from sluitend.records import trail
from sluitend.records.models import Report, TrailEntry
from sluitend.records.verify import findings
from tests.cast import DAY, START, make_cast

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]
KILLS = 12


def _killed_while_writing(environment: dict[str, str], seed: int, dice: random.Random) -> int:
    """Start a writer, let it write for a moment, and kill it without warning. Returns how many steps it said it did."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.promise.writer", str(seed)], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    wanted = dice.randint(1, 8)
    for _ in range(wanted):
        assert writer.stdout.readline() == "done\n"
    time.sleep(dice.uniform(0, 0.15))  # somewhere in the next step, or the one after
    os.kill(writer.pid, signal.SIGKILL)
    said, _ = writer.communicate()
    assert writer.returncode == -signal.SIGKILL
    return wanted + said.count("done")


def test_what_was_written_before_a_kill_is_whole(other_process: dict[str, str]) -> None:
    make_cast()
    dice, steps = random.Random(7), 0
    for seed in range(KILLS):
        steps += _killed_while_writing(other_process, seed, dice)
        connection.close()  # look with fresh eyes
        assert list(trail.broken()) == []
        # The terms may be late (nobody runs the worker now); everything else must hold to the letter.
        assert list(findings(now=START, grace=30 * DAY)) == []
        assert TrailEntry.objects.count() >= steps, "what was said to be done is not there"
    assert Report.objects.count() >= KILLS
    assert steps >= 3 * KILLS
    print(f"killed {KILLS} times after {steps} steps")
