"""The pages named at the top, for who may use them: the daily ones in a row, the others under one word."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sluitend.records.read import Viewer

# name of the address, text, for roles without content too
DAILY = (
    ("work", _("Mijn werk"), True),
    ("search", _("Zoeken"), False),
    ("board", _("Netwerk"), False),
    ("match_inbox", _("Herkennen"), False),
    ("reports", _("Meldingen"), False),
    ("walk_in", _("Inloop"), False),
    ("privacy", _("Privacy"), True),
    ("look_log", _("Log van inzage"), True),
    ("insight", _("Inzicht"), True),
)
SELDOM = (
    ("requests", _("Verzoeken om inhoud"), False),
    ("rights", _("Verzoeken van cliënten"), False),
    ("consult", _("Anoniem overleg"), False),
    ("glass", _("Noodtoegang"), False),
    ("aside", _("Apart gezet"), False),
    ("reflection", _("Afwijkingen"), False),
    ("match_sample", _("Steekproef van herkennen"), False),
    ("match_quality", _("Kwaliteit van herkennen"), True),
    ("keeping", _("Bewaartermijnen"), True),
    ("rules", _("Regels en termijnen"), True),
    ("first_case", _("Uw eerste casus"), True),
    ("manual", _("Handleiding"), True),
)

ONLY = {  # kinds of organisations for which a page is there at all
    "aside": {"veilig_thuis"},
    "walk_in": {"veilig_thuis", "question_desk", "district_team", "filomena", "network"},
}
WATCHES = {"privacy_officer", "team_manager", "area_manager"}
ROLES = {
    "privacy": {"privacy_officer"}, "look_log": WATCHES, "keeping": WATCHES, "match_quality": {*WATCHES, "policy"},
    "match_sample": {"triage", "coordinator"},
}  # fmt: skip
NOT_FOR = {"glass": {"expert"}}


@dataclass(frozen=True, slots=True)
class Entry:
    address: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Menu:
    """`daily` stands in the row, `seldom` is one step away."""

    daily: tuple[Entry, ...]
    seldom: tuple[Entry, ...]

    @property
    def here(self) -> Entry | None:
        """The page that is open, when it is one of those a step away."""
        return next((entry for entry in self.seldom if entry.here), None)


def menu(path: str, viewer: Viewer | None) -> Menu | None:
    """What stands at the top for this person; nothing for who is not signed in, and for a client."""
    if viewer is None or viewer.role == "client":
        return None
    return _menu(path, viewer.role, viewer.organisation_kind, viewer.may_see_content, get_language())


@lru_cache(maxsize=1024)
def _menu(path: str, role: str, kind: str, content: bool, _language: str | None) -> Menu:
    return Menu(_for(DAILY, path, role, kind, content), _for(SELDOM, path, role, kind, content))


def _for(
    rows: tuple[tuple[str, object, bool], ...], path: str, role: str, kind: str, content: bool
) -> tuple[Entry, ...]:
    found = []
    for name, text, for_all in rows:
        address = _address(name)
        if address and (for_all or content) and _is_for(name, role, kind):
            here = path == address if address == "/" else path.startswith(address)
            found.append(Entry(address, str(text), here))
    return tuple(found)


def _is_for(name: str, role: str, kind: str) -> bool:
    if role in NOT_FOR.get(name, ()) or (name in ROLES and role not in ROLES[name]):
        return False
    return name not in ONLY or kind in ONLY[name]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
