"""The family drawing: what somebody tells of how two people stand to each other, or of one of them."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sluitend.chain import share
from sluitend.records.read.case import Desk
from sluitend.rules.kin import LABELS
from sluitend.web.forms import Form
from sluitend.web.pages.case_acts.spec import Act, Field

TOLD = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})")
WHEN = _("Een jaar is genoeg. Weet u meer: 03-2024 of 14-03-2024.")
FIELDS = (
    Field("person", _("Wie"), "select", choices=lambda desk: desk.members, needed=_("Kies over wie dit gaat.")),
    Field("kind", _("Wat wordt er verteld?"), "select", choices=tuple(LABELS.items()),
          needed=_("Kies wat er wordt verteld.")),
    Field("other", _("Wie nog meer"), "select", optional=True, empty=_("Niemand anders"),
          choices=lambda desk: desk.members,
          hint=_("Bij een overlijden hoeft dit niet. Bij een zwangerschap is dit de andere ouder.")),
    Field("since", _("Sinds wanneer"), optional=True, hint=WHEN),
    Field("until", _("Tot wanneer"), optional=True, hint=_("Bij een zwangerschap: de maand waarin het kind komt.")),
    Field("source", _("Wie zegt dit?"), hint=_("Bijvoorbeeld: moeder, school, de politie.")),
    Field("note", _("Wat er nog bij hoort"), "area", optional=True),
)  # fmt: skip


def partial(form: Form, name: str) -> str:
    """A date as people type it, as far as it is known, in ISO; what is no date stays in the form with an error."""
    typed = form.value(name).strip()
    match = TOLD.fullmatch(typed)
    if typed and not match:
        form.wrong(name, _now("Deze datum begrijpen wij niet. Schrijf bijvoorbeeld 2024, 03-2024 of 14-03-2024."))
    if not match:
        return ""
    day, month, year = match.groups()
    return "-".join(part for part in (year, month and month.zfill(2), day and day.zfill(2)) if part)


def _told(form: Form, desk: Desk) -> Mapping[str, object]:
    read = {one.name: one.read(form, desk) for one in FIELDS if one.name not in ("since", "until")}
    return {**read, "since": partial(form, "since"), "until": partial(form, "until")}


ACTS = (
    Act(
        "gezin-aanvullen", _("Vul de gezinstekening aan"), share.tell_family, FIELDS,
        _("Aangevuld. Wat anderen vertelden blijft ernaast staan."), group="family", collect=_told,
        intro=_("U voegt toe wat iemand vertelt. Zeggen twee bronnen iets anders, dan blijft het beide staan."),
    ),
)  # fmt: skip
