"""The judgement of one look: did it show more than the matrix says, or less, or without a line in the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from sluitend.rules.sharing import Seen
from tests.matrix.expected import Expected
from tests.matrix.fields import Held
from tests.matrix.looking import Found, Lookers
from tests.matrix.people import Viewer
from tests.matrix.planted import Planted
from tests.matrix.rows import ROWS, Row
from tests.matrix.world import World

JUNK = {
    "number": "x" * 40, "text": "Zomaar\x00iets", "reason": "", "why": "x", "to": "nergens", "categories": "onbekend",
    "person": "999999", "recipient": "nergens", "organisation": "-1", "q": "Zomaar", "name": "Zomaar", "do": "zomaar",
    "ground": "onbekend", "until": "gisteren", "outcome": "zomaar", "key": "' OR 1=1", "line": "0",
}  # fmt: skip
# How a case is called, and that something was shared: a look with a line in the log, but no kind of content.
HEADING = ("Case.family_name", "Case.safe_contact", "Disclosure.purpose", "Disclosure.ended_why", "Disclosure.answers",
           "Disclosure.client_not_told_why", "Consent.about", "Consent.withdrawn_why", "NotShared.reason",
           "ContentRequest.purpose", "ContentRequest.reason")  # fmt: skip
FORMS = ("case_wegen", "case_toestemming", "case_niet-oppakken", "case_doel-gehaald")
EVERY_FORM = ("samira", "partner_without", "cora", "kept_out", "fred", "client_victim")
SENDERS = ("samira", "partner_without", "noor", "expert")


@dataclass
class Matrix:
    """Everything that is needed to judge one viewer."""

    world: World
    expected: Expected
    lookers: Lookers

    def faults(self, viewer: Viewer) -> Iterator[str]:
        """What is wrong at all addresses for this viewer, one line each."""
        for name, row in ROWS.items():
            if not tried(viewer, name, row):
                continue
            for place in paths(name, row, self.world):
                yield from self.judged(viewer, name, row, self.lookers.look(viewer, place + row.query))
                if row.safe and sends(viewer):
                    sent = self.lookers.look(viewer, place, {**JUNK, **row.post})
                    yield from self.judged(viewer, name, row, sent)

    def judged(self, viewer: Viewer, name: str, row: Row, found: Found) -> Iterator[str]:
        """Faults of one look."""
        where = f"{viewer} {found.method} {name} ({found.status})"
        seen = self.world.garden.seen_in(found.text)
        if found.status >= 500:
            yield f"{where}: breaks"
        for one in seen:
            if self.expected.seen(viewer, one) is not Seen.WHAT:
                yield f"{where}: leaks {one}"
            elif found.method == "GET" and not row.may_show(one.field):
                yield f"{where}: shows {one}, which this address has no business with"
        if found.method == "GET":
            yield from self._outcome(viewer, row, found, where)
            yield from self._logged(viewer, seen, found, where)
            if viewer.name == "samira":
                fields = {one.field for one in seen}
                yield from (f"{where}: does not show {one}" for one in row.must if one not in fields)

    def _outcome(self, viewer: Viewer, row: Row, found: Found, where: str) -> Iterator[str]:
        outcome = self.outcome(viewer, row)
        if outcome is Seen.NOTHING:
            if found.status == 200:
                yield f"{where}: opens, and should be as if it is not there"
            elif viewer.signs_in and self.world.number in found.elsewhere:
                yield f"{where}: tells that the case is there"
        elif outcome is not None and found.status not in (200, 204, 405):
            yield f"{where}: should open ({outcome})"

    def outcome(self, viewer: Viewer, row: Row) -> Seen | None:
        """What the row says for this viewer; None where the row leaves it to the words alone."""
        if row.opens in ("case", "content"):
            if viewer.lets_in:
                return Seen.WHAT if row.opens == "case" else None
            knows = viewer.known and not viewer.barred and row.opens == "case"
            return Seen.THAT if knows else Seen.NOTHING if row.opens == "case" else None
        if row.opens == "somewhere":
            return Seen.THAT if viewer.name in row.to else Seen.NOTHING
        if row.opens != "all" and not viewer.signs_in:
            return Seen.NOTHING
        return None

    def _logged(self, viewer: Viewer, seen: list[Planted], found: Found, where: str) -> Iterator[str]:
        """What was shown of the case stands in the access log, with its categories."""
        seen = [one for one in seen if self._of_case(viewer, one)]
        shown = {str(one.kind.category) for one in seen if one.field not in HEADING}
        if seen and not found.lines:
            fields = ", ".join(sorted({one.field for one in seen}))
            yield f"{where}: shows {fields} and no line in the access log says so"
        elif shown - found.categories:
            yield f"{where}: the access log leaves out {', '.join(sorted(shown - found.categories))}"

    @staticmethod
    def _of_case(viewer: Viewer, one: Planted) -> bool:
        return one.kind.held in (Held.PIECE, Held.SHARED) and viewer.name not in one.also


def tried(viewer: Viewer, name: str, row: Row) -> bool:
    """Not every form for every viewer: all stand in the same frame, behind the same door; and numbers are the same."""
    if row.opens in ("all", "numbers"):
        return viewer.name in ("samira", "cora", "client_victim", "pim", "anonymous")
    return viewer.name in EVERY_FORM or not name.startswith("case_") or name in FORMS


def sends(viewer: Viewer) -> bool:
    """Who also sends junk to every address: one of each kind, and everybody who is not let in."""
    return viewer.name in SENDERS or not (viewer.lets_in or viewer.known)


def paths(name: str, row: Row, world: World) -> list[str]:
    """The addresses of one row, filled in."""
    if name.startswith("api/v1/^"):
        return ["/api/v1/nergens"]
    return [reverse(name, kwargs=given) for given in row.fill(world)]
