"""Own family: say that one knows somebody here, keep somebody out, let in again, and name another director."""

from django.utils.translation import gettext_lazy as _

from sluitend.chain.handover import naming
from sluitend.chain.share import own_family
from sluitend.records.read import people_here
from sluitend.records.read.case import Desk, Head
from sluitend.web.pages.case_acts.spec import Act, Field, always

MINE = (("knows", _("Ik ken iemand in dit gezin")), ("is_person", _("Ik ben het zelf")))
THEIRS = (
    ("asked", _("Het gezin vraagt erom")), ("knows", _("Deze medewerker kent iemand in dit gezin")),
    ("found", _("Het lijkt dezelfde persoon")), ("is_person", _("Het is dezelfde persoon")),
)  # fmt: skip


def _workers(_desk: object) -> list[tuple[int, str]]:
    return [(one.id, f"{one.organisation} · {one.name}") for one in people_here.all_colleagues()]


def _near(desk: Desk) -> list[tuple[int, str]]:
    there = desk.head.director.organisation if desk.head.director else ""
    return [(one.id, one.name) for one in people_here.all_colleagues() if one.organisation == there]


def _never(head: Head) -> bool:  # noqa: ARG001
    """No link among the others: it stands where it is needed."""
    return False


ACTS = (
    Act(
        "ik-ken-dit-gezin", _("Ik ken dit gezin"), own_family.i_know,
        (Field("why", _("Wat is er aan de hand?"), "radios", choices=MINE, needed=_("Kies wat er aan de hand is.")),),
        _("U bent nu buiten deze casus gehouden. Uw werk hier is overgedragen."), _("Houd mij hierbuiten"),
        intro=_("U ziet deze casus daarna niet meer. Wat u hier nog moest doen, gaat meteen naar een collega."),
        group="own_family", when=always, leave=True,
    ),
    Act(
        "buiten-houden", _("Houd een medewerker buiten deze casus"), own_family.keep_out,
        (
            Field("person", _("Wie"), "select", choices=_workers, needed=_("Kies een medewerker.")),
            Field("why", _("Waarom"), "radios", choices=THEIRS, needed=_("Kies wat er aan de hand is.")),
        ),
        _("Deze medewerker ziet de casus niet meer."), group="own_family", when=lambda head: head.mine,
    ),
    Act(
        "weer-toelaten", _("Houd niet langer buiten deze casus"), own_family.end,
        (Field("why", _("Waarom is het niet meer nodig?"), "area"),),
        _("Vastgelegd."), about="kept", when=_never,
    ),
    Act(
        "andere-regisseur", _("Wijs een andere regisseur aan"), naming.name_director,
        (Field("to_worker", _("Wie"), "select", choices=_near, needed=_("Kies een collega.")),),
        _("De nieuwe regisseur is aangewezen en weet het."), when=_never,
    ),
)  # fmt: skip
