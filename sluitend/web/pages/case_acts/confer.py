"""A case conference: planned with its question, input before, decisions and actions after."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from sluitend.chain import confer
from sluitend.records.read.case import Desk
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.plan import OWNER
from sluitend.web.pages.case_acts.spec import YES_NO, Act, Field, always, several

ROWS = (1, 2, 3)


def _row(number: int) -> tuple[Field, ...]:
    return (
        Field(f"text_{number}", _("Actie"), optional=True),
        Field(f"owner_{number}", OWNER.label, "select", optional=True, empty=OWNER.empty, choices=OWNER.choices),
        Field(f"due_{number}", _("Klaar op"), "moment", optional=True),
    )


DECISION = (
    Field("decision", _("Wat is er besloten?"), "area"),
    Field("client_present", _("Was de cliënt erbij?"), "yes_no", choices=YES_NO),
)


def _concluded(form: Form, desk: Desk) -> Mapping[str, object]:
    actions = []
    for number in ROWS:
        text, owner, due = (one.read(form, desk) for one in _row(number))
        if not text and owner is None and due is None:
            continue
        if not text or owner is None or due is None:
            form.wrong(f"text_{number}", several(text or str(_("actie"))))
            continue
        actions.append(confer.Agreed(text=text, owner=owner, due=due))
    return {**{one.name: one.read(form, desk) for one in DECISION}, "actions": actions}


ACTS = (
    Act("overleg", _("Plan een overleg"), confer.plan,
        (Field("goal", _("Welke knoop moet worden doorgehakt?")),
         Field("at", _("Wanneer"), "moment", needed=_("Vul in wanneer het overleg is."))),
        _("Het overleg is gepland. Wie meedoet, is om inbreng gevraagd."), _("Plannen"), group="confer"),
    Act("overleg-inbreng", _("Geef inbreng vooraf"), confer.bring,
        (Field("text", _("Uw inbreng"), "area", hint=_("Kort: wat moeten de anderen weten vóór het overleg?")),),
        _("Uw inbreng staat klaar."), about="conference", when=always),
    Act("overleg-afronden", _("Rond het overleg af"), confer.conclude,
        (*DECISION, *(f for n in ROWS for f in _row(n))),
        _("Het overleg is afgerond; de acties staan op de lijsten."), _("Afronden"), about="conference", when=always,
        collect=_concluded),
)  # fmt: skip
