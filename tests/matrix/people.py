"""Who looks: one viewer for each role and each relation to the family's case."""

from dataclasses import dataclass

from sluitend.rules.sharing import Reader, Relation

R, P = Relation, Reader.PROFESSIONAL
TEAM, AGENCY = "wijkteam-vreewijk", "veilig-thuis-rr"


@dataclass(frozen=True, slots=True)
class Viewer:
    """`relation`: how this person stands to the family's case. `known`: may hear that the case is there.

    `signs_in` False: anonymous. `person`: which member of a family a client is. `fresh`: not one of the fixed cast.
    """

    name: str
    organisation: str = ""
    role: str = ""
    relation: Relation = R.STRANGER
    reader: Reader = P
    barred: bool = False
    glass: bool = False
    known: bool = False
    person: str = ""
    signs_in: bool = True
    fresh: bool = True

    def __str__(self) -> str:
        return self.name

    @property
    def lets_in(self) -> bool:
        """Whether the case opens at all: the pieces in it are then a matter of the table of looks."""
        inside = self.relation in (R.DIRECTOR, R.MEMBER, R.COLLEAGUE, R.TOLD, R.ASKED)
        return not self.barred and self.reader in (P, Reader.DOCTOR, Reader.EXPERT) and (inside or self.glass)


def _cast(name: str, organisation: str, role: str, relation: Relation, **more: object) -> Viewer:
    return Viewer(name, organisation, role, relation, fresh=False, **more)  # type: ignore[arg-type]


PROFESSIONALS = (
    _cast("samira", TEAM, "coach", R.DIRECTOR),
    Viewer("on_the_case", TEAM, "coach", R.MEMBER),
    Viewer("not_on_the_case", TEAM, "coach", R.COLLEAGUE),
    _cast("tess", AGENCY, "triage", R.MEMBER),  # directed first; Veilig Thuis holds the view on safety
    _cast("bram", AGENCY, "triage", R.COLLEAGUE),
    Viewer("partner_with", "ggz", "specialist", R.MEMBER),
    Viewer("partner_colleague", "ggz", "specialist", R.COLLEAGUE),
    Viewer("partner_without", "jbrr", "youth", R.MEMBER),
    Viewer("partner_ended", "reclassering", "probation", R.MEMBER),
    _cast("petra", "arosa", "shelter", R.ASKED),
    _cast("wim", "de-waag", "specialist", R.DECLINED, known=True),
    _cast("noor", "wijkteam-ommoord", "coach", R.FORMER, known=True),
    _cast("gea", "gemeente-rotterdam", "area_manager", R.TOLD),
    _cast("dina", "vraagwijzer-rotterdam", "desk", R.STRANGER, known=True),  # reported into the case
    _cast("karim", "politie-rotterdam", "police", R.STRANGER, known=True),  # reported the family
    _cast("cora", "wijkteam-stadsdriehoek", "coach", R.STRANGER),
    Viewer("sees_match", "wijkteam-oude-noorden", "coach", R.STRANGER, known=True),  # met the family at their own door
    Viewer("glass_open", "wijkteam-oude-westen", "coach", R.STRANGER, glass=True, known=True),
    Viewer("glass_over", "wijkteam-middelland", "coach", R.STRANGER),
    Viewer("colleague_glass", TEAM, "coach", R.COLLEAGUE, glass=True),
    Viewer("kept_out", TEAM, "coach", R.MEMBER, barred=True),
    Viewer("kept_out_glass", "fier", "shelter", R.STRANGER, barred=True, glass=True),
    Viewer("doctor", AGENCY, "doctor", R.COLLEAGUE, Reader.DOCTOR),
    Viewer("expert", "ervaring-in-huis", "expert", R.MEMBER, Reader.EXPERT),
    Viewer("consulted", "expertteam-rotterdam", "specialist", R.STRANGER),
)
WITHOUT_CONTENT = (
    _cast("pim", "gemeente-rotterdam", "policy", R.STRANGER, reader=Reader.POLICY),
    _cast("fred", "gemeente-rotterdam", "privacy_officer", R.STRANGER, reader=Reader.PRIVACY_OFFICER),
    Viewer("privacy_inside", TEAM, "privacy_officer", R.COLLEAGUE, Reader.PRIVACY_OFFICER),
    Viewer("privacy_glass", AGENCY, "privacy_officer", R.COLLEAGUE, Reader.PRIVACY_OFFICER, glass=True),
    _cast("ada", "gemeente-rotterdam", "administrator", R.STRANGER, reader=Reader.ADMINISTRATOR),
    Viewer("admin_inside", TEAM, "administrator", R.COLLEAGUE, Reader.ADMINISTRATOR),
)
CLIENTS = tuple(
    Viewer(f"client_{person}", TEAM, "client", R.CLIENT, Reader.CLIENT, person=person)
    for person in ("victim", "perpetrator", "child12", "child16")
)
OUTSIDE = (
    Viewer("client_stranger", AGENCY, "client", R.STRANGER, Reader.CLIENT, person="stranger"),
    Viewer("anonymous", signs_in=False),
)
VIEWERS = (*PROFESSIONALS, *WITHOUT_CONTENT, *CLIENTS, *OUTSIDE)
BY_NAME = {one.name: one for one in VIEWERS}
