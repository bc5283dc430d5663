"""The rows of the matrix: every address, how it is filled, for whom it opens, and which words it may show.

`opens` is one of OPENS. `shows` names fields of `tests/matrix/fields.py` ("Model.field", "Model.*" or "*"): no other
field may be seen there, not even by who may read it elsewhere. `must`: what the director must see, so that a page
that shows nothing at all fails too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.matrix.rows_attached import words_to_fetch
from tests.matrix.world import World

OPENS = {
    "case": "who is let into the case; who may know that it is there gets the director's name; others nothing",
    "content": "who is let into the case; others nothing at all",
    "own": "who works with content: what is their own",
    "staff": "everyone who works here, whatever the role",
    "client": "clients, about themselves",
    "office": "who guards privacy, or answers for one's own organisation",
    "all": "everybody, also who is not signed in",
    "numbers": "everyone who works here: numbers only",
    "somewhere": "whoever the row names in `to`",
}
Fill = Callable[[World], list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One address. `to`: viewers for whom it opens besides; `post`: what is sent besides the junk."""

    opens: str
    fill: Fill = lambda _world: [{}]
    shows: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    query: str = ""
    post: dict[str, str] = field(default_factory=dict)
    safe: bool = True  # False: nothing is sent to it

    def may_show(self, name: str) -> bool:
        """Whether this field may be seen at this address by who is entitled to it."""
        return any(one in ("*", name, f"{name.split('.')[0]}.*") for one in self.shows)


def in_case(subject: str = "") -> Fill:
    """A page about the family's case, or about one row in it."""
    if not subject:
        return lambda world: [{"number": world.number}]
    return lambda world: [{"number": world.number, "subject": world.ids[subject]}]


def of(*names: str, key: str = "key") -> Fill:
    """Pages about one row each."""
    return lambda world: [{key: world.ids[name]} for name in names]


def attachments(world: World) -> list[dict[str, object]]:
    return [{"number": world.number, "key": world.ids[one]} for one in ("attachment", "attachment_partner")]


LINKED = ("PersonTie.*", "CaseLink.*")
NAMES = ("Mention.given_names", "Mention.prefix", "Mention.family_name")
HEAD = ("Case.family_name", "Case.visit_warning", "Case.safe_contact", "Action.text")
WORK = (*HEAD, "Pickup.question", "Escalation.reason", "Conference.goal", "Handover.why")
CASE = (
    *HEAD, "Mention.*", "Home.*", "Relation.*", "Statement.*", "Report.what_happened", "Report.happened_on",
    "Report.place", "Report.relation", "Report.reporter_name", "Report.reporter_organisation_text",
    "Assessment.*", "AssessmentBasis.*", "Deviation.*", "Arrangement.*", "ArrangementLine.*", "Conference.*",
    "ConferenceInput.*", "Handover.*", "Check.*", "Pickup.*", "Escalation.*", "Goal.*", "Agreement.*", "Action.*",
    "Arrest.*", "Place.*", "Attachment.description", "Attachment.source",
    "Disclosure.purpose", "Consent.about", "NotShared.reason", "ContentRequest.*",
)  # fmt: skip

SHARING = ("Disclosure.*", "Consent.*", "NotShared.*", "ContentRequest.*", "SecondReading.*")
OFFICERS = ("fred", "privacy_inside", "privacy_glass")
MINE = ("Goal.text", "Agreement.text", "Statement.*", "Attachment.description", "Consent.about",
        "RightsRequest.*", "Action.text", "ClientQuestion.*", "Appointment.*", "ConsentQuestion.*")  # fmt: skip
DOSSIER = ("Mention.*", "Home.*", "Statement.*", "Goal.*", "Agreement.*", "Attachment.description")
RADAR = (*NAMES, "Home.city", "Report.happened_on", "Deviation.reason", "Deviation.principle")
FILED = ("Attachment.*", "OriginalTaken.reason", *NAMES)

PAPER = ("family", "safety", "story", "plan", "actions", "asked", "meetings", "protection", "terms")

