"""A short letter by e-mail, through whatever the settings name. Plain data in; an error says what to do next."""

from contextlib import suppress
from dataclasses import dataclass
from email.utils import formataddr, formatdate
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

TEMPORARY = range(400, 500)


@dataclass(frozen=True, slots=True)
class Letter:
    """`key`: two attempts with the same key are the same letter, also for the server that gets both."""

    to: str
    subject: str
    body: str
    sender: str
    sender_name: str
    key: str


class NotSent(Exception):
    """It certainly did not go. `again`: trying later may help. `address`: the server knows no such address."""

    def __init__(self, code: str, *, again: bool = False, address: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.again = again
        self.address = address


class Unsure(Exception):
    """The connection broke while the server was taking it in: nobody knows whether it went."""


def send(letter: Letter) -> None:
    """Hand one letter to the mail server. Raises NotSent or Unsure."""
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise NotSent(_code(error), again=True) from None
    try:
        _hand_over(letter, connection)
    finally:
        _close(connection)


def _hand_over(letter: Letter, connection: BaseEmailBackend) -> None:
    try:
        connection.send_messages([_message(letter)])
    except SMTPRecipientsRefused as error:
        code = next((answer[0] for answer in error.recipients.values()), 550)
        raise NotSent(str(code), again=code in TEMPORARY, address=code not in TEMPORARY) from None
    except SMTPSenderRefused as error:  # our own address: somebody has to mend the settings
        raise NotSent(_code(error), again=True) from None
    except SMTPResponseException as error:
        raise NotSent(_code(error), again=error.smtp_code in TEMPORARY) from None
    except (SMTPException, OSError) as error:
        raise Unsure(type(error).__name__) from None


def _close(connection: BaseEmailBackend) -> None:
    with suppress(SMTPException, OSError):  # the letter is gone; how the server says goodbye changes nothing
        connection.close()


def _message(letter: Letter) -> EmailMessage:
    domain = letter.sender.rpartition("@")[2]
    return EmailMessage(
        letter.subject, letter.body, formataddr((letter.sender_name, letter.sender)), [letter.to],
        headers={
            "Message-ID": f"<{letter.key}@{domain}>", "Date": formatdate(localtime=False),
            "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All",
        },
    )  # fmt: skip


def _code(error: Exception) -> str:
    """The number of the answer or the kind of fault; never its text, which may name an address."""
    return str(error.smtp_code) if isinstance(error, SMTPResponseException) else type(error).__name__
