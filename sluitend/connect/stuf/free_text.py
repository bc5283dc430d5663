"""What a free text field of a report clearly says, and no more than that.

The standard carries arrest, restraining order and the like as free text. Asking one organisation too many
costs a telephone call; asking one too few can cost a life. So only a clear *no* is a no.
"""

import re

_NO = frozenset({"nee", "neen", "niet", "geen", "niets", "nooit", "nvt", "zonder", "0"})
_YES = frozenset({"ja", "jawel"})
_UNKNOWN = frozenset({"onbekend", "onduidelijk", "nb"})
_TURN = frozenset({"maar", "echter", "wel", "toch", "alsnog", "later", "daarna", "vervolgens", "inmiddels", "doch"})
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.,;:!?()\n\r/]+")


def affirms(text: str, *stems: str) -> bool:
    """Does a filled-in field say that it happened? `stems` are beginnings of words that name the thing
    itself.

    False for nothing, "onbekend", and a clear no ("Nee", "N.v.t.", "Geen aanhouding verricht", "Overwogen
    maar niet opgelegd"). True for everything else, also for what is unclear.
    """
    clauses = _clauses(text)
    if not clauses:
        return False
    first, last = clauses[0], clauses[-1]
    if first[0] in _YES or first == ["j"]:
        return True
    if any(_names(clause, stems) and not _denies(clause) for clause in clauses):
        return True
    if len(clauses) > 1 and last[0] in _TURN and not _denies(last):
        return True
    if _denies(first) or any(_names(clause, stems) and _denies(clause) for clause in clauses):
        return False
    return not all(set(clause) <= _UNKNOWN | _NO for clause in clauses)


def speaks_of(text: str, *stems: str) -> bool:
    """Is there a word that begins with one of the stems, without a denial shortly before it in its clause?"""
    return any(
        word.startswith(stems) and not _NO.intersection(clause[max(0, place - 3) : place])
        for clause in _clauses(text)
        for place, word in enumerate(clause)
    )


def _clauses(text: str) -> list[list[str]]:
    plain = text.casefold().replace("n.v.t.", "nvt").replace("n.v.t", "nvt")
    clauses: list[list[str]] = []
    for part in _CLAUSE_END.split(plain):
        clause: list[str] = []
        for word in _WORD.findall(part):
            if word in _TURN and clause:
                clauses.append(clause)
                clause = []
            clause.append(word)
        if clause:
            clauses.append(clause)
    return clauses


def _denies(clause: list[str]) -> bool:
    return clause == ["n"] or not _NO.isdisjoint(clause)


def _names(clause: list[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in clause) if stems else False
