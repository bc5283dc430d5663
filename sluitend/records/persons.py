"""What is known of the people of one case, put together from what sources told: names, ages, who is meant by a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sluitend.records.models import Case, Mention, Person, PersonLink
from sluitend.records.one_person import all_of

WORD = re.compile(r"\w+")
KIN = frozenset({
    "vader", "moeder", "papa", "mama", "partner", "ex", "man", "vrouw", "zoon", "dochter", "kind", "kinderen",
    "broer", "zus", "opa", "oma", "stiefvader", "stiefmoeder", "buurman", "buurvrouw", "buren", "ouder", "ouders",
    "vriend", "vriendin", "echtgenoot", "echtgenote", "verdachte", "pleger", "slachtoffer",
})  # fmt: skip
"""Words that point at somebody else in a text about one person. Careful: a word too many hides, never shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """One person of a case as all reports together told of him or her."""

    person: int
    mentions: tuple[Mention, ...]

    @property
    def is_child(self) -> bool:
        return any(row.role == "child" for row in self.mentions)

    @property
    def words(self) -> frozenset[str]:
        """Every name, number and address that points at this person, in small letters."""
        found: set[str] = set()
        for row in self.mentions:
            found |= words_in(f"{row.given_names} {row.family_name}")
            found |= {re.sub(r"\D", "", str(phone)) for phone in row.phones}
            for home in row.homes.all():
                found |= words_in(home.street) | {home.postcode.replace(" ", "").lower()}
        return frozenset(word for word in found if len(word) > 1)

    @property
    def given_names(self) -> frozenset[str]:
        return frozenset(name for row in self.mentions for name in words_in(row.given_names))


def words_in(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def people_of(case: Case) -> dict[int, Told]:
    """Everyone in the reports of this case, by id."""
    links = PersonLink.objects.filter(mention__report__case=case, ended_at__isnull=True).select_related("mention")
    links = links.prefetch_related("mention__homes").order_by("mention__report__received_at", "mention__position")
    told: dict[int, list[Mention]] = {}
    for link in links:
        told.setdefault(link.person_id, []).append(link.mention)
    return {key: Told(key, tuple(rows)) for key, rows in told.items()}


def points_at(text: str, others: Iterable[Told], mine: Told) -> bool:
    """True when a text may be about somebody else too: a name, number or address of another, or a word for kin."""
    row = WORD.findall(text.lower())
    pairs = {one + two for one, two in pairwise(row)}  # a postcode is written with and without a space
    said = {*row, *pairs, *(re.sub(r"\D", "", part) for part in re.findall(r"\d[\d\s-]{7,}", text))}
    theirs = {word for one in others for word in one.words} - mine.words
    return bool(said & (theirs | KIN))


def youngest(births: Iterable[str], on: date) -> int | None:
    """The lowest age that these birth dates, told whole or in part (ISO), can mean; None when none was told."""
    ages = [age for told in births if (age := _age(told, on)) is not None]
    return min(ages, default=None)


def age_of(person: int | Person, on: date) -> int | None:
    """How old a person is at least, by every report that tells of him or her."""
    key = person.pk if isinstance(person, Person) else person
    rows = Mention.objects.filter(links__person__in=all_of(key), links__ended_at__isnull=True)
    return youngest(rows.values_list("birth_date", flat=True), on)


def _age(told: str, on: date) -> int | None:
    year, month, day = (*(int(part) for part in told.split("-") if part.isdigit()), 0, 0, 0)[:3]
    if not year:
        return None
    birthday = (month or 12, day or 31)
    return max(0, on.year - year - ((on.month, on.day) < birthday))
