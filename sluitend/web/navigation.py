"""The pages named at the top, for who may use them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from sluitend.records.read import Viewer

# name of the address, text, for roles without content too
ENTRIES = (
    ("work", _("Mijn werk"), True),
    ("search", _("Zoeken"), False),
    ("board", _("Netwerk"), False),
    ("match_inbox", _("Herkennen"), False),
    ("reports", _("Meldingen"), False),
    ("walk_in", _("Inloop"), False),
    ("aside", _("Apart gezet"), False),
    ("rights", _("Verzoeken"), False),
    ("consult", _("Anoniem overleg"), False),
    ("glass", _("Noodtoegang"), False),
    ("privacy", _("Privacy"), True),
    ("look_log", _("Log van inzage"), True),
    ("requests", _("Inhoud gevraagd"), False),
    ("insight", _("Inzicht"), True),
)

ONLY = {  # kinds of organisations for which a page is there at all
    "aside": {"veilig_thuis"},
    "walk_in": {"veilig_thuis", "question_desk", "district_team", "filomena", "network"},
}


ROLES = {"privacy": {"privacy_officer"}, "look_log": {"privacy_officer", "team_manager", "area_manager"}}


@dataclass(frozen=True, slots=True)
class Entry:
    address: str
    text: str
    here: bool


def entries(path: str, viewer: Viewer | None) -> tuple[Entry, ...]:
    """What stands at the top for this person; nothing for who is not signed in."""
    if viewer is None or viewer.role == "client":
        return ()
    found = []
    for name, text, for_all in ENTRIES:
        if not (for_all or viewer.may_see_content):
            continue
        if name in ROLES and viewer.role not in ROLES[name]:
            continue
        if name in ONLY and viewer.organisation_kind not in ONLY[name]:
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        here = path == address if address == "/" else path.startswith(address)
        found.append(Entry(address, str(text), here))
    return tuple(found)
