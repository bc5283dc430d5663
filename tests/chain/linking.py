"""What tests of links share: people told of in several reports, and a whole picture of who is whom."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from sluitend.chain import report as reports
from sluitend.connect.message import Mention as Told
from sluitend.matching.dates import PartialDate
from sluitend.records import listing
from sluitend.records.models import (
    BlockKey,
    Case,
    KnownTraits,
    MatchQuestion,
    Mention,
    Person,
    PersonLink,
)
from sluitend.records.one_person import all_of, owns
from tests.cast import OMMOORD, SANNE, START, Cast, report

# Four women who are nobody's namesake: no report links them, so only a person can.
WOMEN = tuple(
    replace(SANNE, given_names=given, family_name=family, birth_date=PartialDate(year, 2, 3), bsn=None, phones=(),
            homes=(replace(OMMOORD, number=str(year)),))
    for given, family, year in (("Ada", "Vos", 1961), ("Bea", "Kok", 1973), ("Cor", "Smit", 1984),
                                ("Dee", "Prins", 1999))
)  # fmt: skip


@dataclass(frozen=True)
class Put:
    """Where one woman was told of: her mention and the case, by id, and the number of the case."""

    mention: int
    case: int
    number: str


def told(cast: Cast, who: Told, *, at: datetime = START) -> Put:
    """A report about her alone; Tess of Veilig Thuis takes part in every case."""
    found = reports.receive(message=report(mentions=(who,)), by=cast.karim, now=at)
    assert found.case is not None
    mention = Mention.objects.get(report=found.report)
    return Put(mention.pk, found.case, found.number)


def person(mention: int) -> int:
    return PersonLink.objects.get(mention=mention, ended_at=None).person_id


def one(*mentions: int) -> bool:
    """Whether these mentions are all of one person now."""
    return len({person(key) for key in mentions}) == 1


def asked(mention: int, same_as: int, at: datetime = START) -> MatchQuestion:
    """The question whether this mention is the person of that one; it stands on the work list."""
    found = Mention.objects.select_related("report").get(pk=mention)
    with transaction.atomic(), listing.kept_up():
        listing.touch(found.report.case_id or 0)
        return MatchQuestion.objects.create(
            mention=found, person_id=person(same_as), band="likely", weight=9.0, asked_at=at,
            reasons=[{"field": "x", "text": "x", "weight": 9.0}],
        )  # fmt: skip


def whole() -> dict[str, object]:
    """Who is whom, on which evidence, said when and by whom
    where that was not by the ties that hold now; how each is found; what is asked; the cases."""
    rows = PersonLink.objects.filter(ended_at=None).select_related("again").order_by("mention")
    groups: dict[int, list[PersonLink]] = {}
    for row in rows:
        groups.setdefault(row.person_id, []).append(row)
    mine = {key: own for links in groups.values() for key, own in owns(links).items()}
    base = {row.mention_id: row.again or (row if row.person_id == mine[row.mention_id] else None) for row in rows}
    return {
        "links": [(row.mention_id, row.person_id, mine[row.mention_id], row.band, row.weight, row.reasons, row.weights,
                   (base[row.mention_id].at, base[row.mention_id].by_id) if base[row.mention_id] else "said by hand")
                  for row in rows],
        "same": sorted((row.pk, sorted(all_of(row.pk))) for row in Person.objects.all()),
        "keys": sorted(BlockKey.objects.values_list("key", "person_id")),
        "traits": sorted(KnownTraits.objects.values_list("mention", "person", "packed")),
        "asked": sorted(MatchQuestion.objects.exclude(answer__in=["same", "other"]).values_list("pk", "answer")),
        "cases": sorted(Case.objects.values_list("pk", "state", "joined_into")),
    }  # fmt: skip
