"""What one report said about one person, as far as somebody who looks may see the case it comes from."""

from dataclasses import dataclass
from datetime import datetime

from sluitend.records.models import Case, Home, Mention, Worker
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class Side:
    """What one report said about a person. `shown` False: this viewer may only know that it exists."""

    shown: bool
    name: str = ""
    sex: str = ""
    born: str = ""
    homes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    has_bsn: bool = False
    role: str = ""
    told_at: datetime | None = None
    door: str = ""
    number: str = ""
    director: str = ""
    director_phone: str = ""


class Looker:
    """Turns rows into sides, as far as this viewer may see the case that each comes from."""

    def __init__(self, viewer: Viewer) -> None:
        self.worker = Worker.objects.get(pk=viewer.id)
        self._known: dict[int, Sight] = {}

    def may(self, case: Case) -> bool:
        if case.pk not in self._known:
            self._known[case.pk] = sight(self.worker, case)
        return self._known[case.pk] == Sight.WHAT

    def side(self, mention: Mention) -> Side:
        report = mention.report
        case = report.case
        if case is None or not self.may(case):
            director = case.director if case else None
            return Side(False, told_at=report.received_at, number=case.number if case else "",
                        director=director.name if director else "",
                        director_phone=director.phone if director else "")  # fmt: skip
        parts = (mention.given_names, mention.prefix, mention.family_name)
        return Side(
            True, name=" ".join(part for part in parts if part), sex=mention.sex, born=mention.birth_date,
            homes=tuple(_home(home) for home in mention.homes.all()), phones=tuple(mention.phones),
            has_bsn=mention.bsn_cipher is not None, role=mention.role, told_at=report.received_at, door=report.door,
            number=case.number,
        )  # fmt: skip


def _home(home: Home) -> str:
    """An address as text; one that must stay hidden is never shown here (promise 8)."""
    if home.hidden:
        return ""
    street = " ".join(part for part in (home.street, home.number + home.letter, home.addition) if part)
    return ", ".join(part for part in (street, " ".join(p for p in (home.postcode, home.city) if p)) if part)
