"""The tables, one noun family a file. Nothing outside `records` and `chain` imports them."""

from sluitend.records.models.assessments import Assessment, AssessmentBasis, DecisionReceipt, Deviation
from sluitend.records.models.attachments import Attachment, AttachmentPart, OriginalTaken
from sluitend.records.models.care import Arrangement, ArrangementLine, Budget
from sluitend.records.models.case_links import CaseLink, PersonTie
from sluitend.records.models.cases import Case, Direction, SafetyHold
from sluitend.records.models.clients import Appointment, ClientQuestion, ConsentQuestion, SignInCode
from sluitend.records.models.clocks import Clock, ClockEvent, Notice, Task
from sluitend.records.models.conferences import Conference, ConferenceInput
from sluitend.records.models.handovers import Handover
from sluitend.records.models.listing import Listed, Stamp, Waiting, Watch
from sluitend.records.models.looking import (
    AccessLog,
    BreakGlass,
    Destruction,
    KeptOut,
    Noticed,
    RightsRequest,
    Tombstone,
)
from sluitend.records.models.match_quality import MatchSample, MatchWeights, WeightsUse
from sluitend.records.models.match_runs import MatchRun
from sluitend.records.models.matches import BlockKey, KnownTraits, MatchQuestion, PersonLink
from sluitend.records.models.monitoring import Check, Move
from sluitend.records.models.notifications import CalendarFeed, MailedNotice, MailSetting, OutgoingMail
from sluitend.records.models.parties import ApiKey, Area, NetworkMember, Organisation, Rung, Worker
from sluitend.records.models.people import FamilyFact, Home, Mention, Person, Relation, Statement
from sluitend.records.models.pickups import Escalation, Pickup
from sluitend.records.models.plans import Action, Agreement, Goal
from sluitend.records.models.protection import Arrest, Booking, Place, RestrainingOrder
from sluitend.records.models.reports import Draft, Feedback, Intake, Report, SentOnce, SetAside
from sluitend.records.models.returning import ReturnCode, Tries
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
    "Appointment",
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
    "CalendarFeed",
    "Case",
    "CaseLink",
    "Check",
    "ClientQuestion",
    "Clock",
    "ClockEvent",
    "Conference",
    "ConferenceInput",
    "Consent",
    "ConsentQuestion",
    "Consultation",
    "ContentRequest",
    "DecisionReceipt",
    "Destruction",
    "Deviation",
    "Direction",
    "Disclosure",
    "Draft",
    "Escalation",
    "FamilyFact",
    "Feedback",
    "Goal",
    "Handover",
    "Home",
    "Intake",
    "KeptOut",
    "KnownTraits",
    "Listed",
    "MailSetting",
    "MailedNotice",
    "MatchQuestion",
    "MatchRun",
    "MatchSample",
    "MatchWeights",
    "Mention",
    "Move",
    "NetworkMember",
    "NotShared",
    "Notice",
    "Noticed",
    "Organisation",
    "OriginalTaken",
    "OutgoingMail",
    "Person",
    "PersonLink",
    "PersonTie",
    "Pickup",
    "Place",
    "Relation",
    "Report",
    "RestrainingOrder",
    "ReturnCode",
    "RightsRequest",
    "Rung",
    "SafetyHold",
    "SecondReading",
    "SentOnce",
    "SetAside",
    "SignInCode",
    "Stamp",
    "Statement",
    "Task",
    "Tombstone",
    "TrailEntry",
    "TrailHead",
    "Tries",
    "Waiting",
    "Watch",
    "WeightsUse",
    "Worker",
]
