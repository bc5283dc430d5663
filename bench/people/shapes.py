"""How many of what: households, ages, names at marriage, moves, and what a register misses. With source and date.

Looked up or recalled on 2026-11-22; where no source is named the figure is our choice, made to be no easier than life.
"""

# CBS StatLine 71486NED and Onderzoek010 (Rotterdam, 2023-2024), rounded; the last three are our choice.
HOUSEHOLDS = {
    "single": 0.37, "couple": 0.20, "family": 0.235, "single_parent": 0.125,
    "three_generations": 0.035, "shared_house": 0.03, "shelter": 0.005,
}  # fmt: skip
CHILDREN = (0.40, 0.38, 0.14, 0.06, 0.02)  # 1, 2, 3, 4, 5 at home (CBS 2023, rounded)
MULTIPLE_BIRTHS = 0.016  # per birth (CBS 2022: 1.4 to 1.8 %); of twins a third identical, so more often of one sex
TWINS_OF_ONE_SEX = 0.65
MIXED_COUPLES = 0.16  # partners of two origins (CBS Jaarrapport Integratie 2020, rounded)
NAMED_AFTER_FATHER = {"dutch": 0.05, "moroccan": 0.02, "turkish": 0.01, "cape_verdean": 0.06, "antillean": 0.08}
NAMED_AFTER_FATHER_ELSE = 0.03

# Naamgebruik of married women (CBS/BRP, rounded): own, partner's, partner's-own, own-partner's.
NAME_USE = {"dutch": (0.34, 0.22, 0.38, 0.06), "turkish": (0.25, 0.65, 0.0, 0.10), "polish": (0.15, 0.80, 0.0, 0.05),
            "ukrainian": (0.20, 0.80, 0.0, 0.0), "moroccan": (0.92, 0.04, 0.02, 0.02),
            "arabic": (0.92, 0.05, 0.02, 0.01)}  # fmt: skip
NAME_USE_ELSE = (0.60, 0.18, 0.16, 0.06)
MARRIED = 0.62  # of the couples

# Registered on 1 January because the day was not known: common among older people from these countries.
FIRST_OF_JANUARY = {"moroccan": 0.10, "turkish": 0.07, "arabic": 0.12, "other": 0.02}
BORN_ELSEWHERE_BEFORE = 1985

MOVED = (0.55, 0.33, 0.12)  # with none, one, two previous addresses known (about 10 % moves in a year, CBS)
IN_FLATS = 0.5  # Rotterdam: three of four dwellings are in a block; the region about half (CBS 2023)

# What a register that is filled from reports misses. Our choice: Veilig Thuis has the BSN of about two of three.
MISSES = {"bsn": 0.30, "phone": 0.30, "birth_date": 0.02, "only_year": 0.01, "home": 0.02, "sex": 0.01}
ON_CALL_NAME = 0.12  # registered under what she is called instead of the given names in full
OUTSIDE = 0.03  # relatives and housemates of people in the register who are not in it themselves