ACTS = {  # slug: the row of the case that its address points at
    "wegen": "", "radar-terzijde": "",
    "inbreng": "", "toestemming": "", "delen": "", "niet-delen": "", "verklaring": "", "erbij-vragen": "",
    "gezin-aanvullen": "",
    "aanhouding": "", "huisverbod": "", "plek": "", "doel": "", "afspraak": "", "actie": "", "fase": "", "hulp": "",
    "overleg": "", "overdragen": "", "opschalen": "", "nieuw-geweld": "", "afsluiten": "", "buiten": "",
    "oppakken": "pickup", "niet-oppakken": "pickup", "contact": "pickup_partner_with", "vraag-intrekken": "pickup",
    "aanhouding-beslissen": "arrest", "huisverbod-verlengen": "order", "plek-vrij": "booking", "doel-gehaald": "goal",
    "afspraak-geschonden": "agreement", "actie-klaar": "action", "overleg-inbreng": "conference",
    "overleg-afronden": "conference", "overnemen": "handover", "niet-overnemen": "handover",
    "aanbod-intrekken": "handover", "opschaling-oplossen": "escalation", "controle": "check", "geen-geweld": "report",
    "toestemming-intrekken": "consent", "klok-verlengen": "clock", "klok-stilzetten": "clock",
    "klok-hervatten": "clock", "geinformeerd": "clock", "verzoek": "", "ik-ken-dit-gezin": "", "buiten-houden": "",
    "weer-toelaten": "kept_out", "andere-regisseur": "", "meelezen": "",
    "afspraak-client": "", "toestemming-vragen": "", "terugkomcode": "",
}  # fmt: skip

