"""The product's own path: `candidates([...])` of the records layer, on the database that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import django

from bench.people.files import read
from bench.people.told import Told
from bench.recognising.answers import Ask, answer_all

if TYPE_CHECKING:
    from sluitend.matching.identity import Identity


def ready(register: Path, _training: Path) -> Ask:
    """Tables made, register loaded with the bulk function of the benches."""
    django.setup()
    from django.core.management import call_command

    from bench.register import load
    from sluitend.matching.bands import Band
    from sluitend.records.candidates import candidates
    from sluitend.records.models import Organisation

    call_command("migrate", verbosity=0)
    Organisation.objects.get_or_create(code="bench", defaults={"name": "Bench"})
    load(((one.truth, identity(one)) for one in read(register) if one.truth is not None), progress=False)

    def ask(told: Told) -> tuple[list[int], list[int]]:
        (row,) = candidates([identity(told)])
        return [one.person for one in row], [one.person for one in row if one.judgement.band is Band.CERTAIN]

    return ask


def identity(told: Told) -> Identity:
    """As a report would give it. A date that does not exist is left out, as the form would refuse it."""
    from sluitend.matching.dates import PartialDate
    from sluitend.matching.identity import Identity, Place

    try:
        born = PartialDate.parse(told.birth_date) if told.birth_date else None
    except ValueError:
        born = None
    return Identity(
        family_name=told.family_name, prefix=told.prefix, given_names=told.given_names, sex=told.sex, birth_date=born,
        homes=tuple(Place(*home) for home in told.homes), phones=told.phones, bsn=told.bsn or None,
    )  # fmt: skip


if __name__ == "__main__":
    answer_all(ready)
