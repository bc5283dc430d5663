"""Photographs and documents in the family's case: a planted word in what is said of them and in their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluitend.records import attached, crypto
from sluitend.records import models as m
from sluitend.records.read import passes
from sluitend.rules.sharing import Category
from tests.matrix.fields import Held, Kind

if TYPE_CHECKING:
    from tests.matrix.world import World

KEPT = (
    # name, organisation, worker, category, about
    ("attachment", "veilig-thuis-rr", "tess", Category.INJURY_MEDICAL, "victim"),
    ("attachment_team", "wijkteam-vreewijk", "samira", Category.STATEMENT, ""),
    ("attachment_partner", "ggz", "partner_with", Category.INJURY_MEDICAL, "victim"),
    ("attachment_criminal", "veilig-thuis-rr", "tess", Category.CRIMINAL, "perpetrator"),
)


def plant(world: World) -> None:
    """Texts, because a word can be read back from those."""
    for name, code, worker, category, person in KEPT:
        _one(world, name, code, worker, category, person)


def _one(world: World, name: str, code: str, worker: str, category: Category, person: str) -> None:
    told = {"kind": Kind(Held.PIECE, category), "controller": world.organisations[code], "piece": "?",
            "persons": (person,) if person else ()}  # fmt: skip
    words = world.garden.place(("description", "source"), "Attachment", **told)
    called = world.garden.word("Attachment.name_cipher", **told)
    row = m.Attachment.objects.create(
        case_id=world.case, person_id=world.persons[person] if person else None, category=category, kind="document",
        controller_id=world.organisations[code], by_id=world.workers[worker], at=world.ago(days=10),
        media_type="text/plain", size=9, digest="0" * 64, state="clean", scanned_at=world.ago(days=10),
        name_cipher=crypto.encrypt(called.encode()), **words,
    )  # fmt: skip
    inside = world.garden.word("AttachmentPart.cipher", **told)
    for what in (attached.ORIGINAL, attached.SHOWN):
        attached.keep(row.pk, what, inside.encode())
    m.OriginalTaken.objects.create(attachment=row, by_id=world.workers[worker], at=world.ago(days=9),
                                   reason=world.garden.word("OriginalTaken.reason", **told))  # fmt: skip
    world.garden.name_piece("?", f"attachment:{row.pk}")
    world.ids[name] = row.pk


def words_to_fetch(world: World) -> list[dict[str, object]]:
    """Passes that were given to one person and are tried by everybody."""
    return [
        {"word": passes.give(world.workers[worker], world.ids[name], what, now=world.now)}
        for name, _code, worker, _category, _person in KEPT
        for what in (attached.SHOWN, attached.ORIGINAL)
    ]