ROWS: dict[str, Row] = {
    **{f"case_{slug}": Row("case", in_case(subject), (*HEAD, *NAMES)) for slug, subject in ACTS.items()},
    "case": Row("case", in_case(), CASE, must=("Report.what_happened", "Assessment.text", "Goal.text",
                                               "Mention.given_names", "Home.street", "Statement.text"),
                query="?alles=1"),
    "family": Row("case", in_case(), (*NAMES, "Mention.birth_date", "Relation.*", "Statement.text", "Statement.source"),
                  must=("Mention.given_names", "Relation.text")),
    "news": Row("content", lambda w: [{"number": w.number, "line": 0}, {"number": w.number, "line": 10**9}]),
    "language": Row("all", safe=False),  # only chooses a language, and goes on to any page
    "sign_in": Row("all"),
    "manual": Row("all"),
    "first_case": Row("staff"),
    "design": Row("all"),
    "sign_out": Row("all"),
    "work": Row("staff", shows=WORK),
    "work_lines": Row("staff", shows=WORK),
    "seen": Row("staff"),
    "watch": Row("content", lambda world: [{"case": world.case}]),
    "report": Row("own", shows=("Draft.cipher",)),
    "report_keep": Row("own"),
    "report_known": Row("own"),
    "reports": Row("own", shows=("Report.what_happened", "Report.disposition_reason", "Feedback.text")),
    "report_sent": Row("own", of("report", "report_two", "sent_on", "other_report"),
                       ("Report.what_happened", "Report.disposition_reason", "Feedback.text", "Pickup.question",
                        *RADAR)),
    "advice": Row("own", of("advice", "report"),
                  ("Report.what_happened", "Report.place", "Report.safe_contact")),
    "reports_in_case": Row("content", in_case(), ("Report.what_happened", "Feedback.text", *HEAD,
                                                  "Report.reporter_organisation_text")),
    "report_dispose": Row("content", of("report", "report_two"), ("Report.what_happened", "Feedback.text", *HEAD)),
    "report_tell": Row("content", of("report", "report_two"), ("Report.what_happened", "Feedback.text", *HEAD)),
    "help": Row("all"),
    "help_tell": Row("all"),
    "help_received": Row("all", lambda _world: [{"key": "onbekend"}]),
    "help_places": Row("all"),
    "help_back": Row("all"),
    "help_answer": Row("all", lambda _world: [{"ticket": "onbekend"}]),
    "help_add": Row("all"),
    "help_contact": Row("all"),
    "help_elsewhere": Row("all", lambda _world: [{"rest": "nergens"}]),
    "walk_in": Row("own"),
    "walk_in_opened": Row("own", of("report", "report_two")),
    "aside": Row("somewhere", to=("tess", "bram", "doctor")),
    "aside_again": Row("somewhere", of("aside"), to=("tess", "bram", "doctor")),
    "radar": Row("content", lambda world: [{"number": world.number}, {"number": world.other_number}], RADAR),
    "match_inbox": Row("own", shows=(*NAMES, "Mention.birth_date", "Mention.phones", "Home.*", "MatchQuestion.why")),
    "match": Row("content", lambda world: [{"number": world.number}, {"number": world.other_number}],
                 (*NAMES, "Mention.birth_date", "Mention.phones", "Home.*", "MatchQuestion.why",
                  "PersonLink.ended_why", "Case.family_name", *LINKED, *RADAR)),
    "match_decide": Row("content", of("question", "answered"),
                        (*NAMES, "Mention.birth_date", "Mention.phones", "Home.*", "MatchQuestion.why",
                         "PersonLink.ended_why", *LINKED, *RADAR)),
    "match_unlink": Row("content", of("link"), (*NAMES, "Mention.birth_date", "Mention.phones", "Home.*")),
    "match_tie": Row("content", in_case(), (*NAMES, "Case.family_name")),
    "match_untie": Row("content", of("tie"), (*NAMES, "Mention.birth_date", *LINKED)),
    "case_links": Row("content", in_case(), ("Case.family_name", *LINKED),
                      must=("CaseLink.why", "CaseLink.undone_why")),
    "case_link_undo": Row("content", of("case_link"), LINKED),
    "match_quality": Row("somewhere", to=("pim", *OFFICERS, "gea")),
    "match_sample": Row("own", shows=(*NAMES, "Mention.birth_date", "Mention.phones", "Home.*"),
                        post={"known": "ja", "sample": "999999"}),
    "board": Row("own", shows=("Pickup.question", "Pickup.why", "Pickup.reason", "Case.family_name")),
    "board_of": Row("own", lambda world: [{"code": code} for code in BOARDS],
                    ("Pickup.question", "Pickup.why", "Pickup.reason", "Case.family_name")),
    "board_lines": Row("own", lambda world: [{"code": BOARDS[0]}],
                       ("Pickup.question", "Pickup.why", "Pickup.reason", "Case.family_name")),
    "pickup_accept_ticked": Row("own"),
    "pickup_accept": Row("own", of("pickup"), ("Pickup.question", "Pickup.why", "Pickup.reason", "Case.family_name",
                                               *CASE)),
    "pickup_decline": Row("own", of("pickup"), ("Pickup.question", "Pickup.why", "Case.family_name")),
    "pickup_contact": Row("own", of("pickup", "pickup_partner_with"),
                          ("Pickup.question", "Pickup.why", "Case.family_name")),
    "insight": Row("numbers"),
    "rules": Row("staff"),
    "why": Row("case", in_case(), (*HEAD, "DecisionReceipt.inputs", "Deviation.*", "ClockEvent.why"),
               must=("Deviation.reason", "ClockEvent.why")),
    "reflection": Row("own", shows=("Deviation.*",), must=("Deviation.reason",)),
    "consult": Row("own", shows=("Consultation.*",), must=("Consultation.question", "Consultation.answer")),
    "consult_ask": Row("own", lambda world: [{}], query="", post={"question": "Vraag over een gezin"}),
    "consult_answer": Row("own", of("consultation"), ("Consultation.question", "Consultation.answer")),
    "consult_join": Row("own", of("consultation"), ("Consultation.*",)),
    "shared": Row("case", in_case(), (*HEAD, *NAMES, *SHARING)),
    "ask_content": Row("case", in_case(), ("ContentRequest.*",)),
    "requests": Row("own", shows=("ContentRequest.*", "SecondReading.*")),
    "request_answer": Row("own", of("request"), ("ContentRequest.*",)),
    "request_escalate": Row("own", of("request", "request_refused"), ("ContentRequest.*", "SecondReading.*")),
    "reading_answer": Row("own", of("reading"), ("SecondReading.*",)),
    "attachment_new": Row("case", in_case(), (*HEAD, *NAMES)),
    "attachment": Row("content", attachments, FILED),
    "attachment_original": Row("content", attachments, FILED),
    "attachment_again": Row("content", attachments, FILED),
    "attachment_file": Row("content", words_to_fetch, ("AttachmentPart.cipher",)),
    "report_attachment_new": Row("own", of("report", "report_two"), ("Attachment.description",)),
    "glass": Row("own"),
    "search": Row("own"),
    "privacy": Row("somewhere", to=OFFICERS, shows=("BreakGlass.*", "Noticed.*", "KeptOut.*")),
    "privacy_keep_out": Row("somewhere", to=OFFICERS),
    "noticed_look_into": Row("somewhere", of("noticed"), ("BreakGlass.*", "Noticed.*"), to=OFFICERS),
    "glass_review": Row("somewhere", of("glass"), ("BreakGlass.*",), to=OFFICERS),
    "keeping": Row("somewhere", to=(*OFFICERS, "gea")),
    "keeping_propose": Row("somewhere", to=(*OFFICERS, "gea")),
    "keeping_approve": Row("somewhere", of("destruction"), to=(*OFFICERS, "gea")),
    "keeping_keep": Row("somewhere", of("destruction"), to=(*OFFICERS, "gea"),
                        post={"reason": "Een ander heeft er belang bij"}),
    "look_log": Row("somewhere", to=(*OFFICERS, "gea")),
    "my": Row("client", shows=MINE),
    "my_password": Row("client"),
    "my_code": Row("all"),
    "my_next_code": Row("client"),
    "my_question": Row("client", shows=MINE),
    "my_answer": Row("client", of("consent_question"), MINE),
    "oidc_go": Row("somewhere", lambda _world: [{"kind": "client"}, {"kind": "worker"}]),  # off: not there
    "oidc_back": Row("somewhere", lambda _world: [{"kind": "client"}, {"kind": "worker"}]),
    "my_withdraw": Row("client", of("consent"), MINE),
    "my_ask": Row("client", shows=MINE),
    "my_pdf": Row("client", of("right_answered"), (*MINE, *DOSSIER)),
    "my_json": Row("client", of("right_answered"), (*MINE, *DOSSIER)),
    "rights": Row("own"),
    "rights_one": Row("own", of("right_see", "right_correct", "right_destroy", "right_answered"),
                      (*NAMES, "Statement.*", "RightsRequest.*", *DOSSIER)),
    "rights_pdf": Row("own", of("right_see", "right_answered"), (*DOSSIER, "RightsRequest.*")),
    "rights_json": Row("own", of("right_see", "right_answered"), (*DOSSIER, "RightsRequest.*")),
    "accounts": Row("case", in_case(), (*HEAD, *NAMES, "ClientQuestion.*", "ConsentQuestion.about"),
                    must=("ClientQuestion.text", "ClientQuestion.answer", "ConsentQuestion.about")),
    "accounts_answer": Row("content", lambda w: [{"number": w.number, "key": w.ids["client_question"]}],
                           (*HEAD, *NAMES, "ClientQuestion.*", "ConsentQuestion.about")),
    "accounts_code": Row("content", lambda w: [{"number": w.number, "key": w.workers["client_victim"]}],
                         (*HEAD, *NAMES)),
    "accounts_close": Row("content", lambda w: [{"number": w.number, "key": w.workers["client_victim"]}],
                          (*HEAD, *NAMES)),
    "notices": Row("staff"),
    "notices_seen": Row("staff"),
    "mail_settings": Row("staff", shows=("MailSetting.address",)),
    "mail_address": Row("staff", shows=("MailSetting.address",)),
    "mail_code": Row("staff", shows=("MailSetting.address",)),
    "mail_forget": Row("staff", shows=("MailSetting.address",)),
    "my_mail": Row("client", shows=("MailSetting.address",)),
    "my_mail_code": Row("client", shows=("MailSetting.address",)),
    "my_mail_forget": Row("client", shows=("MailSetting.address",)),
    "calendar": Row("staff"),
    "calendar_new": Row("staff"),
    "calendar_end": Row("staff"),
    "calendar_feed": Row("somewhere", lambda _w: [{"secret": "nergens"}]),
    "meeting_ics": Row("content", in_case("conference")),
    "summary": Row("case", in_case(), HEAD),
    "summary_pdf": Row("case", in_case(), CASE, must=("Report.what_happened", "Assessment.text", "Goal.text",
                                                      "Mention.given_names", "Statement.text"),
                       query="?voor=judge&" + "&".join(f"deel={one}" for one in PAPER)),
    "api:openapi-json": Row("all"),
    "api:send": Row("own"),
    "api:report": Row("own", of("report", "report_two", key="id"), ("Feedback.text",)),
    "api:send_stuf": Row("own"),
    "api:recognise": Row("own"),
    "api:compare": Row("own"),
    "api:asked": Row("own", shows=("Pickup.question", "Pickup.why")),
    "api:accept": Row("own", of("pickup", key="id")),
    "api:decline": Row("own", of("pickup", key="id")),
    "api:show": Row("content", in_case(), ("Case.visit_warning",)),
    "api/v1/^(?P<rest>.*)$": Row("all", lambda _w: [{"rest": "nergens"}]),
}  # fmt: skip
BOARDS = ("wijkteam-vreewijk", "arosa", "netwerk-feijenoord", "de-waag")
