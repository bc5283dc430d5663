"""A process that writes as fast as it can, in every step of the chain, until it is killed; says what it has done."""

import random
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any


def ways(dice: random.Random, people: Any, now: datetime) -> list[Callable[[], object]]:
    """What could be done at this moment, lawful or not."""
    from sluitend.chain import assess, care, handover, monitor, pickup, plan, protect
    from sluitend.chain import report as reports
    from sluitend.records.models import Case, Handover, Pickup
    from tests.promise.families import told

    found: list[Callable[[], object]] = [
        partial(reports.receive, message=told(dice.randrange(250)), by=people.all[0], now=now)
    ] * 4
    for row in Pickup.objects.filter(state="asked").order_by("?")[:2]:
        by = people.one(1 + 4 * dice.randrange(9), {row.organisation_id})
        found += [partial(pickup.accept, pickup=row.pk, by=by, now=now)] * 2
        found += [partial(pickup.decline, pickup=row.pk, reason="Vol", by=by, now=now)]
    for offered in Handover.objects.filter(state="offered").order_by("?")[:2]:
        by = people.one(1, {offered.to_organisation_id})
        found += [partial(handover.accept, handover=offered.pk, by=by, now=now, warm_contact_at=now)] * 3
    for case in Case.objects.filter(state="open").order_by("?")[:1]:
        us = {"case": case.pk, "by": case.director_id, "now": now}
        to = dice.choice(people.organisations)
        found += [
            partial(handover.offer, to_organisation=to, with_safety=dice.random() < 0.5, **us),
            partial(assess.record, mark=dice.randint(1, 10), acute=False, text="x", structural=True, level="low", **us),
            partial(plan.agree, text="Bellen", **us),
            partial(care.start, lines=[care.Line("Hulp", "arosa", 10)], why="x", **us),
            partial(protect.book_bed, kind="respite", **us),
            partial(monitor.new_violence, text="Weer", **us),
            partial(monitor.close, why="Klaar", principle="x", **us),
        ]
    return found


def main(seed: int) -> None:
    import django

    django.setup()
    from sluitend.chain import tasks
    from sluitend.chain.errors import Refused
    from sluitend.records.models import Report
    from tests.cast import START, make_cast
    from tests.promise.world import People

    make_cast()
    people, dice = People(), random.Random(seed)
    while True:
        now = START + timedelta(minutes=Report.objects.count())
        tasks.run_due(now=now)
        try:
            dice.choice(ways(dice, people, now))()
        except Refused:
            continue
        print("done", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
