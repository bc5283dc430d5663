"""A few made-up families, told about in slightly different ways, so that reports match, nearly match, or do not."""

from dataclasses import replace

from sluitend.connect.message import Message
from sluitend.matching.dates import PartialDate
from sluitend.rules.facts import Facts
from tests.cast import DAAN, EMRE, OMMOORD, SANNE, VREEWIJK, report

LIES = replace(SANNE, family_name="Jansen", given_names="Lies", birth_date=PartialDate(1979, 1, 2), bsn=None,
               phones=("0612340009",), homes=(OMMOORD,))  # fmt: skip
RUUD = replace(EMRE, family_name="Visser", given_names="Ruud", birth_date=PartialDate(1975, 5, 5), phones=(),
               homes=(OMMOORD,))  # fmt: skip
TOLD = (
    (SANNE, EMRE, DAAN),
    (replace(SANNE, bsn=None), DAAN),
    (replace(SANNE, bsn=None, phones=(), homes=(OMMOORD,)),),  # likely, at another address
    (replace(SANNE, given_names="Sanna", bsn=None), EMRE),
    (LIES, RUUD),
    (replace(LIES, phones=(), homes=()), RUUD),
    (replace(LIES, birth_date=PartialDate(1979, None, None), phones=(), homes=(OMMOORD,)),),
    (EMRE,),
    (replace(LIES, family_name="", given_names="", birth_date=None, phones=(), homes=(VREEWIJK,)),),
    (LIES, EMRE),
)
FACTS = (
    Facts(),
    Facts(children=True, perpetrator=True),
    Facts(acute=True, arrest=True, perpetrator=True),
    Facts(stalking=True, suspect_minor=True, firearm=True),
    Facts(structural=True, sexual=True, injury_child=True, children=True),
)
DOORS = ("form", "stuf", "api", "public", "walk_in")


def told(number: int) -> Message:
    """One of the many ways in which one of the families is reported."""
    family, facts, door = TOLD[number % 10], FACTS[number // 10 % 5], DOORS[number // 50 % 5]
    return report(mentions=family, facts=facts, door=door, at_home=number % 17 != 16 or facts != Facts(),
                  safe_contact="Bel na negen uur" if number % 3 == 0 else "")  # fmt: skip
