"""The tables, one noun family a file. Nothing outside `records` and `chain` imports them."""

from sluitend.records.models.assessments import Assessment, AssessmentBasis, DecisionReceipt, Deviation
from sluitend.records.models.attachments import Attachment, AttachmentPart, OriginalTaken
from sluitend.records.models.care import Arrangement, ArrangementLine, Budget
from sluitend.records.models.cases import Case, Direction, SafetyHold
from sluitend.records.models.clocks import Clock, ClockEvent, Notice, Task
from sluitend.records.models.conferences import Conference, ConferenceInput
from sluitend.records.models.handovers import Handover
from sluitend.records.models.looking import (
    AccessLog,
    BreakGlass,
    Destruction,
    KeptOut,
    Noticed,
    RightsRequest,
    Tombstone,
)
from sluitend.records.models.matches import BlockKey, MatchQuestion, PersonLink
from sluitend.records.models.monitoring import Check, Move
from sluitend.records.models.parties import ApiKey, Area, NetworkMember, Organisation, Rung, Worker
from sluitend.records.models.people import Home, Mention, Person, Relation, Statement
from sluitend.records.models.pickups import Escalation, Pickup
from sluitend.records.models.plans import Action, Agreement, Goal
from sluitend.records.models.protection import Arrest, Booking, Place, RestrainingOrder
from sluitend.records.models.reports import Draft, Feedback, Intake, Report, SentOnce, SetAside
from sluitend.records.models.sharing import (
    Consent,
    Consultation,
    ContentRequest,
    Disclosure,
    NotShared,
    SecondReading,
)
from sluitend.records.models.trail import TrailEntry, TrailHead

__all__ = [
    "AccessLog",
    "Action",
    "Agreement",
    "ApiKey",
    "Area",
    "Arrangement",
    "ArrangementLine",
    "Arrest",
    "Assessment",
    "AssessmentBasis",
    "Attachment",
    "AttachmentPart",
    "BlockKey",
    "Booking",
    "BreakGlass",
    "Budget",
    "Case",
    "Check",
    "Clock",
    "ClockEvent",
    "Conference",
    "ConferenceInput",
    "Consent",
    "Consultation",
    "ContentRequest",
    "DecisionReceipt",
    "Destruction",
    "Deviation",
    "Direction",
    "Disclosure",
    "Draft",
    "Escalation",
    "Feedback",
    "Goal",
    "Handover",
    "Home",
    "Intake",
    "KeptOut",
    "MatchQuestion",
    "Mention",
    "Move",
    "NetworkMember",
    "NotShared",
    "Notice",
    "Noticed",
    "Organisation",
    "OriginalTaken",
    "Person",
    "PersonLink",
    "Pickup",
    "Place",
    "Relation",
    "Report",
    "RestrainingOrder",
    "RightsRequest",
    "Rung",
    "SafetyHold",
    "SecondReading",
    "SentOnce",
    "SetAside",
    "Statement",
    "Task",
    "Tombstone",
    "TrailEntry",
    "TrailHead",
    "Worker",
]
