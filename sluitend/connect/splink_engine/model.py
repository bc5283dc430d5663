"""The model that Splink gets: the fields of a description as columns, the pairs it looks at, and how it is trained.

As Splink's documentation advises for persons: its own comparisons of names and birth dates with term frequencies,
blocking on two things together, u from random pairs, m by expectation maximisation.
"""

from __future__ import annotations

from typing import Any

from sluitend.matching.normalise import sound
from sluitend.matching.traits import Traits

COLUMNS = ("unique_id", "owner", "family", "family_sound", "given", "given_sound", "initial", "sex", "born", "postcode",
           "house", "street", "phone", "bsn")  # fmt: skip
SURE = ("bsn", "phone,given_sound", "family,given,born")  # rules that hardly ever bring two people together
TRAINING = ("given,family", "born")
_COLUMN = str | int | None


def row(number: int, owner: int, told: Traits) -> tuple[_COLUMN, ...]:
    """One description in the order of COLUMNS; what is not known is None. Of homes and phones the first told."""
    family, given, born = " ".join(told.family), told.given[0] if told.given else "", ""
    if told.born and told.born[2]:
        born = "{:04d}-{:02d}-{:02d}".format(*told.born)
    home = told.homes[0] if told.homes else None
    code = home.postcode if home and len(home.postcode) == 6 else ""
    values: tuple[_COLUMN, ...] = (
        number, owner, family, sound(told.family[0]) if family else "", given, sound(given), given[:1], told.sex, born,
        code, f"{code} {home.number}" if home and code and home.number else "", home.street if home else "",
        told.phones[0] if told.phones else "", told.bsn,
    )  # fmt: skip
    return tuple(None if value == "" else value for value in values)


def settings() -> Any:
    """Splink's settings before training."""
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import SettingsCreator, block_on

    rules = ("bsn", "phone", "family_sound,born", "initial,born", "family_sound,given_sound", "house,family_sound",
             "house,initial", "family_sound,initial,substr(born,1,4)")  # fmt: skip
    home = comparisons.CustomComparison(
        output_column_name="home",
        comparison_levels=[
            levels.NullLevel("house"), levels.ExactMatchLevel("house"), levels.ExactMatchLevel("postcode"),
            levels.ExactMatchLevel("street"), levels.ElseLevel(),
        ],
    )  # fmt: skip
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            comparisons.NameComparison("family").configure(term_frequency_adjustments=True),
            comparisons.NameComparison("given").configure(term_frequency_adjustments=True),
            comparisons.DateOfBirthComparison("born", input_is_string=True),
            comparisons.ExactMatch("sex"),
            home,
            comparisons.DamerauLevenshteinAtThresholds("phone", 1),
            comparisons.ExactMatch("bsn"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule.split(",", 2)) for rule in rules],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def train(linker: Any, seed: int | None) -> None:
    """Learn from the register itself, without labels. `seed`: for random pairs, the same each time."""
    from splink import block_on

    linker.training.estimate_probability_two_random_records_match(
        [block_on(*rule.split(",")) for rule in SURE], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=seed)
    for rule in TRAINING:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule.split(",")), max_pairs=1e6)
