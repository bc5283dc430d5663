"""The shape of the region in figures: who reports, about whom, where. Each with where it comes from.

Figures of 2018-2020 for Rotterdam-Rijnmond; where sources differ the choice is said. Rates of Brielle,
Hellevoetsluis, Krimpen aan den IJssel and Ridderkerk are the best reading of a damaged table, not sure.
"""

from __future__ import annotations

REPEAT_SHARE = 0.5  # of the reports are about a family reported before (regional account, about half)

# How many reports a family has in the two years; the mean is 2, so that half of the reports are repeats.
REPORTS_PER_FAMILY = {1: 50, 2: 24, 3: 12, 4: 7, 5: 4, 6: 3}

# Three quarters by the police; the rest divided as in the registration of 2018.
REPORTERS: dict[str, float] = {
    "justice_safety": 76.0,
    "health": 7.2,
    "local_field": 3.7,
    "education": 2.2,
    "youth_agency": 1.2,
    "mental_health": 0.8,
    "other": 8.9,
}
POLICE = "justice_safety"

# Reports per 1,000 inhabitants a year, and inhabitants in thousands (rounded, about 2020).
MUNICIPALITIES: dict[str, tuple[float, float]] = {
    "Rotterdam": (13, 651),
    "Schiedam": (11, 79),
    "Vlaardingen": (10, 73),
    "Capelle aan den IJssel": (10, 67),
    "Nissewaard": (10, 85),
    "Maassluis": (9, 33),
    "Hellevoetsluis": (8, 40),
    "Lansingerland": (8, 63),
    "Krimpen aan den IJssel": (7, 29),
    "Ridderkerk": (6, 46),
    "Albrandswaard": (5, 25),
    "Barendrecht": (5, 49),
    "Westvoorne": (5, 15),
    "Goeree-Overflakkee": (4, 50),
    "Brielle": (3, 17),
    "Hoeksche Waard": (0.5, 87),  # most of its reports go to another Veilig Thuis; there is no figure
}
BUSIER = frozenset({"Rotterdam", "Schiedam", "Vlaardingen", "Capelle aan den IJssel", "Nissewaard", "Maassluis"})

# What kind of family matter it is: our estimate; no table of the region gives this.
MATTERS = {"partner": 62, "child": 20, "elder": 6, "parent": 6, "other": 6}

WOMAN_AS_VICTIM = 6 / 7  # (ex-)partner violence that goes on: almost six women to one man
CRIMINAL_FOLLOW_UP = 0.20  # of the police reports (1,567 of 7,927 in 2018)
CRISIS = 0.10  # of the reports lead to a crisis intervention
STRUCTURAL = 0.20  # of the victims: violence that goes on
ORDER = 449 / 13_847  # restraining orders to reports
REFUSED = 0.06  # requests to act that are refused; our estimate
SILENT = 0.05  # requests to act that are answered only after the term; our estimate
