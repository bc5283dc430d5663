"""A page of 50 persons with 40 fields each: every field gets its answer, beside one cedarpy batch for the page."""

import random

import cedarpy

from bench.harness import Figure, bench
from bench.looks import in_turns
from sluitend.rules.sharing import cedar
from sluitend.rules.sharing.categories import Category
from sluitend.rules.sharing.look import Hold, Look, Reader, Relation
from sluitend.rules.sharing.looking import ROWS, kind, page, spread

READER, RELATION = Reader.PROFESSIONAL, Relation.MEMBER
PERSONS, FIELDS = 50, 40
REPEAT = 200


@bench("page_decisions_vs_cedar", unit="fields/s", aim="ratio >= 1000")
def page_decisions_vs_cedar() -> Figure:
    """Ours: one slice of the table for this reader, spread over the fields; an Answer for each field.

    Both sides have their questions ready: ours the kind of each field, Cedar a request for each field and action.
    The extra lines: with the kind of each field worked out anew, and with one question a field to Cedar.
    """
    fields = _fields()
    kinds = [kind(hold, category) for hold, category in fields]
    looks = [Look(READER, RELATION, hold, category) for hold, category in fields]
    policies = cedarpy.PolicySet.from_str(cedar.policies(ROWS))
    entities = cedarpy.Entities.from_json_str("[]")
    asked = [cedar.request(look, action) for look in looks for action in cedar.ACTIONS]
    once = asked[1::2]

    def ready() -> int:
        return sum(len(spread(page(READER, RELATION), kinds)) for _turn in range(REPEAT))

    def anew() -> int:
        return sum(
            len(spread(page(READER, RELATION), [kind(hold, category) for hold, category in fields]))
            for _turn in range(REPEAT)
        )

    def batch(requests: list[dict[str, object]]) -> int:
        return len(cedarpy.is_authorized_batch(requests, policies, entities))

    ours, peer = in_turns(ready, lambda: batch(asked) // 2, rounds=3)
    worked, same = in_turns(anew, lambda: batch(asked) // 2, rounds=2)
    quick, single = in_turns(ready, lambda: batch(once), rounds=2)
    more = (
        Figure(worked, same, name="kinds worked out anew", unit="fields/s"),
        Figure(quick, single, name="one question a field", unit="fields/s"),
    )
    return Figure(ours, peer, more)


def _fields() -> list[tuple[Hold, Category]]:
    chance = random.Random(5)
    holds = (Hold.OWN, Hold.GIVEN, Hold.ENDED, Hold.NONE)
    return [(chance.choice(holds), chance.choice([*Category])) for _field in range(PERSONS * FIELDS)]
