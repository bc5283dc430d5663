"""What stands in the family's case: weighing, plan, measures, meetings; a planted word in every text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluitend.records import models as m
from sluitend.rules.sharing import Category
from tests.cast import DAY
from tests.matrix import rows_attached, rows_client
from tests.matrix.fields import Held, Kind

if TYPE_CHECKING:
    from tests.matrix.world import World

AGENCY, TEAM, PARTNER = "veilig-thuis-rr", "wijkteam-vreewijk", "ggz"
TAKERS = {"ggz": "partner_with", "jbrr": "partner_without", "reclassering": "partner_ended",
          "ervaring-in-huis": "expert"}  # fmt: skip


def plant(world: World) -> None:
    """Plain rows, not through the chain: what counts here is who sees them."""
    _case(world)
    _pieces(world)
    _statements(world)
    rows_attached.plant(world)
    rows_client.plant(world)
    _asked(world)
    _plan(world)
    _measures(world)
    _around(world)


def signed(world: World, code: str, name: str) -> dict[str, object]:
    return {"controller_id": world.organisations[code], "by_id": world.workers[name], "at": world.ago(days=10)}


def piece(world: World, model: type, fields: tuple[str, ...], name: str, code: str, **given: object) -> int:
    """One row that has a controller. `category` and `persons` are those of its words."""
    garden, category, persons = world.garden, given.pop("category", None), given.pop("persons", ())
    controller = world.organisations[code]
    kind = Kind(Held.PIECE, Category(category)) if category else None
    words = garden.place(fields, model.__name__, kind=kind, controller=controller, piece="?", persons=persons)
    row = model.objects.create(case_id=world.case, **words, **given)
    garden.name_piece("?", f"{name}:{row.pk}")
    world.ids[name] = row.pk
    return row.pk


def _case(world: World) -> None:
    words = world.garden.place(("family_name", "visit_warning", "safe_contact"), "Case")
    m.Case.objects.filter(pk=world.case).update(**words)
    both = ("samira", "on_the_case", "not_on_the_case", "tess", "bram", "doctor", "colleague_glass", "kept_out")
    m.Case.objects.filter(pk=world.closed).update(
        state="closed", closed_at=world.ago(days=1), closed_why=world.garden.word("Case.closed_why", also=both)
    )


def _pieces(world: World) -> None:
    weighed = {"mark": 4, "acute": True, "structural": True, "level": "high"}
    for code, name in ((AGENCY, "tess"), (TEAM, "samira")):
        piece(world, m.Assessment, ("text", "instrument", "outcome"), "assessment", code, **weighed,
              **signed(world, code, name))  # fmt: skip
    for code, name, category in ((PARTNER, "partner_with", "assessment"), (AGENCY, "tess", "injury_medical")):
        given = signed(world, code, name)
        given["organisation_id"] = given.pop("controller_id")
        key = piece(world, m.AssessmentBasis, ("text",), "assessmentbasis", code, ground="consent",
                    category=category, **given)  # fmt: skip
        m.AssessmentBasis.objects.filter(pk=key).update(category=category)
    for code, name, persons in (
        (AGENCY, "tess", ("victim",)),
        (AGENCY, "tess", ("perpetrator",)),
        (TEAM, "samira", ()),
        (AGENCY, "tess", ("child12",)),
        (PARTNER, "partner_with", ("child16",)),
    ):
        about = world.persons[persons[0]] if persons else None
        piece(world, m.Goal, ("text",), "goal", code, persons=persons, phase="direct_safety", person_id=about,
              **signed(world, code, name))  # fmt: skip
    for code, name in ((TEAM, "samira"), (AGENCY, "tess")):
        piece(world, m.Agreement, ("text", "with_whom"), "agreement", code, phase="direct_safety",
              **signed(world, code, name))  # fmt: skip


def _statements(world: World) -> None:
    """Each category once of Veilig Thuis and once of a partner; and about each member of the family one."""
    fields = ("subject", "text", "source")
    for code, name in ((AGENCY, "tess"), (PARTNER, "partner_with")):
        for category in Category:
            row = piece(world, m.Statement, fields, "statement", code, category=category, persons=("victim",),
                        person_id=world.persons["victim"], **signed(world, code, name))  # fmt: skip
            m.Statement.objects.filter(pk=row).update(category=category)
    for person in ("perpetrator", "child12", "child16"):
        piece(world, m.Statement, fields, "statement", AGENCY, persons=(person,), person_id=world.persons[person],
              **signed(world, AGENCY, "tess"))  # fmt: skip


def _asked(world: World) -> None:
    garden, at = world.garden, world.ago(days=9)
    for code, name in TAKERS.items():
        row = m.Pickup.objects.create(
            case_id=world.case, organisation_id=world.organisations[code], state="accepted", asked_at=at,
            decided_at=at, decided_by_id=world.workers[name], **garden.place(("question", "why"), "Pickup"),
        )  # fmt: skip
        world.ids[f"pickup_{name}"] = row.pk
    asked = m.Pickup.objects.create(
        case_id=world.case, organisation_id=world.organisations["arosa"], asked_at=at, state="asked",
        **garden.place(("question", "why"), "Pickup"),
    )  # fmt: skip
    world.ids["pickup"] = asked.pk
    no = m.Pickup.objects.create(
        case_id=world.case, organisation_id=world.organisations["de-waag"], asked_at=at, state="declined",
        decided_at=at, decided_by_id=world.workers["wim"],
        **garden.place(("question", "why", "reason"), "Pickup", also=("wim",)),
    )  # fmt: skip
    world.ids["pickup_declined"] = no.pk
    knot = {"case_id": world.case, "raised_at": at, "at": at, "answer_by": world.now + DAY, "rung": 1}
    words = garden.place(("reason",), "Escalation")
    open_one = m.Escalation.objects.create(
        **knot, cause=f"pickup:{no.pk}", rung_title="Gebiedsmanager", told_id=world.workers["gea"], **words
    )
    world.ids["escalation"] = open_one.pk
    m.Escalation.objects.create(
        **knot, cause="clock:1", rung_title="Teammanager", told_id=world.workers["tom"], solved_at=at,
        solved_by_id=world.workers["tom"], **garden.place(("reason", "solution"), "Escalation"),
    )  # fmt: skip


def _plan(world: World) -> None:
    garden, at, due = world.garden, world.ago(days=8), world.now + 2 * DAY
    base = {"case_id": world.case, "at": at, "due_at": due, "by_id": world.workers["samira"]}
    for name in ("samira", "on_the_case", "kept_out", "expert", "tess"):
        text = garden.word("Action.text", also=() if name == "kept_out" else (name,))
        row = m.Action.objects.create(**base, owner_id=world.workers[name], text=text)
        world.ids.setdefault("action", row.pk)
    m.Action.objects.create(**base, owner_id=world.workers["samira"], state="done", done_at=at,
                            **garden.place(("text", "outcome"), "Action"))  # fmt: skip
    meeting = m.Conference.objects.create(
        case_id=world.case, organisation_id=world.organisations[TEAM], planned_at=at, at=due,
        by_id=world.workers["samira"], **garden.place(("goal",), "Conference"),
    )  # fmt: skip
    world.ids["conference"] = meeting.pk
    m.Conference.objects.create(
        case_id=world.case, organisation_id=world.organisations[TEAM], planned_at=at, at=at, held_at=at,
        by_id=world.workers["samira"], **garden.place(("goal", "decision"), "Conference"),
    )  # fmt: skip
    m.ConferenceInput.objects.create(
        conference=meeting, organisation_id=world.organisations[PARTNER], at=at, by_id=world.workers["partner_with"],
        text=garden.word("ConferenceInput.text"),
    )  # fmt: skip
    help_ = m.Arrangement.objects.create(
        case_id=world.case, budget=m.Budget.objects.create(name="Matrix", total=100_000), at=at,
        by_id=world.workers["samira"], why=garden.word("Arrangement.why"),
    )  # fmt: skip
    m.ArrangementLine.objects.create(arrangement=help_, organisation_id=world.organisations[PARTNER], amount=1000,
                                     help=garden.word("ArrangementLine.help"))  # fmt: skip


def _measures(world: World) -> None:
    garden, at, until = world.garden, world.ago(days=7), world.now + 5 * DAY
    victim, him = world.persons["victim"], world.persons["perpetrator"]
    arrest = m.Arrest.objects.create(
        case_id=world.case, person_id=him, at=at, by_id=world.workers["samira"], decision="send_home",
        decided_at=at, decided_by_id=world.workers["olga"], conditions=garden.word("Arrest.conditions"),
    )  # fmt: skip
    order = m.RestrainingOrder.objects.create(case_id=world.case, person_id=him, imposed_at=at, ends_at=until,
                                              imposed_by_id=world.workers["mara"])  # fmt: skip
    safe = ("samira", "on_the_case", "not_on_the_case", "colleague_glass", "tess", "bram", "doctor")
    bed = m.Place.objects.create(organisation_id=world.organisations["crisisopvang"], kind="shelter",
                                 name=garden.word("Place.name", also=safe))  # fmt: skip
    booked = m.Booking.objects.create(place=bed, case_id=world.case, person_id=victim, starts_at=at, until=until,
                                      by_id=world.workers["samira"])  # fmt: skip
    world.ids |= {"arrest": arrest.pk, "order": order.pk, "booking": booked.pk}


def _around(world: World) -> None:
    """Offers, checks, moves, receipts, clocks, recognising."""
    garden, at, case = world.garden, world.ago(days=6), world.case
    samira, team = world.workers["samira"], world.organisations[TEAM]
    offer = m.Handover.objects.create(
        case_id=case, from_worker_id=samira, from_organisation_id=team, offered_by_id=samira, offered_at=at,
        to_organisation_id=world.organisations["de-waag"], state="declined", decided_at=at,
        decided_by_id=world.workers["wim"], **garden.place(("why", "reason"), "Handover", also=("wim",)),
    )  # fmt: skip
    check = m.Check.objects.create(
        case_id=case, due_at=at, organisation_id=team, source="afspraak", planned_at=at, done_at=at,
        done_by_id=samira, mark=5, outcome=garden.word("Check.outcome"),
    )  # fmt: skip
    m.Move.objects.create(case_id=case, kind="talk", at=at, from_party="Politie", text=garden.word("Move.text"))
    receipt = m.DecisionReceipt.objects.create(
        case_id=case, subject=f"case:{case}", rule="may_close", outcome="no", why="Nog niet.", source="afspraak",
        inputs={"said": garden.word("DecisionReceipt.inputs")}, version="1", at=at,
    )  # fmt: skip
    m.Deviation.objects.create(case_id=case, receipt=receipt, at=at, by_id=samira,
                               **garden.place(("reason", "principle"), "Deviation"))  # fmt: skip
    clock = m.Clock.objects.filter(case_id=case).first()
    m.ClockEvent.objects.create(clock=clock, what="extended", at=at, why=garden.word("ClockEvent.why"))
    m.Feedback.objects.create(report_id=world.ids["report"], at=at, by_id=world.workers["tess"],
                              text=garden.word("Feedback.text", also=("karim",)))  # fmt: skip
    world.ids |= {"check": check.pk, "clock": clock.pk, "handover": offer.pk, "receipt": receipt.pk}
    _recognised(world)


def _recognised(world: World) -> None:
    """A mention of the strangers may be our victim: their network is asked. Another link was ended, with a reason."""
    garden, at = world.garden, world.ago(days=5)
    asked = m.MatchQuestion.objects.create(mention_id=world.mentions["stranger"], person_id=world.persons["victim"],
                                           band="possible", weight=4.0, asked_at=at)  # fmt: skip
    answered = m.MatchQuestion.objects.create(
        mention_id=world.mentions["victim"], person_id=world.persons["stranger"], band="likely", weight=7.0,
        asked_at=at, answer="other", answered_at=at, answered_by_id=world.workers["tess"],
        why=garden.word("MatchQuestion.why"),
    )  # fmt: skip
    link = m.PersonLink.objects.get(mention_id=world.mentions["child16"], ended_at__isnull=True)
    m.PersonLink.objects.create(
        mention_id=world.mentions["child16"], person_id=world.persons["stranger"], band="likely", at=at, ended_at=at,
        ended_by_id=world.workers["tess"], ended_why=garden.word("PersonLink.ended_why"),
    )  # fmt: skip
    tie = m.PersonTie.objects.create(
        one_id=world.persons["victim"], other_id=world.persons["stranger"], case_id=world.case, band="hand", at=at,
        by_id=world.workers["tess"], undone_at=at, undone_by_id=world.workers["tess"],
        **garden.place(("why", "undone_why"), "PersonTie"),
    )  # fmt: skip
    words = {"kind": "related", "case_id": world.case, "other_id": world.other, "at": at,
             "by_id": world.workers["tess"]}  # fmt: skip
    m.CaseLink.objects.create(**words, undone_at=at, undone_by_id=world.workers["tess"],
                              undone_why=garden.word("CaseLink.undone_why"))  # fmt: skip
    related = m.CaseLink.objects.create(**words, why=garden.word("CaseLink.why"))
    m.Pickup.objects.create(
        case_id=world.other, organisation_id=world.organisations["wijkteam-oude-noorden"], question="Bel Anna",
        state="accepted", asked_at=at, decided_at=at, decided_by_id=world.workers["sees_match"],
    )  # fmt: skip
    world.ids |= {"question": asked.pk, "answered": answered.pk, "link": link.pk, "tie": tie.pk,
                  "case_link": related.pk}  # fmt: skip
