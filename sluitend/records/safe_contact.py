"""What a person said is not safe to write to or call. No message of ours ever goes there (R-ACCESS-09)."""

from sluitend.matching import normalise
from sluitend.records.models import Report
from sluitend.records.one_person import all_of


def said_unsafe(person: int | None, address: str) -> bool:
    """Whether this person said at the public door that others read or hear this mail address or number."""
    if person is None or not address.strip():
        return False
    links = {"mentions__links__person__in": all_of(person), "mentions__links__ended_at__isnull": True}
    told = Report.objects.filter(**links).values_list("extra", flat=True)
    return any(_named(address, str(extra.get("contact_unsafe", ""))) for extra in told)


def _named(address: str, told: str) -> bool:
    if not told:
        return False
    if "@" in address:
        return address.strip().casefold() in told.casefold()
    number = normalise.phone(address)
    digits = "".join(sign for sign in told if sign.isdecimal())
    return bool(number) and (number[3:] in digits or normalise.phone(told) == number)
