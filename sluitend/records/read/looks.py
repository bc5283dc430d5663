"""Every look at a case is logged: who, as what, at whom and at which kinds of content, why and when. Never the content.

A page that refreshes itself is one look an hour, not a line every two seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sluitend.records.models import AccessLog, Case
from sluitend.records.read import remembered
from sluitend.records.read.viewer import Viewer
from sluitend.records.sight import Sight, Standing, standings
from sluitend.rules.sharing import Category, Relation

SAME_LOOK = timedelta(hours=1)
BY_GLASS = frozenset({Relation.STRANGER, Relation.FORMER, Relation.DECLINED})


@dataclass(slots=True)
class Shown:
    """What one page showed, gathered while it was made."""

    categories: set[Category] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)

    def add(self, category: Category, persons: Iterable[int | None]) -> None:
        self.categories.add(category)
        self.persons.update(key for key in persons if key is not None)


def looked(
    viewer: Viewer, cases: Iterable[str], what: str, *, now: datetime, sight: Sight | None = None,
    categories: Iterable[str] = (), persons: Iterable[int] = (),
) -> None:  # fmt: skip
    """Log that these cases (numbers) were shown to this viewer on this kind of page; a few queries for any number.

    Without `sight` it is worked out for each case. A second look on the same kind of page within the hour is the same.
    """
    shown = set(categories)
    looked_each(viewer, dict.fromkeys(cases, shown), what, now=now, sight=sight, persons=persons)


def looked_each(
    viewer: Viewer, cases: Mapping[str, Iterable[str]], what: str, *, now: datetime, sight: Sight | None = None,
    persons: Iterable[int] = (),
) -> None:  # fmt: skip
    """The same for a list: each case (number) with the kinds of content that were shown of it."""
    if not cases:
        return
    keys = dict(Case.objects.filter(number__in=set(cases)).values_list("pk", "number"))
    stands = standings(viewer.worker(), keys, now=now, ours=viewer.organisations)
    about = set(persons)
    shown = {key: Shown({Category(one) for one in cases[number]}, about) for key, number in keys.items()}
    log(viewer, {key: (stands[key], shown[key]) for key in keys}, what, now, sight)


def looked_listed(
    viewer: Viewer, cases: Mapping[int, Iterable[str]], stands: Mapping[int, Standing], what: str, *, now: datetime
) -> None:
    """The same for a list of which it was worked out before how the viewer stands to its cases (ids)."""
    log(
        viewer, {key: (stands[key], Shown({Category(one) for one in kinds})) for key, kinds in cases.items()}, what, now
    )


def log(
    viewer: Viewer, cases: Mapping[int, tuple[Standing, Shown]], what: str, now: datetime, sight: Sight | None = None
) -> None:
    """A line for each of these cases (ids) of which there is none of the last hour that says the same.

    Who may know nothing of a case was at most told that it is known.
    """
    seen = {
        (key, str(sight or _at_least_known(standing)), tuple(sorted(shown.categories))): (standing, shown)
        for key, (standing, shown) in cases.items()
    }
    if remembered.logged(viewer, what, seen.keys(), since=now - SAME_LOOK):
        return
    before = AccessLog.objects.filter(worker=viewer.id, what=what, at__gt=now - SAME_LOOK, case__in=list(cases))
    told = before.values_list("case_id", "sight", "categories", "at")
    same = {(case, how, tuple(some)): at for case, how, some, at in told}
    fresh = {one: held for one, held in seen.items() if one not in same}
    lines = [
        line(viewer, key, what, standing, Sight(how), shown, now)
        for (key, how, _some), (standing, shown) in fresh.items()
    ]
    AccessLog.objects.bulk_create(lines)
    remembered.keep_logged(viewer, what, {**same, **dict.fromkeys(fresh, now)})


def _at_least_known(standing: Standing) -> Sight:
    return Sight.KNOWN if standing.sight == Sight.NONE else standing.sight


def line(
    viewer: Viewer, case: int, what: str, standing: Standing, seen: Sight, shown: Shown, now: datetime
) -> AccessLog:
    """One line of the log, not stored yet. The glass is named where nothing else opened the case."""
    return AccessLog(
        worker_id=viewer.id, organisation_id=viewer.organisation, role=viewer.role, case_id=case, what=what, sight=seen,
        why=why(standing), persons=sorted(shown.persons), categories=sorted(shown.categories),
        glass_id=standing.glass if why(standing) == "glass" else None, at=now,
    )  # fmt: skip


def why(standing: Standing) -> str:
    """On which relation something is shown: "glass" where only an emergency opens the case."""
    return "glass" if standing.glass and standing.relation in BY_GLASS else str(standing.relation)
