"""Feedback to the police (vtTerugkoppelingDi01): valid, and status and outcome only from the standard's lists."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from sluitend.connect.stuf.feedback import OUTCOMES, STATUSES, Feedback, write
from tests.connect.samples import faults
from tests.covers import covers

PLAIN = Feedback(own_number="PL1700-2025100101", status="uitkomst veiligheidsbeoordeling")
FULL = Feedback(
    own_number="PL1700-2025100101",
    status="overdracht",
    outcome="overdracht",
    explanation="Het wijkteam heeft vandaag kennisgemaakt.",
    case_number="VT-2025-0042",
    by_name="Veilig Thuis Rotterdam Rijnmond",
    by_oin="00000000000000000000",
    holder="Wijkteam Vreewijk",
    contact_name="A. de Coach",
    contact_email="wijkteam@voorbeeld.nl",
    contact_phone="010-1234567",
)


def bytes_of(feedback: Feedback) -> bytes:
    return write(
        feedback,
        sender="Veilig Thuis Rotterdam Rijnmond / Sluitend",
        receiver="Politie eenheid Rotterdam (voorbeeld) / BVH-voorbeeld",
        reference="T-1",
        at=datetime(2025, 10, 9, tzinfo=UTC),
    )


@covers("R-INTAKE-13")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_status_and_outcome_makes_a_valid_message(status, outcome):
    assert faults(bytes_of(replace(FULL, status=status, outcome=outcome))) == []


@pytest.mark.parametrize(
    "feedback",
    [
        PLAIN,
        FULL,
        replace(FULL, explanation="x" * 5000, case_number="z" * 99, by_name="n" * 999, holder="h" * 999),
        replace(FULL, case_number="kort", by_oin="geen oin", contact_phone="1" * 50),
        replace(FULL, explanation="<b>'; DROP TABLE</b> \x00 😀"),
    ],
    ids=["plain", "full", "long", "short", "strange"],
)
def test_whatever_is_in_it_the_message_is_valid(feedback):
    assert faults(bytes_of(feedback)) == []


@covers("R-INTAKE-13")
def test_the_police_find_their_own_number_and_what_became_of_it():
    root = etree.fromstring(bytes_of(FULL))
    assert root.findtext(".//{*}identificatieVtMelding") == "PL1700-2025100101"
    assert root.findtext("{*}object/{*}status") == "overdracht"
    assert root.findtext("{*}object/{*}uitkomst") == "overdracht"
    assert "Wijkteam Vreewijk" in root.xpath("//*[local-name()='naam']/text()")


def test_a_status_of_our_own_making_is_refused():
    with pytest.raises(ValueError, match="status of uitkomst"):
        bytes_of(replace(PLAIN, status="afgerond"))
