"""What can be recognised by its form: numbers, addresses, dates, mail, number plates, schools and employers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn as bsn_number

from sluitend.matching.identifying.trait import Known, Trait
from sluitend.matching.normalise import phone, plain

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_ALWAYS = "straat|laan|weg|plein|kade|singel|dijk|gracht|plantsoen|dreef|steeg|boulevard"
_WITH_CAPITAL = (
    f"{_ALWAYS}|hof|pad|park|haven|baan|markt|zoom|plaats|erf|burg|akker|veld|kamp|hoek|gaarde|oord|werf|wal|meent"
)
NUMBER = r"\d{1,5}(?:\s?[a-zA-Z](?![a-zA-Z]))?(?:\s?[-/]\s?\d{1,4})?"
_UNIT = r"(?!\s*(?:jaar|jr|maand|keer|x\b|kind|euro|uur|week|weken|dag|minu|mens|%|,\d))"
ADDRESS = re.compile(
    rf"\b(?:(?:[A-Z][\w'’.-]*\s+){{0,3}}[A-Z][\w'’-]+(?:{_WITH_CAPITAL})|(?!onderweg)[a-z'’-]{{2,}}(?:{_ALWAYS}))"
    rf"\s+(?:nr\.?\s*|nummer\s+)?{NUMBER}\b{_UNIT}"
)
STREET = re.compile(
    r"\b(?:[A-Z][\w'’.-]*\s+){0,3}[A-Z][\w'’-]{2,}(?:straat|laan|weg|plein|kade|singel|dijk|gracht|plantsoen|dreef)\b"
)
CAPITAL_NUMBER = re.compile(rf"\b((?:[A-Z][\w'’-]*[a-z]\s+){{0,2}}[A-Z][\w'’-]+[a-z])\s+({NUMBER})\b{_UNIT}")
POSTCODE = re.compile(r"\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})\b(?!\w)")
BSN = re.compile(r"(?<![\d+])\d(?:[\s.-]?\d){7,8}(?![\d])")
PHONE = re.compile(r"(?<![\w.])(?:\+|00|\(?0|6)[\d\s()./-]{7,18}\d(?!\d)")
EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
IBAN = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
PLATE = re.compile(
    r"\b(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)\b"
    r"|(?<=kenteken )\w{6}\b",
    re.IGNORECASE,
)
CASE_NUMBER = re.compile(
    r"\b(?:(?:zaak|dossier|parket|proces-?verbaal|pv|bvh|casus|clientnummer|cliëntnummer|meldings?)\w*"
    r"(?:\s*(?:nummer|nr\.?|no\.?))?[\s:]*(?=[\w/-]*\d{3})[\w/-]{4,}|PL\d{4}-?\d{6,}|\d{2}/\d{5,6}-\d{2})\b",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"\b(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+(?:{MONTHS})\.?\s+\d{{4}})\b",
    re.IGNORECASE,
)
BORN = re.compile(r"(?:geboren|geboortedatum|geboorte|geb\b\.?|jarig|°)[^.\n]{0,20}$", re.IGNORECASE)
WORKPLACE = re.compile(
    r"\b(?:basisschool|school|college|lyceum|[Mm]avo|[Hh]avo|[Bb]asisschool|[Cc]ollege|[Ll]yceum|kinderopvang|creche|crèche|peuterspeelzaal|voetbalclub|sportclub"
    r"|vereniging|kerk|moskee|huisartsenpraktijk|garage|restaurant|cafe|café|bedrijf|werkgever|werkt (?:bij|voor)"
    r"|in dienst bij)"
    r"\s+(?:(?:de|het|'t|van|bij|voor)\s+){0,2}(?!Veilig)[A-Z][\w'’&-]*"
    r"(?:\s+(?:(?:de|het|van|der)\s+)?[A-Z][\w'’&-]*){0,3}"
)
YEAR_BEFORE = re.compile(r"(?:19|20)\d{2}")
WHY = {
    "address": "Een adres wijst één huis aan. Schrijf liever: ‘in een flat’ of laat het weg.",
    "street": "Dit lijkt een straat of adres.",
    "bsn": "Dit nummer is van één mens.",
    "phone": "Een nummer is zo opgezocht.",
    "email": "Een e-mailadres is van één mens.",
    "iban": "Een rekening is van één mens of gezin.",
    "plate": "Politie en justitie zoeken een kenteken direct op.",
    "case_number": "Met dit nummer is de zaak direct te vinden.",
    "birth_date": "Met een geboortedatum is iemand snel gevonden. Schrijf liever: ‘begin dertig’.",
    "date": "Met een precieze dag is een incident op te zoeken. Schrijf liever: ‘vorige maand’.",
    "workplace": "Een school, werkgever of vereniging wijst een kleine groep aan.",
}


def by_form(text: str, known: Known) -> Iterator[Trait]:
    """Everything that its form gives away; pieces may overlap."""
    for kind, pattern in (("email", EMAIL), ("plate", PLATE), ("case_number", CASE_NUMBER), ("address", ADDRESS),
                          ("street", STREET), ("workplace", WORKPLACE)):  # fmt: skip
        yield from (_trait(kind, found) for found in pattern.finditer(text))
    yield from _digits(text)
    yield from _dates(text, known)
    yield from _places(text, known)


def _trait(kind: str, found: re.Match[str]) -> Trait:
    return Trait(kind, found.start(), found.end(), found[0], WHY[kind])


def _digits(text: str) -> Iterator[Trait]:
    for found in IBAN.finditer(text):
        many = sum(letter.isdigit() for letter in found[0])
        if many >= 10 or found[0][:2].upper() == "NL":
            yield _trait("iban", found)
    for found in BSN.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        near = "bsn" in text[max(0, found.start() - 30) : found.start()].casefold()
        near = near or "burgerservice" in text[max(0, found.start() - 40) : found.start()].casefold()
        if near or (len(digits) == 9 and bsn_number.is_valid(digits)):
            yield _trait("bsn", found)
    for found in PHONE.finditer(text):
        if phone(found[0]):
            yield _trait("phone", found)
    for found in POSTCODE.finditer(text):
        year = YEAR_BEFORE.match(found[0]) and found[0][-2:].upper() in {"OM", "VT", "IS", "EN"}
        if not year:
            yield _trait("address", found)


def _dates(text: str, known: Known) -> Iterator[Trait]:
    for found in DATE.finditer(text):
        born = BORN.search(text[: found.start()]) or _iso(found[0]) in known.birth_dates
        yield _trait("birth_date" if born else "date", found)


def _iso(written: str) -> str:
    """ISO form of a written date, as far as it can be read; "" otherwise."""
    names = [name[:3] for name in MONTHS.split("|")[:12]]
    parts = re.split(r"[-/.\s]+", written.casefold())
    if len(parts) < 3:
        return ""
    day, month, year = (parts[2], parts[1], parts[0]) if len(parts[0]) == 4 else (parts[0], parts[1], parts[2])
    if not month.isdigit():
        month = "mrt" if month.startswith("maa") else month[:3]
        short = ["mrt" if name == "maa" else name for name in names]
        month = str(short.index(month) + 1) if month in short else "0"
    year = f"19{year}" if len(year) == 2 and int(year) > 30 else f"20{year}" if len(year) == 2 else year
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _places(text: str, known: Known) -> Iterator[Trait]:
    streets = {plain(street) for street in known.streets if street}
    for found in CAPITAL_NUMBER.finditer(text):
        own = plain(found[1]) in streets or any(plain(found[1]).endswith(f" {street}") for street in streets)
        if own or plain(found[1]).split()[-1] not in _NO_STREET:
            yield _trait("address" if own else "street", found)
    for street in known.streets:
        if street.strip():
            for found in re.finditer(rf"\b{re.escape(street.strip())}\b(?:\s+{NUMBER})?", text, re.IGNORECASE):
                yield _trait("address", found)
    for number in known.numbers:
        if len(number.strip()) >= 4:
            yield from (
                _trait("case_number", found) for found in re.finditer(re.escape(number.strip()), text, re.IGNORECASE)
            )


_NO_STREET = frozenset(
    ("wmo", "wet", "artikel", "jeugdwet", "fase", "groep", "klas", "categorie", "punt", "bijlage", "vraag", "cijfer",
     "stap", "kind")
)  # fmt: skip
