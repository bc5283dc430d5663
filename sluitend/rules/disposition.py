"""A report that is no violence at home goes straight to the local field, and is counted (R-INTAKE-12)."""

from __future__ import annotations

from sluitend.rules.decision import Decision, ask, no, yes
from sluitend.rules.facts import Facts
from sluitend.rules.sources import cite

_DANGER = ("acute", "stalking", "injury_child", "sexual", "firearm", "restraining_order")


def straight_to_local_field(*, at_home: bool, facts: Facts) -> Decision:
    """YES: no assessment. NO: it is violence at home. ASK: said to be none, but the facts speak of danger."""
    source = cite("geen-huiselijk-geweld")
    danger = tuple(name for name in _DANGER if getattr(facts, name))
    told = {"at_home": at_home, "danger": danger}
    if at_home:
        return no("Dit gaat over geweld thuis: er komt een zaak.", source, told)
    if danger:
        return ask("Geen geweld thuis, maar wel gevaar. Moet dit toch een zaak worden?", source, told)
    return yes("Dit gaat niet over geweld thuis: meteen naar het lokale veld.", source, told)
