"""How the machine tries a step: by somebody, with a failure sometimes, and the whole promise checked afterwards."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from sluitend.chain import tasks
from sluitend.records.models import (
    Case,
)
from sluitend.records.verify import findings
from tests.cast import START
from tests.promise.world import PEOPLE, People, attempt, picture

STEPS: Counter[str] = Counter()
"""How often each step was tried, and `done:…` how often it was done; over all examples."""

NUMBER = st.integers(0, 400)
LOSS = st.one_of(st.none(), st.none(), st.none(), st.none(), st.none(), st.integers(1, 90))
JUMPS = st.sampled_from([timedelta(minutes=5), timedelta(hours=1), timedelta(hours=9), timedelta(days=1),
                         timedelta(days=3), timedelta(days=9), timedelta(days=40)])  # fmt: skip
TEXTS = st.sampled_from(
    ["Rustig nu", "Vol", "", "   ", "\x00", "x" * 700, "نص عربي 🙂", "'; DROP TABLE records_case;--"]
)


class Trying(RuleBasedStateMachine):
    """One region, a few families; one transaction that is rolled back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now: datetime = START
        self.people = People()
        self.seen: dict[str, int] | None = None
        self.sent = 0

    def teardown(self) -> None:
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # how a step is tried

    def before(self) -> dict[str, int]:
        self.seen = self.seen or picture()
        return self.seen

    def try_(self, verb: Any, loss: int | None, late: int = 0, **words: Any) -> None:
        name = f"{verb.__module__.removeprefix('sluitend.chain.').split('.')[0]}.{verb.__name__}"
        STEPS[name] += 1
        words["now"] = self.now - timedelta(seconds=late)
        if attempt(verb, after=loss, before=self.before, **words):
            STEPS[f"done:{name}"] += 1
            tasks.run_due(now=self.now)
            self.check()

    def any_of(self, model: Any, number: int, **only: Any) -> Any:
        """One of the rows, the newest most often; None when there is none."""
        keys = list(model.objects.filter(**only).order_by("-pk").values_list("pk", flat=True)[:12])
        return model.objects.get(pk=keys[number % len(keys)]) if keys else None

    def case(self, number: int) -> Any:
        return self.any_of(Case, number) if number % 6 == 5 else self.any_of(Case, number, state="open")

    def insider(self, case: Any, number: int) -> int | None:
        """Somebody who takes part, mostly."""
        ours = {case.director_organisation_id, case.safety_holder_id}
        if number % 3 == 0:
            ours |= set(case.pickups.filter(state="accepted").values_list("organisation_id", flat=True))
        return case.director_id if number % 2 else self.people.one(number // 2, ours)

    def check(self) -> None:
        """The whole promise. A step that was refused changed nothing (see `attempt`), so nothing is to be checked."""
        self.seen = None
        found = list(findings(now=self.now))
        assert not found, found


def vars_of(message: Any) -> dict[str, Any]:
    """The fields of a frozen message."""
    return {name: getattr(message, name) for name in message.__dataclass_fields__}


PEOPLE_MAYOR, PEOPLE_PROSECUTOR = PEOPLE.index("mara"), PEOPLE.index("olga")
