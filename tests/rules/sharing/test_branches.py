"""The examples walk through every statement and both sides of every if of the rules on sharing."""

from sluitend.rules.sharing import consent, fitting, ground, grounds, look, looking
from tests.rules import tracing
from tests.rules.examples import rows
from tests.rules.sharing import test_consent, test_grounds, test_looking

JUDGES = {
    "sharing_looking": test_looking.test_the_table_answers_as_the_example_says,
    "sharing_grounds": test_grounds.test_a_ground_answers_as_the_example_says,
    "sharing_first": test_grounds.test_the_first_ground_that_fits_is_the_lightest,
    "sharing_consent": test_consent.test_who_is_asked_for_consent,
    "sharing_standing": test_consent.test_what_the_answers_come_down_to,
}
OTHERWISE = {
    "all_together", "in_the_region", "decide", "_unknown", "kind", "page", "spread", "every_look", "compiled",
    "_places", "by_code", "ground", "was_lawful", "__str__", "_covenant",
}  # fmt: skip
"""Made at start, or a caller's mistake, or asked of a whole page: tried in test_looking, test_grounds, test_consent."""


def _all() -> None:
    for file, judge in JUDGES.items():
        for row in rows(file):
            judge(row)


def test_the_examples_reach_every_statement_and_both_sides_of_every_if() -> None:
    missed = []
    for path, arcs in tracing.run(_all, [consent, fitting, ground, grounds, look, looking]).items():
        missed += tracing.unreached(path, arcs)
    assert [line for line in missed if line.split(": ")[1] not in OTHERWISE] == []
    assert {line.split(": ")[1] for line in missed} == OTHERWISE, "this exception is needed no more"
