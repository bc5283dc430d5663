"""What each viewer may see of each planted word: from the table of looks and the rows, never from a page."""

from sluitend.records.models import Disclosure, Worker
from sluitend.records.region import organisations_of
from sluitend.rules.sharing import Hold, Look, Reader, Relation, Seen, decide
from tests.matrix.fields import Held
from tests.matrix.people import Viewer
from tests.matrix.planted import Planted
from tests.matrix.world import World

INSIDE = (Relation.DIRECTOR, Relation.MEMBER, Relation.COLLEAGUE, Relation.TOLD, Relation.ASKED)


class Expected:
    """Knows which organisation holds which piece in this world."""

    def __init__(self, world: World) -> None:
        self.world = world
        now = world.now
        rows = Disclosure.objects.filter(case=world.case).values_list("piece", "recipient", "until", "ended_at")
        listed = list(rows)
        self.given = {(piece, to) for piece, to, until, end in listed if end is None and (not until or until > now)}
        self.ended = {(piece, to) for piece, to, _until, _end in listed} - self.given
        self.ours: dict[str, frozenset[int]] = {}

    def organisations(self, viewer: Viewer) -> frozenset[int]:
        """In whose name somebody looks; a client in nobody's."""
        if viewer.name not in self.ours:
            client = viewer.reader is Reader.CLIENT
            worker = None if client else Worker.objects.get(pk=self.world.workers[viewer.name])
            self.ours[viewer.name] = organisations_of(worker) if worker else frozenset()
        return self.ours[viewer.name]

    def hold(self, viewer: Viewer, one: Planted) -> Hold:
        """How the viewer's organisation holds what the word stands in; for a client whether it is about that person."""
        if viewer.reader is Reader.CLIENT:
            about = one.kind.held is Held.PIECE and one.persons == {viewer.person}
            return Hold.ABOUT_ME if about else Hold.ABOUT_OTHERS
        if one.kind.held is Held.SHARED:
            return Hold.GIVEN if viewer.relation in INSIDE else Hold.NONE
        ours = self.organisations(viewer)
        if one.controller in ours:
            return Hold.OWN
        if any((one.piece, to) in self.given for to in ours):
            return Hold.GIVEN
        return Hold.ENDED if any((one.piece, to) in self.ended for to in ours) else Hold.NONE

    def seen(self, viewer: Viewer, one: Planted) -> Seen:
        """What the table says of this viewer and this word."""
        if viewer.name in one.also:
            return Seen.WHAT
        if not viewer.signs_in or one.kind.held in (Held.OWN, Held.NEVER):
            return Seen.NOTHING
        look = Look(viewer.reader, viewer.relation, self.hold(viewer, one), one.kind.category, viewer.barred,
                    viewer.glass)  # fmt: skip
        return decide(look).seen

    def allowed(self, viewer: Viewer) -> list[Planted]:
        """Every word that this viewer may read somewhere."""
        return [one for one in self.world.garden.planted if self.seen(viewer, one) is Seen.WHAT]
