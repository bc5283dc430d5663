"""Every field of the models that can hold text: what kind of content it is, or why it is none.

A new field belongs in one of the two tables. `tests/matrix/test_fields.py` fails when it stands in neither, when a
field of content has no planted word in the world of the tests, and when a word turns up in a field without content.
"""

from dataclasses import dataclass
from enum import StrEnum

from sluitend.rules.sharing import Category as C
from tests.matrix.plain import PLAIN

__all__ = ["CONTENT", "PLAIN", "Held", "Kind"]


class Held(StrEnum):
    """How it is decided who may see a field."""

    PIECE = "piece"  # has a controller; reaches others by disclosure
    SHARED = "shared"  # of the case itself: for who takes part or is asked
    OWN = "own"  # for the people it names (`Planted.also`), and nobody else
    NEVER = "never"  # on no screen and in no output, for nobody


@dataclass(frozen=True, slots=True)
class Kind:
    held: Held
    category: C


def _piece(category: C) -> Kind:
    return Kind(Held.PIECE, category)


def _shared(category: C) -> Kind:
    return Kind(Held.SHARED, category)


OWN, NEVER = Kind(Held.OWN, C.STATEMENT), Kind(Held.NEVER, C.STATEMENT)
STORY, REPORTER, ADDRESS = _piece(C.STATEMENT), _piece(C.REPORTER_IDENTITY), _piece(C.CONTACT_ADDRESS)

CONTENT: dict[str, Kind] = {
    "Case.family_name": _shared(C.STATEMENT),
    "Case.closed_why": OWN,
    "Case.visit_warning": _shared(C.VISIT_WARNING),
    "Case.safe_contact": _shared(C.CONTACT_ADDRESS),
    "Assessment.text": _piece(C.ASSESSMENT),
    "Assessment.instrument": _piece(C.ASSESSMENT),
    "Assessment.outcome": _piece(C.ASSESSMENT),
    "AssessmentBasis.text": _piece(C.ASSESSMENT),
    "DecisionReceipt.inputs": _shared(C.ASSESSMENT),
    "Deviation.reason": _shared(C.PLAN),
    "Deviation.principle": _shared(C.PLAN),
    "Mention.family_name": STORY,
    "Mention.prefix": STORY,
    "Mention.given_names": STORY,
    "Mention.birth_date": STORY,
    "Mention.bsn_cipher": NEVER,
    "KnownTraits.packed": NEVER,
    "Mention.phones": ADDRESS,
    "Mention.youth_role": STORY,
    "Mention.note": STORY,
    "Mention.language": STORY,
    "Mention.nationality": STORY,
    "Home.street": ADDRESS,
    "Home.number": ADDRESS,
    "Home.letter": ADDRESS,
    "Home.addition": ADDRESS,
    "Home.postcode": ADDRESS,
    "Home.city": ADDRESS,
    "Home.country": ADDRESS,
    "Relation.kind": STORY,
    "Relation.text": STORY,
    "Statement.subject": STORY,
    "Statement.text": STORY,
    "Statement.source": STORY,
    "Attachment.description": STORY,
    "Attachment.source": STORY,
    "Attachment.name_cipher": STORY,
    "AttachmentPart.cipher": STORY,
    "OriginalTaken.reason": STORY,
    "Arrangement.why": _shared(C.PLAN),
    "ArrangementLine.help": _shared(C.PLAN),
    "ClockEvent.why": _shared(C.PLAN),
    "Conference.goal": _shared(C.PLAN),
    "Conference.decision": _shared(C.PLAN),
    "ConferenceInput.text": _shared(C.PLAN),
    "Handover.why": _shared(C.PLAN),
    "Handover.reason": _shared(C.PLAN),
    "BreakGlass.reason": OWN,
    "BreakGlass.review": OWN,
    "KeptOut.ended_why": OWN,
    "Noticed.outcome": OWN,
    "RightsRequest.text": OWN,
    "RightsRequest.reason": OWN,
    "Destruction.reason": OWN,
    "PersonLink.ended_why": _shared(C.STATEMENT),
    "MatchQuestion.why": _shared(C.STATEMENT),
    "PersonTie.why": _shared(C.STATEMENT),
    "PersonTie.undone_why": _shared(C.STATEMENT),
    "CaseLink.why": _shared(C.STATEMENT),
    "CaseLink.undone_why": _shared(C.STATEMENT),
    "Check.outcome": _shared(C.ASSESSMENT),
    "Move.text": _shared(C.STATEMENT),
    "Pickup.question": _shared(C.PLAN),
    "Pickup.why": _shared(C.PLAN),
    "Pickup.reason": _shared(C.PLAN),
    "Escalation.reason": _shared(C.PLAN),
    "Escalation.solution": _shared(C.PLAN),
    "Goal.text": _piece(C.PLAN),
    "Agreement.text": _piece(C.PLAN),
    "Agreement.with_whom": _piece(C.PLAN),
    "Action.text": _shared(C.PLAN),
    "Action.outcome": _shared(C.PLAN),
    "Arrest.conditions": _shared(C.CRIMINAL),
    "Place.name": Kind(Held.OWN, C.HIDDEN_ADDRESS),
    "Report.reporter_organisation_text": REPORTER,
    "Report.reporter_name": REPORTER,
    "Report.reporter_capacity": REPORTER,
    "Report.reporter_contact": REPORTER,
    "Report.what_happened": STORY,
    "Report.happened_on": STORY,
    "Report.place": STORY,
    "Report.relation": STORY,
    "Report.extra": STORY,
    "Report.safe_contact": ADDRESS,
    "Report.own_number": REPORTER,
    "Report.disposition_reason": OWN,
    "Feedback.text": _shared(C.STATEMENT),
    "SetAside.cipher": NEVER,
    "Draft.cipher": OWN,
    "Disclosure.purpose": _shared(C.STATEMENT),
    "Disclosure.answers": _shared(C.STATEMENT),
    "Disclosure.client_not_told_why": _shared(C.STATEMENT),
    "Disclosure.ended_why": _shared(C.STATEMENT),
    "Consent.about": _shared(C.STATEMENT),
    "Consent.withdrawn_why": _shared(C.STATEMENT),
    "NotShared.reason": _shared(C.STATEMENT),
    "ContentRequest.purpose": _shared(C.STATEMENT),
    "ContentRequest.reason": _shared(C.STATEMENT),
    "ClientQuestion.text": OWN,
    "ClientQuestion.answer": OWN,
    "Appointment.about": OWN,
    "Appointment.place": OWN,
    "ConsentQuestion.about": OWN,
    "ConsentQuestion.means": OWN,
    "SecondReading.question": OWN,
    "SecondReading.answer": OWN,
    "Consultation.question": OWN,
    "Consultation.kept_why": OWN,
    "Consultation.answer": OWN,
    "MailSetting.address": OWN,
}
