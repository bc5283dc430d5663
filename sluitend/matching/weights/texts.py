"""What each step is called on the screen, in Dutch: never a name, date, number or address itself."""

from __future__ import annotations

TEXTS: dict[str, dict[str, str]] = {
    "bsn": {"same": "zelfde BSN", "like": "BSN verschilt op één plaats", "other": "ander BSN"},
    "birth_date": {
        "same": "zelfde geboortedatum",
        "january": "zelfde geboortejaar (1 januari: dag mogelijk onbekend)",
        "swapped": "geboortedatum met dag en maand verwisseld",
        "near": "geboortedatum verschilt op één cijfer",
        "part": "geboortedatum verschilt op één deel",
        "month": "zelfde geboortemaand",
        "year": "zelfde geboortejaar",
        "other": "andere geboortedatum",
    },
    "family_name": {
        "same": "zelfde achternaam",
        "part": "achternaam komt voor een deel overeen",
        "sound": "achternaam klinkt hetzelfde",
        "like": "achternaam lijkt op",
        "crossed": "voornaam en achternaam verwisseld",
        "bit": "achternaam lijkt een beetje op",
        "other_woman": "andere achternaam",
        "other": "andere achternaam",
    },
    "given_names": {
        "all": "zelfde voornamen",
        "same": "zelfde voornaam",
        "variant": "andere vorm van dezelfde voornaam",
        "like": "voornaam lijkt op",
        "crossed": "voornaam en achternaam verwisseld",
        "initials": "zelfde voorletters",
        "initial": "zelfde voorletter",
        "bit": "voornaam lijkt een beetje op",
        "other": "andere voornaam",
    },
    "sex": {"same": "zelfde geslacht", "other": "ander geslacht"},
    "home": {
        "same": "zelfde adres",
        "like": "adres lijkt op",
        "part": "adres komt voor een deel overeen",
        "street": "zelfde straat, ander huisnummer",
        "town": "ander adres in dezelfde buurt of plaats",
        "other": "ander adres",
    },
    "phone": {
        "same": "zelfde telefoonnummer",
        "like": "telefoonnummer verschilt op één cijfer",
        "other": "ander telefoonnummer",
    },
}
RARE = "{} (zeldzaam)"
COMMON = "{} (komt veel voor)"
TOGETHER = "ook een huisgenoot wordt herkend"

# Rounded up, so that the number that is shown is the number that is weighed.
_SIZES = ("1.000", "2.000", "5.000", "10.000", "20.000", "50.000", "100.000", "200.000", "500.000", "1.000.000",
          "2.000.000", "5.000.000", "10.000.000", "20.000.000")  # fmt: skip
PRIOR = tuple((int(size.replace(".", "")), f"uitgangspunt: één van {size} mensen") for size in _SIZES)
