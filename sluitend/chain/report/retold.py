"""A written report as the message it once was; needed when a report gets a case of its own after all."""

from sluitend.connect.message import Home as ToldHome
from sluitend.connect.message import Mention as ToldMention
from sluitend.connect.message import Message, Reporter
from sluitend.records.models import Home, Mention, Report
from sluitend.rules.facts import Facts


def message_of(report: Report) -> Message:
    """The message as far as opening a case needs it: people, homes, facts. Without BSN and contact details."""
    told = tuple(_mention(row) for row in report.mentions.prefetch_related("homes"))
    return Message(
        kind="report", door="form", reporter=Reporter(kind="other"), mentions=told,
        what_happened=report.what_happened, facts=Facts(**report.facts), safe_contact=report.safe_contact,
    )  # fmt: skip


def _mention(row: Mention) -> ToldMention:
    return ToldMention(
        family_name=row.family_name, prefix=row.prefix, given_names=row.given_names,
        role=row.role, homes=tuple(_home(home) for home in row.homes.all()),  # type: ignore[arg-type]
    )  # fmt: skip


def _home(row: Home) -> ToldHome:
    return ToldHome(street=row.street, number=row.number, postcode=row.postcode, city=row.city, hidden=row.hidden)
