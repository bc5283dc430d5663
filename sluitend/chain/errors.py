"""What the chain says when something cannot be done. The text is for the person who tried."""


class Refused(Exception):
    """It cannot be done, and nothing was written. `message` is in the user's language; `field` names the input."""

    def __init__(self, code: str, message: object, field: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused):
    """This person may not do this here (a legal limit, or no part in the case)."""


class Unknown(Refused):
    """What was named does not exist, or may not be seen."""
