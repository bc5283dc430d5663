"""One look at a time with its full answer, beside cedarpy with the same rules and everything prebuilt."""

import cedarpy

from bench.harness import Figure, bench
from bench.looks import entry, in_turns, sample
from sluitend.rules.sharing import cedar
from sluitend.rules.sharing.look import Answer
from sluitend.rules.sharing.looking import ROWS, decide

LOOKS = sample(1000)
REPEAT = 40


@bench("decide_vs_cedar", unit="decisions/s", aim="ratio >= 100")
def decide_vs_cedar() -> Figure:
    """Ours: outcome, rule, source and a log entry. Cedar: parsed policies and entities, ready requests, one batch.

    Cedar needs two questions for one look (that, what). The extra lines count one question as a whole decision, with
    the same rules and with a single policy that allows everything: the most that cedarpy can do at all.
    """
    entities = cedarpy.Entities.from_json_str("[]")
    same = cedarpy.PolicySet.from_str(cedar.policies(ROWS))
    least = cedarpy.PolicySet.from_str("permit (principal, action, resource);")
    asked = [cedar.request(look, action) for look in LOOKS for action in cedar.ACTIONS]
    once = [cedar.request(look, "see_what") for look in LOOKS]
    _agree(asked, same, entities)
    ours, peer = in_turns(_ours, lambda: _cedar(asked, same, entities) // 2)
    single, one = in_turns(_ours, lambda: _cedar(once, same, entities), rounds=3)
    bare, floor = in_turns(_ours, lambda: _cedar(once, least, entities), rounds=3)
    more = (
        Figure(single, one, name="one question a decision", unit="decisions/s"),
        Figure(bare, floor, name="one question, one policy that allows all", unit="decisions/s"),
    )
    return Figure(ours, peer, more)


def _ours() -> int:
    for _turn in range(REPEAT):
        kept = [entry(look, decide(look)) for look in LOOKS]
    return REPEAT * len(kept)


def _cedar(asked: list[dict[str, object]], policies: cedarpy.PolicySet, entities: cedarpy.Entities) -> int:
    return len(cedarpy.is_authorized_batch(asked, policies, entities))


def _agree(asked: list[dict[str, object]], policies: cedarpy.PolicySet, entities: cedarpy.Entities) -> None:
    """Raises RuntimeError when the two would not be doing the same work."""
    allowed = [result.allowed for result in cedarpy.is_authorized_batch(asked, policies, entities)]
    found = [cedar.seen(that, what) for that, what in zip(allowed[::2], allowed[1::2], strict=True)]
    answers: list[Answer] = [decide(look) for look in LOOKS]
    if found != [answer.seen for answer in answers]:
        raise RuntimeError("Cedar and the table of looks do not agree")
