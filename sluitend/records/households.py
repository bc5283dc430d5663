"""In which known households the known are: who stands in one case, or is told at one address."""

from collections.abc import Collection, Mapping, Sequence

from django.db import connection

from sluitend.matching.traits import Traits
from sluitend.records.models import Mention, PersonLink, Report
from sluitend.records.nearest import listed

Household = tuple[str, ...]

_PEOPLE = f"""FROM {PersonLink._meta.db_table} l JOIN {Mention._meta.db_table} m ON m.id = l.mention_id
    JOIN {Report._meta.db_table} r ON r.id = m.report_id WHERE l.ended_at IS NULL AND r.case_id"""
_CASES = f"""WITH mine AS (SELECT DISTINCT l.person_id, r.case_id {_PEOPLE} IS NOT NULL AND l.person_id %s)
    SELECT mine.person_id, mine.case_id, (SELECT COUNT(DISTINCT l.person_id) {_PEOPLE} = mine.case_id)
    FROM mine"""  # noqa: S608


def households(
    persons: Collection[int], known: Mapping[int, Sequence[Traits]]
) -> tuple[dict[int, set[Household]], dict[Household, int]]:
    """The households of each of these persons, and how many people are known in each; one query.

    `known`: how they are described, with the addresses that may count.
    """
    found: dict[int, set[Household]] = {person: set() for person in persons}
    sizes: dict[Household, int] = {}
    for person, told in known.items():
        for home in {spot for one in told for spot in one.homes if spot.number and (spot.postcode[4:] or spot.street)}:
            place = ("home", home.postcode or home.city, home.street if len(home.postcode) < 6 else "", home.number)
            sizes[place] = sizes.get(place, 0) + 1
            if person in found:
                found[person].add(place)
    condition, told_persons = listed(sorted(found))
    with connection.cursor() as cursor:
        cursor.execute(_CASES.replace("%s", condition), [told_persons])
        for person, case, size in cursor.fetchall():
            found[person].add(("case", str(case)))
            sizes["case", str(case)] = size
    return found, sizes
