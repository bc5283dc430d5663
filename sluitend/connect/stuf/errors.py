"""Why a message cannot be taken as a report: a clear Dutch reason, a code for machines and a line."""

# Error codes of StUF 03.01 that go into Fo01 and Fo03; the rest of our reasons fall under "body not as
# agreed".
_STUF_CODES = {
    "wrong_namespace": "StUF004",
    "other_message": "StUF034",
    "duplicate": "StUF016",
    "not_kept": "StUF046",
}
_BODY_NOT_AS_AGREED = "StUF055"

_REASONS = {
    "empty": "Het bericht is leeg.",
    "too_large": "Het bericht is te groot. De grens is {limit}.",
    "not_xml": "Dit is geen leesbaar XML-bericht.",
    "dtd": "Het bericht bevat een DTD of eigen entiteiten. Die lezen we om veiligheidsredenen niet.",
    "wrong_namespace": "Dit bericht hoort niet bij StUF-Jeugdzorg 1.0 (namespace jz0100).",
    "other_message": "Deze deur neemt alleen vtMeldingDi01 aan. Dit is een ander bericht.",
    "incomplete": "Een verplicht gegeven ontbreekt: {name}.",
    "bad_date": "{name} is geen bestaande datum.",
    "no_persons": "Het bericht noemt geen enkele persoon. Zonder persoon is het geen melding.",
    "too_many_persons": "Het bericht noemt {count} personen. Meer dan {limit} lezen we niet vanzelf.",
    "future": "{name} ligt in de toekomst.",
    "schema": "Het bericht voldoet niet aan het schema van StUF-Jeugdzorg 1.0.9.",
    "refused": "{why}",
    "not_kept": "Het bericht kon nu niet worden opgeslagen. Stuur het later opnieuw.",
    "duplicate": "Van deze afzender is al een bericht met dit referentienummer ontvangen.",
}
# We know what was meant to be a report but may not take it as it stands: a person must look at it today.
_SET_ASIDE = frozenset({"incomplete", "bad_date", "no_persons", "too_many_persons", "future", "schema", "refused"})


class BadMessage(Exception):
    """This message is not taken as a report.

    `reason` is a Dutch sentence for people, `code` a word for machines, `detail` the place in the message,
    `line` its line when known. None of them holds a value from the message: they end up in logs and
    answers.
    """

    def __init__(self, code: str, *, detail: str = "", line: int | None = None, **words: object) -> None:
        self.code = code
        self.reason = _REASONS[code].format(**words)
        self.detail = detail
        self.line = line
        super().__init__(self.reason)

    def __str__(self) -> str:
        where = [f"regel {self.line}"] if self.line else []
        where += [self.detail] if self.detail else []
        return f"{self.reason} ({', '.join(where)})" if where else self.reason

    @property
    def set_aside(self) -> bool:
        """True when somebody must look at it: it was meant as a report, so it may not disappear."""
        return self.code in _SET_ASIDE

    @property
    def stuf_code(self) -> str:
        """The error code that StUF 03.01 has for this."""
        return _STUF_CODES.get(self.code, _BODY_NOT_AS_AGREED)

    @property
    def place(self) -> str:
        """Where it went wrong: with the sender (client), or with us (server), so that he may send it again."""
        return "server" if self.code == "not_kept" else "client"
