"""One thing that is not as promised."""

from dataclasses import dataclass

PROMISES = {
    1: "Geen melding raakt zoek",
    2: "Eén regisseur",
    3: "Zicht op veiligheid is altijd belegd",
    4: "Altijd een volgende stap",
    5: "Geen termijn gaat in stilte voorbij",
    6: "Een weigering is geen einde",
    9: "Niets wordt overschreven",
    10: "Nieuw geweld heropent",
    11: "Het spoor is niet ongemerkt te veranderen",
    12: "Geld raakt niet zoek",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`case` is the case number, empty when it is about no case; `text` is Dutch and names no one."""

    promise: int
    case: str
    text: str
