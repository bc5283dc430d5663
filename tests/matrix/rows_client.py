"""What goes to and fro with the victim: a question and its answer, an appointment, consent that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluitend.records import models as m
from tests.cast import DAY

if TYPE_CHECKING:
    from tests.matrix.world import World

OURS = ("client_victim", "samira", "on_the_case", "not_on_the_case", "colleague_glass")  # she, and who directs


def plant(world: World) -> None:
    """Plain rows, as elsewhere in this world. The actions are of the director."""
    garden, at = world.garden, world.ago(days=1)
    base = {"case_id": world.case, "person_id": world.persons["victim"], "at": at}
    mine = {"by_id": world.workers["client_victim"]}
    open_one = m.ClientQuestion.objects.create(
        **base, **mine, action=_action(world), text=garden.word("ClientQuestion.text", also=OURS)
    )
    m.ClientQuestion.objects.create(
        **base, **mine, action=_action(world), answered_at=at, answered_by_id=world.workers["samira"],
        **garden.place(("text", "answer"), "ClientQuestion", also=OURS),
    )  # fmt: skip
    m.Appointment.objects.create(
        **base, by_id=world.workers["samira"], worker_id=world.workers["samira"], starts_at=world.now + DAY,
        action=_action(world, person_id=world.persons["victim"]),
        **garden.place(("about", "place"), "Appointment", also=("client_victim",)),
    )  # fmt: skip
    asked = m.ConsentQuestion.objects.create(
        **base, by_id=world.workers["samira"], recipient_id=world.organisations["ggz"],
        about=garden.word("ConsentQuestion.about", also=OURS),
        means=garden.word("ConsentQuestion.means", also=("client_victim",)),
    )  # fmt: skip
    world.ids |= {"client_question": open_one.pk, "consent_question": asked.pk}


def _action(world: World, **more: object) -> m.Action:
    return m.Action.objects.create(
        case_id=world.case, owner_id=world.workers["samira"], at=world.ago(days=1), due_at=world.now + DAY,
        text="Afspraak of vraag van een cliënt", **more,
    )  # fmt: skip
