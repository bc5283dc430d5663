"""Namespaces and element names of StUF-Jeugdzorg 1.0.9, spelled as the schemas spell them (mistakes
included).
"""

JZ = "http://www.stufstandaarden.nl/koppelvlak/jz0100"
STUF = "http://www.egem.nl/StUF/StUF0301"
BG = "http://www.egem.nl/StUF/sector/bg/0310"
ZKN = "http://www.egem.nl/StUF/sector/zkn/0310"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {"JZ": JZ, "StUF": STUF, "BG": BG, "ZKN": ZKN, "xsi": XSI}

NIL = f"{{{XSI}}}nil"
NO_VALUE = f"{{{STUF}}}noValue"
INDICATOR = f"{{{STUF}}}indOnvolledigeDatum"
ENTITY = f"{{{STUF}}}entiteittype"

CONCERN = ("JZ:betreft", "JZ:gerelateerde")
# The name under which our own installations put what the standard has no place for (StUF:extraElement).
OWN_EXTRA = "sluitend"

# Element, kind of home, at home in the Netherlands. The schema leaves the s out of one of them.
ADDRESSES = (
    ("BG:formeelVerblijfsadresBuitenland", "formal", False),
    ("BG:formeelVerblijfadresBinnenland", "formal", True),
    ("BG:feitelijkVerblijfsadresBuitenland", "actual", False),
    ("BG:feitelijkVerblijfsadresBinnenland", "actual", True),
)

# Roles that a person has towards the youth the message is about (jeugdzorgrol, 23 in force).
YOUTH_ROLES = (
    "broer of zus",
    "contactpersoon",
    "grootouder",
    "halfbroer of -zus",
    "hulpverlener",
    "informant",
    "jeugdige",
    "kind",
    "melder",
    "onderwijsgevende",
    "opvoeder/verzorger",
    "ouder met gezag",
    "ouder zonder gezag",
    "ouder, gezag niet benoemd",
    "ouder, niet juridisch",
    "overige professional",
    "overige verwant",
    "pleegbroer of -zus",
    "pleegouder",
    "stiefbroer of -zus",
    "stiefouder",
    "verpleegkundige, arts of medisch specialist",
    "voogd",
)
CHILD_ROLES = frozenset({"jeugdige", "kind"})
# These people look after a youth, so there is one, named in the message or not.
CARER_ROLES = frozenset({"ouder met gezag", "ouder zonder gezag", "pleegouder", "voogd", "opvoeder/verzorger"})
OUTSIDER_ROLES = frozenset(
    {
        "contactpersoon",
        "hulpverlener",
        "informant",
        "melder",
        "onderwijsgevende",
        "overige professional",
        "verpleegkundige, arts of medisch specialist",
    }
)


def tag(name: str) -> str:
    """ "BG:voornamen" as lxml wants it, with the namespace in braces."""
    prefix, local = name.split(":", 1)
    return f"{{{PREFIXES[prefix]}}}{local}"
