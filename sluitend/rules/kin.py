"""What can be told for a family drawing: how two people stand to each other, and what is so for one of them.

A genogram by its usual conventions (McGoldrick): marriage, parting, descent, violence with its direction.
"""

from collections.abc import Mapping

from sluitend.rules.sharing.categories import Category

COUPLES = ("married", "together", "partners", "separated", "divorced")
DESCENTS: Mapping[str, str] = {
    "parent": "birth", "adoptive_parent": "adopted", "foster_parent": "foster", "guardian": "guardian",
    "step_parent": "step", "grandparent": "grand",
}  # fmt: skip
"""From parent to child, with how the line looks."""
SIBLINGS = ("sibling", "twin")
VIOLENCE = ("physical", "sexual", "psychological", "stalking", "neglect", "financial", "rights")
"""In this order: the first of several decides how the line looks; all are named."""
CONTACT = ("no_contact", "supervised_contact")
SAME_HOME = "same_home"
ALONE = ("pregnant", "deceased")
"""About one person; a pregnancy may name the other parent."""

LABELS: Mapping[str, str] = {
    "married": "Getrouwd met",
    "together": "Samenwonend als partners met",
    "partners": "Partner van",
    "separated": "Uit elkaar met",
    "divorced": "Gescheiden van",
    "parent": "Ouder van",
    "adoptive_parent": "Adoptieouder van",
    "foster_parent": "Pleegouder van",
    "guardian": "Voogd van",
    "step_parent": "Stiefouder van",
    "grandparent": "Opa of oma van",
    "sibling": "Broer of zus van",
    "twin": "Tweeling met",
    "physical": "Lichamelijk geweld tegen",
    "sexual": "Seksueel geweld tegen",
    "psychological": "Psychisch geweld of controle tegen",
    "stalking": "Stalking van",
    "neglect": "Verwaarlozing van",
    "financial": "Financieel misbruik van",
    "rights": "Schending van rechten van",
    "no_contact": "Mag of wil geen contact met",
    "supervised_contact": "Alleen contact onder toezicht met",
    "same_home": "Woont in één huis met",
    "pregnant": "Is zwanger",
    "deceased": "Is overleden",
}
KINDS = tuple(LABELS)

_HINTS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "parent": (("foster_parent", ("pleeg",)), ("step_parent", ("stief",)), ("adoptive_parent", ("adopt",))),
    "partner": (("married", ("echtgeno", "gehuwd", "getrouwd")), ("together", ("samenwon",))),
    "ex_partner": (("divorced", ("gescheiden", "echtscheiding")),),
    "sibling": (("twin", ("tweeling",)),),
}
_PLAIN = {"partner": "partners", "ex_partner": "separated"}
_TURNED = {"child": "parent", "grandchild": "grandparent"}


def of_relation(kind: str, text: str) -> tuple[str, bool] | None:
    """What a relation of a report says in these words; True when it is the other way around ("kind van").

    None for one that is no tie of a family drawing (neighbours, in-laws): that stays a line of text.
    """
    plain = _TURNED.get(kind, kind)
    words = text.casefold().split()
    for found, starts in _HINTS.get(plain, ()):
        if any(word.startswith(starts) for word in words):
            return found, kind in _TURNED
    plain = _PLAIN.get(plain, plain)
    return (plain, kind in _TURNED) if plain in LABELS else None


def category(kind: str, *, hidden: bool) -> Category:
    """Under which kind of content a fact is kept. `hidden`: the address of one of the two is secret.

    A child that is not born yet is a child: who looks after the children must know of it.
    """
    if kind == SAME_HOME:
        return Category.HIDDEN_ADDRESS if hidden else Category.CONTACT_ADDRESS
    return Category.CHILDREN if kind == "pregnant" else Category.STATEMENT
