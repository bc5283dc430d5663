"""What reports said about people in several cases, as far as somebody who looks may see each case and each report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sluitend.records.models import Booking, Case, Disclosure, Mention, Report
from sluitend.records.models import Home as HomeRow
from sluitend.records.read import looks, noticed
from sluitend.records.read.hidden import PERPETRATOR, SHELTER, place_of
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, Standing, standings
from sluitend.rules.sharing import Category, Hold, Look, Seen, decide


@dataclass(frozen=True, slots=True)
class Side:
    """What one report said about a person. `shown` False: this viewer may only know that it exists.

    `source`: the organisation whose report stays closed, where the viewer is in the case itself.
    """

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
    source: str = ""


class Looker:
    """Turns rows of many cases into sides, and keeps what was shown of each case for the log."""

    def __init__(self, viewer: Viewer, *, now: datetime) -> None:
        self.viewer, self.now = viewer, now
        self._worker = viewer.worker()
        self._stands: dict[int, Standing] = {}
        self._given: dict[str, bool] = {}  # piece, and whether it is held now
        self._sheltered: dict[int, datetime] = {}
        self._secret: set[tuple[int, tuple[str, str]]] = set()
        self._shown: dict[int, looks.Shown] = {}

    def load(self, mentions: Iterable[Mention]) -> None:
        """Read at once what is needed to show these; four queries for any number."""
        reports = [row.report for row in mentions]
        self.stand({row.case_id for row in reports if row.case_id})
        pieces = {f"report:{row.pk}" for row in reports}
        given = Disclosure.objects.filter(piece__in=pieces, recipient__in=self.viewer.organisations)
        for piece, until, end in given.values_list("piece", "until", "ended_at"):
            holds = end is None and (until is None or until > self.now)
            self._given[piece] = holds or self._given.get(piece, False)
        self._load_hidden({row.case_id for row in reports if row.case_id})

    def stand(self, cases: set[int]) -> None:
        """How the viewer stands to these cases."""
        missing = cases - set(self._stands)
        self._stands |= standings(self._worker, missing, now=self.now, ours=self.viewer.organisations)

    def _load_hidden(self, cases: set[int]) -> None:
        here = Q(case__in=cases) | Q(person__links__mention__report__case__in=cases)
        moved = Booking.objects.filter(here, place__kind=SHELTER).order_by("-starts_at")
        for at, case, seen in moved.values_list("starts_at", "case", "person__links__mention__report__case").distinct():
            for key in (case, seen):
                if key is not None:
                    self._sheltered[key] = min(at, self._sheltered.get(key, at))
        told = HomeRow.objects.filter(mention__report__case__in=cases, hidden=True).select_related("mention__report")
        self._secret |= {(row.mention.report.case_id or 0, place_of(row)) for row in told}

    def may(self, case: Case) -> bool:
        return self.sight(case) == Sight.WHAT

    def sight(self, case: Case) -> Sight:
        self.stand({case.pk})
        return self._stands[case.pk].sight if self.viewer.may_see_content else Sight.NONE

    def _seen(self, report: Report, category: Category) -> Seen:
        stands = self._stands[report.case_id or 0]
        piece, hold = f"report:{report.pk}", Hold.NONE
        if report.controller_id in self.viewer.organisations:
            hold = Hold.OWN
        elif piece in self._given:
            hold = Hold.GIVEN if self._given[piece] else Hold.ENDED
        return decide(Look(stands.reader, stands.relation, hold, category, stands.barred, bool(stands.glass))).seen

    def side(self, mention: Mention) -> Side:
        report = mention.report
        case = report.case
        if case is None or not self.may(case):
            return self._known(report, case)
        if self._seen(report, Category.STATEMENT) is not Seen.WHAT:
            return Side(False, told_at=report.received_at, number=case.number, source=report.controller.name)
        reach = self._seen(report, Category.CONTACT_ADDRESS) is Seen.WHAT
        self._add(case, *([Category.CONTACT_ADDRESS] if reach else []), Category.STATEMENT)
        parts = (mention.given_names, mention.prefix, mention.family_name)
        return Side(
            True, name=" ".join(part for part in parts if part), sex=mention.sex,
            born=mention.birth_date if reach else "", homes=self._homes(mention) if reach else (),
            phones=tuple(mention.phones) if reach else (), has_bsn=mention.bsn_cipher is not None, role=mention.role,
            told_at=report.received_at, door=report.door, number=case.number,
        )  # fmt: skip

    def _known(self, report: Report, case: Case | None) -> Side:
        """Known in a case that this viewer is not in: call its director. Of a case of the own family not even that."""
        barred = case is not None and self._stands[case.pk].barred
        if case is None or barred:
            return Side(False, told_at=report.received_at)
        self._shown.setdefault(case.pk, looks.Shown())
        director = case.director
        return Side(False, told_at=report.received_at, number=case.number, director=director.name if director else "",
                    director_phone=director.phone if director else "")  # fmt: skip

    def meet(self, case: Case) -> Side | None:
        """That another case is there, and whom to call; None for who is kept out of it. It is logged as a look."""
        self.stand({case.pk})
        if self._stands[case.pk].barred:
            return None
        self._shown.setdefault(case.pk, looks.Shown())
        director, met = case.director, self.sight(case) != Sight.NONE
        return Side(self.may(case), number=case.number if met else "", director=director.name if director else "",
                    director_phone=director.phone if director else "")  # fmt: skip

    def _add(self, case: Case, *categories: Category) -> None:
        shown = self._shown.setdefault(case.pk, looks.Shown())
        shown.categories.update(categories)

    def _homes(self, mention: Mention) -> tuple[str, ...]:
        """Addresses as text; one that must stay hidden is never shown here, only that there is one (promise 8)."""
        shown = self.open_homes(mention)
        return tuple(_text(home) if home in shown else "" for home in mention.homes.all())

    def open_homes(self, mention: Mention) -> list[HomeRow]:
        """The homes that are not hidden: neither asked to be, nor told since a shelter was booked."""
        report, case = mention.report, mention.report.case_id or 0
        since = self._sheltered.get(case)
        if since is not None and report.received_at >= since and mention.role != PERPETRATOR:
            return []
        return [one for one in mention.homes.all() if not one.hidden and (case, place_of(one)) not in self._secret]

    def log(self, what: str) -> None:
        """A line for each case of which something was shown, also for those that are only known."""
        looks.log(self.viewer, {key: (self._stands[key], shown) for key, shown in self._shown.items()}, what, self.now)
        if any(looks.why(self._stands[key]) not in noticed.OWN_WORK for key in self._shown):
            noticed.notice_many(self.viewer, now=self.now)

    def only(self, numbers: Iterable[str]) -> None:
        """Of all that was looked up, only these cases (numbers) are shown and logged."""
        shown = set(Case.objects.filter(number__in=list(numbers)).values_list("pk", flat=True))
        self._shown = {key: one for key, one in self._shown.items() if key in shown}

    def look_at(self, case: Case) -> None:
        """Something of this case itself is shown: whose it is, and what was answered."""
        self._add(case, *([Category.STATEMENT] if self.may(case) else []))


def _text(home: HomeRow) -> str:
    street = " ".join(part for part in (home.street, home.number + home.letter, home.addition) if part)
    return ", ".join(part for part in (street, " ".join(p for p in (home.postcode, home.city) if p)) if part)
